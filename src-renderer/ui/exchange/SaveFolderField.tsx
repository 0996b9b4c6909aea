/** Where files go: typed in the browser host, asked for by a dialog in the other. */
import type { ReactElement } from 'react';
import type { StorageFailure } from '../../app/types';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { TextInput } from '../shared/form/TextInput';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';
import type { SaveFolder } from './useSaveFolder';

const whyOf = ({ type }: StorageFailure): 'diskFull' | 'readOnly' | 'hostGone' | 'other' =>
  type === 'diskFull' || type === 'readOnly' || type === 'hostGone' ? type : 'other';

export const SaveFolderField = ({ folder }: { readonly folder: SaveFolder }): ReactElement => {
  const { t } = useText();
  if (folder.asked) return <p className={styles.soft}>{t('exchange:folder.dialog')}</p>;
  const error =
    folder.failure === null
      ? null
      : t('exchange:folder.failed', { why: t(`exchange:folder.why.${whyOf(folder.failure)}`) });
  return (
    <QuietForm keeps="choices" onSubmit={() => void folder.apply()}>
      <FieldFrame
        label={t('exchange:folder.label')}
        path="saveFolder"
        error={error}
        hint={
          <span role="status">
            {folder.taken === null
              ? t('exchange:folder.hint')
              : t('exchange:folder.saved', { folder: folder.taken })}
          </span>
        }
      >
        {(ids) => (
          <TextInput
            ids={ids}
            value={folder.text}
            onChange={folder.setText}
            onBlur={() => void folder.apply()}
          />
        )}
      </FieldFrame>
    </QuietForm>
  );
};

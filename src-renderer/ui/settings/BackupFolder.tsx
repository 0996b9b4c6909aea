/** Where copies go besides the data folder: another disk, a share, a stick. */
import { type ReactElement, useState } from 'react';
import { useApp } from '../AppContext';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { TextInput } from '../shared/form/TextInput';
import { useText } from '../text/useText';
import styles from './settings.module.css';
import type { Backups } from './useBackups';

export const BackupFolder = ({ backups }: { readonly backups: Backups }): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const [text, setText] = useState('');
  const { folder } = backups.state;
  const hasDialog = app.hostInfo().host === 'electron';
  const apply = async (): Promise<void> => {
    if (text.trim() !== '' && (await backups.setFolder(text.trim()))) setText('');
  };
  return (
    <>
      {backups.folderFailure !== null && (
        <FailureNotice
          failure={backups.folderFailure}
          title={t('backup:folder.failed')}
          kept={t('backup:folder.failedKept')}
        />
      )}
      {!hasDialog && (
        <QuietForm keeps="choices" onSubmit={() => void apply()} label={t('backup:folder.label')}>
          <FieldFrame
            label={t(folder === null ? 'backup:folder.label' : 'backup:folder.another')}
            path="backupFolder"
            hint={t('backup:folder.hint')}
          >
            {(ids) => <TextInput ids={ids} value={text} onChange={setText} />}
          </FieldFrame>
        </QuietForm>
      )}
      <div className={styles.actions}>
        {folder !== null && (
          <Button tone="quiet" onPress={() => void backups.setFolder(null)}>
            {t('backup:folder.stop')}
          </Button>
        )}
        <Button onPress={() => void (hasDialog ? backups.chooseFolder() : apply())}>
          {t('backup:folder.use')}
        </Button>
      </div>
    </>
  );
};

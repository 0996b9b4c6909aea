/** Which folder, and whether what comes in is asked about first. Choices of this laptop. */
import type { ReactElement } from 'react';
import { Button } from '../shared/Button';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { TextInput } from '../shared/form/TextInput';
import { Segmented } from '../shared/Segmented';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';
import type { ExchangeFolder } from './useExchangeFolder';

export const FolderChoice = ({ folder }: { readonly folder: ExchangeFolder }): ReactElement => {
  const { t } = useText();
  const { hasDialog, state } = folder;
  const isChosen = state.path !== null;
  const label = t(isChosen ? 'exchange:sharedFolder.another' : 'exchange:sharedFolder.choose');
  return (
    <>
      {isChosen && (
        <QuietForm keeps="choices">
          <FieldFrame
            label={t('exchange:sharedFolder.take')}
            path="folderTake"
            group
            hint={t(`exchange:sharedFolder.${folder.take}Text`)}
          >
            {(ids) => (
              <Segmented
                labelledBy={ids.labelId}
                {...(ids.describedBy !== undefined && { describedBy: ids.describedBy })}
                value={folder.take}
                segments={[
                  { id: 'ask', label: t('exchange:sharedFolder.ask') },
                  { id: 'self', label: t('exchange:sharedFolder.self') },
                ]}
                onChange={(take) => void folder.setTake(take === 'self' ? 'self' : 'ask')}
              />
            )}
          </FieldFrame>
        </QuietForm>
      )}
      {!hasDialog && (
        <QuietForm keeps="choices" onSubmit={() => void folder.apply()}>
          <FieldFrame label={label} path="exchangeFolder" hint={t('exchange:sharedFolder.hint')}>
            {(ids) => <TextInput ids={ids} value={folder.text} onChange={folder.setText} />}
          </FieldFrame>
        </QuietForm>
      )}
      <div className={styles.line} {...(!isChosen && { 'data-start': true })}>
        <Button onPress={() => void (hasDialog ? folder.choose() : folder.apply())}>
          {t(hasDialog ? 'exchange:sharedFolder.chooseDialog' : 'exchange:sharedFolder.use')}
        </Button>
        {isChosen && (
          <Button tone="quiet" onPress={() => void folder.stop()}>
            {t('exchange:sharedFolder.stop')}
          </Button>
        )}
      </div>
    </>
  );
};

/** What to restore from: the journal in the data folder, a backup there, or a file. Drawn where there is a choice. */
import type { ReactElement } from 'react';
import type { BackupFile } from '../../app/types';
import { useApp } from '../AppContext';
import { useBackupWords } from '../settings/BackupFiles';
import { FieldFrame } from '../shared/form/FieldFrame';
import { SelectInput } from '../shared/form/SelectInput';
import { useText } from '../text/useText';
import { ChoiceCards } from './ChoiceCards';

export type Source = 'folder' | 'backup' | 'picked';
type Props = {
  readonly journal: boolean;
  /** In the data folder, the newest first. */
  readonly backups: readonly BackupFile[];
  readonly source: Source;
  readonly onSource: (source: Source) => void;
  readonly backup: string | null;
  readonly onBackup: (name: string | null) => void;
  readonly disabled: boolean;
};

export const RestoreSource = (props: Props): ReactElement | null => {
  const { journal, backups, source, onSource, backup, onBackup, disabled } = props;
  const app = useApp();
  const { t } = useText();
  const words = useBackupWords();
  if (!journal && backups.length === 0) return null;
  return (
    <>
      <FieldFrame label={t('welcome:restore.which')} group path="source">
        {(ids) => (
          <ChoiceCards
            ids={ids}
            cards={[
              ...(journal
                ? [
                    {
                      id: 'folder' as const,
                      title: t('welcome:restore.inFolder'),
                      text: t('welcome:restore.inFolderText', { folder: app.hostInfo().dataFolder }),
                    },
                  ]
                : []),
              ...(backups.length > 0
                ? [
                    {
                      id: 'backup' as const,
                      title: t('backup:restore.source'),
                      text: t('backup:restore.sourceText', { count: backups.length }),
                    },
                  ]
                : []),
              {
                id: 'picked' as const,
                title: t('welcome:restore.picked'),
                text: t('welcome:restore.pickedText'),
              },
            ]}
            chosen={[source]}
            onToggle={onSource}
            disabled={disabled}
          />
        )}
      </FieldFrame>
      {source === 'backup' && (
        <FieldFrame label={t('backup:restore.which')} path="backup">
          {(ids) => (
            <SelectInput
              ids={ids}
              options={backups.map((file) => ({ id: file.name, label: words(file) }))}
              value={backup}
              onChange={onBackup}
              disabled={disabled}
            />
          )}
        </FieldFrame>
      )}
    </>
  );
};

/** Backups: when the last was made and found whole, where they lie, one made now, and a restore tried out. */
import { type ReactElement, useState } from 'react';
import { useApp } from '../AppContext';
import { Button } from '../shared/Button';
import { Card, Facts } from '../shared/Card';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { BackupFiles } from './BackupFiles';
import { BackupFolder } from './BackupFolder';
import { BackupTrouble } from './BackupTrouble';
import { DrillDialog } from './DrillDialog';
import styles from './settings.module.css';
import { type Backups, useBackups } from './useBackups';

const FolderTrouble = ({ backups }: { readonly backups: Backups }): ReactElement | null => {
  const { t } = useText();
  const { folderProblem } = backups.state;
  if (folderProblem?.type === 'gone' || backups.list?.folder === 'gone')
    return (
      <Notice tone="warn" title={t('backup:folder.gone')}>
        <p>{t('backup:folder.goneText')}</p>
      </Notice>
    );
  return folderProblem === null ? null : (
    <BackupTrouble title={t('backup:folder.notMade')} failure={folderProblem} />
  );
};

const Troubles = ({ backups }: { readonly backups: Backups }): ReactElement => {
  const { t } = useText();
  const { failed, drillDue } = backups.state;
  const { outcome } = backups;
  return (
    <>
      {failed !== null && (
        <BackupTrouble title={t(`backup:failed.${failed.reason}`)} failure={failed.failure} />
      )}
      {outcome?.type === 'made' && (
        <Notice tone="good" title={t('backup:made.title')}>
          <p>{t('backup:made.text', { count: outcome.commits })}</p>
        </Notice>
      )}
      {outcome?.type === 'cancelled' && <Notice tone="note" title={t('backup:made.cancelled')} />}
      <FolderTrouble backups={backups} />
      {drillDue && (
        <Notice tone="note" live={false} title={t('backup:drill.due')}>
          <p>{t('backup:drill.dueText')}</p>
        </Notice>
      )}
    </>
  );
};

export const BackupsCard = (): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const backups = useBackups();
  const [drilling, setDrilling] = useState(false);
  const { state, list, working } = backups;
  const { made } = state;
  const when = (at: NonNullable<typeof made>['at']): string => format.when(at, app.now());
  const files = list?.files ?? [];
  const inPlace = (place: 'data' | 'folder'): string =>
    format.number(files.filter((file) => file.place === place).length);
  return (
    <Card level={2} title={t('backup:title')}>
      <div className={styles.stack}>
        <p>{t('backup:text')}</p>
        <Troubles backups={backups} />
        <Facts
          facts={[
            {
              label: t('backup:last'),
              value:
                made === null
                  ? t('backup:none')
                  : t('backup:lastLine', { when: when(made.at), reason: t(`backup:reason.${made.reason}`) }),
            },
            {
              label: t('backup:drill.last'),
              value: state.drilledAt === null ? t('backup:drill.never') : when(state.drilledAt),
            },
            { label: t('backup:place.data'), value: inPlace('data') },
            {
              label: t('backup:place.folder'),
              value: state.folder === null ? t('backup:folder.none') : inPlace('folder'),
            },
          ]}
        />
        {state.folder !== null && (
          <dl className={styles.long}>
            <dt>{t('backup:folder.chosen')}</dt>
            <dd>
              <code className={styles.path}>{state.folder}</code>
            </dd>
          </dl>
        )}
        <BackupFiles files={files} />
        {working === null ? (
          <div className={styles.actions}>
            <Button disabled={files.length === 0} onPress={() => setDrilling(true)}>
              {t('backup:drill.go')}
            </Button>
            <Button tone="primary" onPress={() => void backups.make()}>
              {t('backup:make')}
            </Button>
          </div>
        ) : (
          <Progress progress={working} onCancel={backups.stop} />
        )}
        <BackupFolder backups={backups} />
      </div>
      {drilling && <DrillDialog files={files} onClose={() => setDrilling(false)} />}
    </Card>
  );
};

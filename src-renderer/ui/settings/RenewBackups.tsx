/** After a change of passphrase or sheet: copies made earlier open with the old one alone; those in reach can be replaced. */
import { type ReactElement, useEffect, useState } from 'react';
import type { RenewBackupsOutcome } from '../../app/types';
import { useApp } from '../AppContext';
import { Button } from '../shared/Button';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { BackupTrouble } from './BackupTrouble';

type Secret = 'passphrase' | 'sheet';
type Renewal = { readonly outcome: RenewBackupsOutcome; readonly secret: Secret };

const Renewed = ({ outcome, secret }: Renewal): ReactElement => {
  const { t } = useText();
  if (outcome.type === 'failed')
    return <BackupTrouble title={t('backup:renew.failed')} failure={outcome.failure} />;
  const isWhole = outcome.left === 0 && outcome.folderProblem === null;
  return (
    <Notice
      tone={isWhole ? 'good' : 'warn'}
      title={t(isWhole ? 'backup:renew.done' : 'backup:renew.partly', { count: outcome.removed })}
    >
      <p>{t(`backup:renew.${secret}.${isWhole ? 'doneText' : 'partlyText'}`)}</p>
    </Notice>
  );
};

export const RenewBackups = ({ secret }: { readonly secret: Secret }): ReactElement | null => {
  const app = useApp();
  const { t } = useText();
  const [count, setCount] = useState(0);
  const [working, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<RenewBackupsOutcome | null>(null);
  useEffect(() => {
    let gone = false;
    void app.listBackups().then(({ files }) => {
      if (!gone) setCount(files.filter(({ of }) => of === 'this' || of === 'earlier').length);
    });
    return () => {
      gone = true;
    };
  }, [app]);
  const renew = async (): Promise<void> => {
    setWorking(true);
    setOutcome(await app.renewBackups());
    setWorking(false);
  };
  if (working) return <Progress progress={{ step: 'saving' }} />;
  if (outcome !== null) return <Renewed outcome={outcome} secret={secret} />;
  if (count === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t(`backup:renew.${secret}.title`, { count })}
      actions={
        <Button size="s" onPress={() => void renew()}>
          {t('backup:renew.go')}
        </Button>
      }
    >
      <p>{t(`backup:renew.${secret}.text`, { count })}</p>
    </Notice>
  );
};

/** The restore drill: a copy, its passphrase, and what a restore would bring back. Nothing in the field book moves. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { BackupFile, DrillOutcome, Progress as Steps } from '../../app/types';
import { useApp } from '../AppContext';
import { useWait } from '../recovery/useWait';
import { WaitNotice } from '../recovery/WaitNotice';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { PassphraseInput } from '../shared/form/PassphraseInput';
import { QuietForm } from '../shared/form/QuietForm';
import { SelectInput } from '../shared/form/SelectInput';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { useBackupWords } from './BackupFiles';
import { DrillResult } from './DrillResult';
import styles from './settings.module.css';

type Props = { readonly files: readonly BackupFile[]; readonly onClose: () => void };

const idOf = ({ place, name }: BackupFile): string => `${place} ${name}`;

export const DrillDialog = ({ files, onClose }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const words = useBackupWords();
  const [chosen, setChosen] = useState(files[0] === undefined ? null : idOf(files[0]));
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const [working, setWorking] = useState<Steps | null>(null);
  const [outcome, setOutcome] = useState<DrillOutcome | null>(null);
  const { seconds, ask } = useWait();
  const stopper = useRef(new AbortController());
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => () => stopper.current.abort(), []);
  useEffect(() => {
    if (outcome?.type === 'wrongPassphrase') focusField(body.current, 'passphrase');
  }, [outcome]);

  const run = async (): Promise<void> => {
    setAttempted(true);
    const file = files.find((one) => idOf(one) === chosen);
    if (working !== null || seconds > 0 || file === undefined) return;
    if (passphrase === '') return void focusField(body.current, 'passphrase');
    stopper.current = new AbortController();
    setOutcome(null);
    setShown(false);
    setWorking({ step: 'reading' });
    const answer = await app.drillBackup(file, passphrase, setWorking, stopper.current.signal);
    setWorking(null);
    setOutcome(answer);
    ask();
    if (answer.type === 'done') setPassphrase('');
  };
  const isDone = outcome?.type === 'done';
  return (
    <Dialog
      size="m"
      title={t(isDone ? 'backup:drill.found' : 'backup:drill.title')}
      onClose={onClose}
      actions={
        isDone ? (
          <Button tone="primary" onPress={onClose}>
            {t('common:action.close')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{t('common:action.cancel')}</Button>
            <Button tone="primary" disabled={working !== null} onPress={() => void run()}>
              {t('backup:drill.run')}
            </Button>
          </>
        )
      }
    >
      <div ref={body} className={styles.stack}>
        {outcome !== null && <DrillResult outcome={outcome} />}
        {!isDone && (
          <QuietForm
            keeps="secret"
            onSubmit={() => void run()}
            label={t('backup:drill.title')}
            className={styles.stack ?? ''}
          >
            <WaitNotice seconds={seconds} />
            <p>{t('backup:drill.text')}</p>
            <FieldFrame label={t('backup:drill.which')} path="copy">
              {(ids) => (
                <SelectInput
                  ids={ids}
                  options={files.map((file) => ({ id: idOf(file), label: words(file) }))}
                  value={chosen}
                  onChange={setChosen}
                  disabled={working !== null}
                />
              )}
            </FieldFrame>
            <FieldFrame
              label={t('backup:drill.passphrase')}
              hint={t('backup:drill.passphraseHint')}
              mark="required"
              path="passphrase"
              error={attempted && passphrase === '' ? t('unlock:empty') : null}
            >
              {(ids) => (
                <PassphraseInput
                  ids={ids}
                  value={passphrase}
                  onChange={setPassphrase}
                  shown={shown}
                  onShow={setShown}
                  disabled={working !== null}
                />
              )}
            </FieldFrame>
            {working !== null && <Progress progress={working} onCancel={() => stopper.current.abort()} />}
          </QuietForm>
        )}
      </div>
    </Dialog>
  );
};

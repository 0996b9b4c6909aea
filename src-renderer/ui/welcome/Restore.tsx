/** Back from a journal and its passphrase, or its recovery key and then a new passphrase. Every refusal says that nothing has changed and what to do. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { BackupFile, RestoreOutcome, Progress as Steps, StorageFailure } from '../../app/types';
import { useApp } from '../AppContext';
import { RecoveryKeyField, useKeyProblem } from '../recovery/RecoveryKeyField';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { FailureNotice } from '../shared/FailureNotice';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { NewPassphraseFields } from '../shared/form/NewPassphraseFields';
import { PassphraseInput } from '../shared/form/PassphraseInput';
import { QuietForm } from '../shared/form/QuietForm';
import { useNewPassphrase } from '../shared/form/useNewPassphrase';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { ChoiceCards } from './ChoiceCards';
import { RestoreFailure } from './RestoreFailure';
import { RestoreSource, type Source } from './RestoreSource';
import { reportRestore } from './restoreReport';
import { StepHead } from './StepHead';
import styles from './welcome.module.css';

type Props = {
  readonly journal: boolean;
  readonly working: Steps | null;
  readonly backups: readonly BackupFile[];
  readonly onBack: () => void;
};
type Picked = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
type With = 'passphrase' | 'recovery';

const withChoices: readonly With[] = ['passphrase', 'recovery'];

export const Restore = ({ journal, backups, working, onBack }: Props): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const [source, setSource] = useState<Source>(journal ? 'folder' : backups.length > 0 ? 'backup' : 'picked');
  const [backup, setBackup] = useState<string | null>(backups[0]?.name ?? null);
  const [file, setFile] = useState<Picked | null>(null);
  const [pickFailure, setPickFailure] = useState<StorageFailure | null>(null);
  const [withWhat, setWithWhat] = useState<With>('passphrase');
  const [typed, setTyped] = useState('');
  const keyProblem = useKeyProblem(typed);
  const next = useNewPassphrase([]);
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const [outcome, setOutcome] = useState<RestoreOutcome | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const busy = working !== null;
  useEffect(() => {
    if (outcome?.type === 'wrongPassphrase' && !busy) focusField(form.current, 'passphrase');
    if (outcome?.type === 'weakPassphrase' && !busy) focusField(form.current, 'passphrase');
    if (outcome?.type === 'wrongRecoveryKey' && !busy) focusField(form.current, 'recoveryKey');
  }, [outcome, busy]);
  const fileMissing = source === 'picked' && file === null;

  const pick = async (): Promise<void> => {
    setPickFailure(null);
    const picked = await app.pickFiles('journal');
    if (picked.type === 'failed') return setPickFailure(picked.failure);
    const [first] = picked.files;
    if (first === undefined) return;
    setFile(first);
    setOutcome(null);
  };

  const firstProblem = (): string | null => {
    if (withWhat === 'passphrase') return passphrase === '' ? 'passphrase' : null;
    if (keyProblem !== null) return 'recoveryKey';
    if (next.passphraseProblem !== null) return 'passphrase';
    return next.repeatProblem === null ? null : 'repeat';
  };
  const restore = async (): Promise<void> => {
    setAttempted(true);
    if (busy) return;
    if (fileMissing) return void focusField(form.current, 'file');
    const wrong = firstProblem();
    if (wrong !== null) return void focusField(form.current, wrong);
    setOutcome(null);
    setShown(false);
    const words: readonly [string, string?] =
      withWhat === 'passphrase' ? [passphrase] : [next.passphrase, typed];
    const answer =
      source === 'backup' && backup !== null
        ? await app.restoreFromBackup(backup, ...words)
        : await app.restoreVault(source === 'folder' ? null : (file?.bytes ?? null), ...words);
    // The open field book takes this page's place; what came of it is told there.
    if (answer.type === 'restored') return reportRestore(answer);
    setOutcome(answer);
  };

  return (
    <div ref={form}>
      <QuietForm
        keeps="secret"
        onSubmit={() => void restore()}
        label={t('welcome:restore.title')}
        className={cx(styles.form)}
      >
        <StepHead title={t('welcome:restore.title')} text={t('welcome:restore.text')} />
        {outcome !== null && !busy && <RestoreFailure outcome={outcome} />}
        {pickFailure !== null && (
          <FailureNotice
            failure={pickFailure}
            title={t('welcome:restore.pickFailed')}
            kept={t('welcome:restore.pickFailedKept')}
          />
        )}
        <RestoreSource
          journal={journal}
          backups={backups}
          source={source}
          onSource={setSource}
          backup={backup}
          onBackup={setBackup}
          disabled={busy}
        />
        {source === 'picked' && (
          <FieldFrame
            label={t('welcome:restore.picked')}
            group
            path="file"
            error={attempted && fileMissing ? t('welcome:restore.fileNeeded') : null}
            {...(journal && { hint: t('welcome:restore.aside') })}
          >
            {(ids) => (
              <div className={styles.file}>
                <Button
                  icon="file"
                  onPress={() => void pick()}
                  disabled={busy}
                  {...(ids.describedBy !== undefined && { describedBy: ids.describedBy })}
                >
                  {t(file === null ? 'welcome:restore.pick' : 'welcome:restore.pickAgain')}
                </Button>
                <span role="status" className={styles.fileName}>
                  {file !== null &&
                    t('welcome:restore.file', { name: file.name, size: format.bytes(file.bytes.length) })}
                </span>
              </div>
            )}
          </FieldFrame>
        )}
        <FieldFrame label={t('keys:restore.with')} group path="with">
          {(ids) => (
            <ChoiceCards
              ids={ids}
              cards={withChoices.map((id) => ({
                id,
                title: t(`keys:restore.${id}`),
                text: t(`keys:restore.${id}Text`),
              }))}
              chosen={[withWhat]}
              onToggle={setWithWhat}
              disabled={busy}
            />
          )}
        </FieldFrame>
        {withWhat === 'recovery' && (
          <>
            <RecoveryKeyField value={typed} onChange={setTyped} attempted={attempted} disabled={busy} />
            <NewPassphraseFields
              state={next}
              attempted={attempted || outcome?.type === 'weakPassphrase'}
              disabled={busy}
            />
          </>
        )}
        {withWhat === 'passphrase' && (
          <FieldFrame
            label={t('welcome:restore.passphrase')}
            mark="required"
            path="passphrase"
            error={attempted && passphrase === '' && !busy ? t('unlock:empty') : null}
          >
            {(ids) => (
              <PassphraseInput
                ids={ids}
                value={passphrase}
                onChange={setPassphrase}
                shown={shown}
                onShow={setShown}
                disabled={busy}
              />
            )}
          </FieldFrame>
        )}
        <Notice tone="note" icon="device" live={false} title={t('welcome:restore.device')}>
          <p>{t('welcome:restore.deviceText')}</p>
          {source === 'backup' && <p>{t('backup:restore.later')}</p>}
        </Notice>
        {working === null ? (
          <div className={styles.actions}>
            <Button tone="quiet" icon="back" onPress={onBack}>
              {t('common:action.back')}
            </Button>
            <Button tone="primary" size="l" type="submit">
              {t('welcome:restore.go')}
            </Button>
          </div>
        ) : (
          <Progress progress={working} detail={t('unlock:working')} />
        )}
      </QuietForm>
    </div>
  );
};

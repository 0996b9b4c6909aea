/** The locked field book: one field. Every failure says what happened, what was kept and what to do. */
import { type ReactElement, Suspense, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { SessionState } from '../../app/types';
import { useDoor } from '../Door';
import { LazyForgotten, LazyInBook } from '../parts';
import { useWait } from '../recovery/useWait';
import { WaitNotice } from '../recovery/WaitNotice';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { Doorway } from '../shared/Doorway';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { PassphraseInput } from '../shared/form/PassphraseInput';
import { QuietForm } from '../shared/form/QuietForm';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { ProtectionNotice } from './ProtectionNotice';
import { Trouble } from './Trouble';
import { UnlockFailureNotice } from './UnlockFailureNotice';
import styles from './unlock.module.css';

type Locked = Extract<SessionState, { readonly type: 'locked' }>;

export const UnlockScreen = ({ state }: { readonly state: Locked }): ReactElement => {
  const door = useDoor();
  const { t } = useText();
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const keyStore = useStore(door.keys, (keys) => keys.keyStore);
  const waiting = useWait();
  const form = useRef<HTMLDivElement>(null);
  const { working, failure, reason, draftWaits } = state;
  const { dataFolder, demo } = door.hostInfo();

  // What was typed stays, so that a slip can be found; the field is ready to be mended.
  useEffect(() => {
    if (failure?.type === 'wrongPassphrase' && working === null) focusField(form.current, 'passphrase');
  }, [failure, working]);
  const { ask } = waiting;
  useEffect(() => {
    if (failure !== null) ask();
  }, [failure, ask]);

  const unlock = (): void => {
    setAttempted(true);
    if (passphrase === '' || working !== null || waiting.seconds > 0) return;
    setShown(false);
    void door.unlock(passphrase);
  };

  return (
    <Doorway size="s" corner={<LanguageSwitch />} foot={t('unlock:folder', { folder: dataFolder })}>
      <div className={styles.head}>
        <h1>{t('unlock:title')}</h1>
        {reason !== 'start' && <p className={styles.soft}>{t(`unlock:reason.${reason}`)}</p>}
      </div>
      {failure !== null && working === null && !(forgotten && failure.type === 'wrongPassphrase') && (
        <UnlockFailureNotice failure={failure} />
      )}
      <ProtectionNotice />
      {demo && (
        <Notice title={t('unlock:demo')} live={false}>
          {t('unlock:demoText')}
        </Notice>
      )}
      {draftWaits && (
        <Notice tone="note" icon="file" title={t('unlock:draft')} live={false}>
          {t('unlock:draftText')}
        </Notice>
      )}
      <WaitNotice seconds={waiting.seconds} />
      {forgotten && (
        <Suspense fallback={<p>{t('frame:starting')}</p>}>
          <LazyInBook>
            <LazyForgotten working={working} waiting={waiting} onBack={() => setForgotten(false)} />
          </LazyInBook>
        </Suspense>
      )}
      <div ref={form} hidden={forgotten}>
        <QuietForm keeps="secret" onSubmit={unlock} label={t('unlock:title')} className={cx(styles.form)}>
          <FieldFrame
            label={t('unlock:passphrase')}
            path="passphrase"
            error={attempted && passphrase === '' && working === null ? t('unlock:empty') : null}
          >
            {(ids) => (
              <PassphraseInput
                ids={ids}
                value={passphrase}
                onChange={setPassphrase}
                shown={shown}
                onShow={setShown}
                disabled={working !== null}
                autoFocus
              />
            )}
          </FieldFrame>
          {working === null ? (
            <>
              <Button tone="primary" size="l" type="submit" icon="lock">
                {t('unlock:unlock')}
              </Button>
              {keyStore.ready && (
                <Button icon="key" onPress={() => void door.unlockWithKeyStore()}>
                  {t('keys:store.unlock', { backend: t(`keys:store.backend.${keyStore.backend}`) })}
                </Button>
              )}
              <Button tone="quiet" onPress={() => setForgotten(true)}>
                {t('keys:forgot.open')}
              </Button>
            </>
          ) : (
            <Progress
              progress={working}
              {...(working.step === 'derivingKey' && { detail: t('unlock:working') })}
            />
          )}
        </QuietForm>
      </div>
      <Trouble />
    </Doorway>
  );
};

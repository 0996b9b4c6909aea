/** Bundle files kept until they can be taken in: why each waits, what to do, and those that can be taken in now. */
import { type ReactElement, useState } from 'react';
import type { ImportOutcome, ImportPreview, WaitingBundle } from '../../app/types';
import { useApp, useExchange } from '../AppContext';
import { Button } from '../shared/Button';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { AskDialog } from './AskDialog';
import { nameOf } from './deviceWords';
import styles from './ExchangeScreen.module.css';
import { ImportOutcomeNotice } from './ImportOutcomeNotice';
import { ImportPreviewView } from './ImportPreviewView';
import { focusSection } from './sections';
import { rangeWords } from './trustWords';
import { type Agreed, useAgreed } from './useAgreed';

const Why = ({ bundle }: { readonly bundle: WaitingBundle }): ReactElement => {
  const text = useText();
  const { t, format } = text;
  const { devices } = useExchange();
  const sender = nameOf(devices, bundle.sender, t);
  const { missing, reason, setAside, state } = bundle;
  if (state === 'dropped') return <>{t('exchange:waiting.dropped', { sender })}</>;
  if (state === 'ready') return <>{t('exchange:waiting.isReady')}</>;
  if (reason === 'setAside')
    return (
      <>
        {t('exchange:waiting.setAside', {
          devices: format.list([...new Set(setAside.map(({ device }) => nameOf(devices, device, t)))]),
        })}
      </>
    );
  if (reason === 'gap' && missing === null) return <>{t('exchange:waiting.gapUnknown', { sender })}</>;
  if (reason === 'gap' && missing !== null)
    return (
      <>
        {t('exchange:waiting.gap', {
          missing: rangeWords(missing, devices, text),
          sender,
          from: format.number(missing.from),
        })}
      </>
    );
  return <>{t(`exchange:waiting.${reason}`, { sender })}</>;
};

type ReadyState = {
  readonly agreed: Agreed;
  readonly previews: readonly ImportPreview[];
  readonly outcome: ImportOutcome | null;
  readonly look: () => Promise<void>;
  readonly accept: () => Promise<void>;
};

const useReady = (ready: readonly WaitingBundle[]): ReadyState => {
  const app = useApp();
  const [previews, setPreviews] = useState<readonly ImportPreview[]>([]);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const agreed = useAgreed();
  return {
    agreed,
    previews,
    outcome,
    look: async () => {
      setOutcome(null);
      setPreviews(
        await app.previewWaiting(
          ready.map(({ n }) => n),
          () => undefined,
        ),
      );
    },
    accept: async () => {
      const tokens = previews.filter(agreed.isReady).map(({ token }) => token);
      const withoutBackup = outcome?.type === 'notBackedUp';
      const answer = await app.acceptImport(tokens, undefined, undefined, {
        erasuresSeen: true,
        withoutBackup,
      });
      setOutcome(answer);
      if (answer.type !== 'notBackedUp') setPreviews([]);
    },
  };
};

const Ready = ({ ready }: { readonly ready: readonly WaitingBundle[] }): ReactElement | null => {
  const { t } = useText();
  const state = useReady(ready);
  const count = state.previews.filter(state.agreed.isReady).length;
  if (ready.length === 0 && state.outcome === null && state.previews.length === 0) return null;
  return (
    <>
      {state.outcome !== null && (
        <ImportOutcomeNotice outcome={state.outcome} onAnswer={() => focusSection(document, 'export')} />
      )}
      {ready.length > 0 && state.previews.length === 0 && (
        <Notice
          tone="good"
          title={t('exchange:waiting.ready', { count: ready.length })}
          actions={
            <Button size="s" onPress={() => void state.look()}>
              {t('exchange:waiting.look')}
            </Button>
          }
        >
          <p>{t('exchange:waiting.readyText')}</p>
        </Notice>
      )}
      {state.previews.length > 0 && (
        <ul className={styles.stack}>
          {state.previews.map((preview) => (
            <ImportPreviewView
              key={preview.token}
              preview={preview}
              agreed={state.agreed.has(preview.token)}
              onAgree={(yes) => state.agreed.set(preview.token, yes)}
            />
          ))}
        </ul>
      )}
      {count > 0 && (
        <div>
          <Button tone="primary" onPress={() => void state.accept()}>
            {t('exchange:waiting.accept', { count })}
          </Button>
        </div>
      )}
    </>
  );
};

export const WaitingBundles = (): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const { devices, waiting } = useExchange();
  const [dropping, setDropping] = useState<WaitingBundle | null>(null);
  const { bundles } = waiting;
  return (
    <>
      <Ready ready={bundles.filter(({ state }) => state === 'ready')} />
      {bundles.length > 0 && (
        <section className={styles.stack} aria-label={t('exchange:waiting.bundles')}>
          <p className={styles.soft}>{t('exchange:waiting.bundlesText')}</p>
          <ul className={styles.stack}>
            {bundles.map((bundle) => (
              <li key={bundle.n}>
                <p>
                  {t('exchange:waiting.from', {
                    file: bundle.file,
                    sender: nameOf(devices, bundle.sender, t),
                    space: t(`common:space.${bundle.space}`),
                    when: format.when(bundle.created, app.now()),
                  })}
                </p>
                <p className={styles.soft}>
                  <Why bundle={bundle} />
                </p>
                <Button
                  size="s"
                  tone="quiet"
                  label={t('exchange:waiting.drop', { file: bundle.file })}
                  onPress={() => setDropping(bundle)}
                >
                  {t('exchange:waiting.dropShort')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {dropping !== null && (
        <AskDialog
          title={t('exchange:waiting.dropTitle')}
          go={t('exchange:waiting.dropGo')}
          danger
          run={() => app.dropWaiting(dropping.n)}
          failed={t('exchange:waiting.failed')}
          failedKept={t('exchange:waiting.failedKept')}
          onClose={() => setDropping(null)}
        >
          <p>{t('exchange:waiting.dropText', { file: dropping.file })}</p>
        </AskDialog>
      )}
    </>
  );
};

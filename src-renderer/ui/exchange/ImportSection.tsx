/** Import: files are picked, each is weighed and told about in words, and nothing is stored before a person says so. */
import { type ReactElement, useEffect, useRef } from 'react';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { FailureNotice } from '../shared/FailureNotice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';
import { ImportOutcomeNotice } from './ImportOutcomeNotice';
import { ImportPreviewView } from './ImportPreviewView';
import type { Section } from './sections';
import { useImport } from './useImport';

type Props = { readonly goTo: (section: Section) => void };

export const ImportSection = ({ goTo }: Props): ReactElement => {
  const { t } = useText();
  const state = useImport();
  const { previews, shown, working } = state;
  const answer = useRef<HTMLElement>(null);
  // What has come of it is read from its beginning; the next step follows it.
  useEffect(() => {
    if (shown > 0) answer.current?.focus();
  }, [shown]);
  const refused = previews.some(({ answer: { type } }) => type === 'refused' || type === 'cancelled');
  return (
    <div data-section="import" className={styles.section}>
      <Card level={2} title={t('exchange:import.title')}>
        <div className={styles.stack}>
          <p className={styles.soft}>{t('exchange:import.text')}</p>
          <div data-start className={styles.line}>
            <Button
              icon="file"
              tone={previews.length === 0 ? 'primary' : 'normal'}
              onPress={() => void state.pick()}
            >
              {t(previews.length === 0 ? 'exchange:import.pick' : 'exchange:import.pickMore')}
            </Button>
          </div>
          {working !== null && <Progress progress={working} onCancel={state.stop} />}
          {state.pickFailure !== null && (
            <FailureNotice
              failure={state.pickFailure}
              title={t('exchange:import.pickFailed')}
              kept={t('exchange:import.pickKept')}
            />
          )}
          {working === null && (state.outcome !== null || previews.length > 0) && (
            <section
              ref={answer}
              tabIndex={-1}
              aria-label={t('exchange:import.previews')}
              className={styles.stack}
            >
              {state.outcome !== null && (
                <ImportOutcomeNotice outcome={state.outcome} onAnswer={() => goTo('export')} />
              )}
              {previews.length > 0 && (
                <ul className={styles.stack}>
                  {previews.map((preview) => (
                    <ImportPreviewView key={preview.token} preview={preview} />
                  ))}
                </ul>
              )}
              {previews.length > 0 && (
                <div className={styles.line}>
                  {state.ready > 0 && (
                    <Button tone="primary" onPress={() => void state.accept()}>
                      {t('exchange:import.accept', { count: state.ready })}
                    </Button>
                  )}
                  {refused && (
                    <Button onPress={() => void state.again()}>{t('exchange:import.again')}</Button>
                  )}
                  <Button tone="quiet" onPress={state.clear}>
                    {t('exchange:import.clear')}
                  </Button>
                </div>
              )}
            </section>
          )}
        </div>
      </Card>
    </div>
  );
};

/** Every erasure with its answers: which computer has erased how much, what it could not reach, who has not answered. */
import type { ReactElement } from 'react';
import type { ErasureAnswer, ErasureEntry } from '../../app/types';
import { useApp, useWorkspace } from '../AppContext';
import { Card } from '../shared/Card';
import { SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './erasure.module.css';

const Answer = ({ answer }: { readonly answer: ErasureAnswer }): ReactElement => {
  const { t, label, format } = useText();
  const { at, entries, name, unreached } = answer;
  const when = at === null ? '' : format.instant(at);
  return (
    <li>
      {t('erasure:log.answer', { name, count: entries, when })}
      {unreached.length > 0 &&
        ` ${t('erasure:log.answerLeft', {
          what: format.list(unreached.map((code) => label.code('erasureReceipt', 'unreached', code))),
        })}`}
    </li>
  );
};

const Entry = ({ entry }: { readonly entry: ErasureEntry }): ReactElement => {
  const { t, label, format } = useText();
  const { answers, at, by, decision, reason, records, space, waiting } = entry;
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <p className={styles.by}>
          {t('erasure:log.by', {
            decision: decision ?? t('erasure:arriving.noDecision'),
            by,
            when: at === null ? '' : format.instant(at),
          })}
        </p>
        <SpacePill space={space} />
      </div>
      <p>
        {t('erasure:log.records', {
          count: records,
          reason: reason === null ? t('erasure:arriving.noReason') : label.code('erasure', 'reason', reason),
        })}
      </p>
      <ul className={styles.list} aria-label={t('erasure:log.answers')}>
        {answers.map((answer) => (
          <Answer key={answer.device} answer={answer} />
        ))}
      </ul>
      <p className={styles.soft}>
        {waiting.length === 0
          ? t('erasure:log.all')
          : t('erasure:log.waiting', { names: format.list(waiting) })}
      </p>
    </li>
  );
};

export const ErasureLog = (): ReactElement | null => {
  const app = useApp();
  const { t } = useText();
  // Orders and answers are records: whatever moves them makes new objects of these, and this is drawn again.
  useWorkspace((state) => state.records);
  const entries = app.erasureLog();
  return entries.length === 0 ? null : (
    <div className={styles.below}>
      <Card level={2} title={t('erasure:log.title')}>
        <ul>
          {entries.map((entry) => (
            <Entry key={`${entry.space} ${entry.order}`} entry={entry} />
          ))}
        </ul>
      </Card>
    </div>
  );
};

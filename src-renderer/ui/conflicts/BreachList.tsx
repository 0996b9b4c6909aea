/** Rules that a merge has broken, each with the way to the form at that field. A line goes when the record is mended. */
import type { ReactElement } from 'react';
import type { Breach } from '../../app/types';
import { fieldOf } from '../../domain/kinds/index';
import { useConflicts, useWorkspace } from '../AppContext';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { problemText } from '../shared/form/problemText';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './conflicts.module.css';
import { formPlaceOf, titleOf } from './places';

const BreachLine = ({ breach }: { readonly breach: Breach }): ReactElement | null => {
  const text = useText();
  const { t, label } = text;
  const records = useWorkspace((state) => state.records);
  const record = records.get(breach.kind)?.get(breach.id);
  if (record === undefined) return null;
  return (
    <>
      {breach.problems.map((problem) => {
        const root = problem.field.split('.')[0] ?? problem.field;
        const name = label.field(breach.kind, root);
        const place = formPlaceOf(record, root);
        return (
          <li key={`${problem.field} ${problem.code}`} className={styles.breach} data-breach={breach.id}>
            <div>
              <strong>{titleOf(record, records, text)}</strong>
              <p>
                {name}: {problemText(label, problem, fieldOf(breach.kind, root)?.shape ?? { type: 'opaque' })}
              </p>
            </div>
            {place !== null && (
              <Button size="s" onPress={() => go(place)}>
                {t('conflicts:breaches.open', { field: name })}
              </Button>
            )}
          </li>
        );
      })}
    </>
  );
};

export const BreachList = (): ReactElement | null => {
  const { t, format } = useText();
  const { breaches, checking } = useConflicts();
  if (breaches.length === 0 && !checking) return null;
  return (
    <Card
      level={2}
      title={t('conflicts:breaches.title')}
      {...(breaches.length > 0 && { pill: <Pill tone="bad">{format.number(breaches.length)}</Pill> })}
    >
      {checking && <p className={styles.soft}>{t('conflicts:breaches.checking')}</p>}
      {breaches.length > 0 && (
        <div className={styles.body}>
          <p className={styles.soft}>{t('conflicts:breaches.text')}</p>
          <ul className={styles.list}>
            {breaches.map((breach) => (
              <BreachLine key={`${breach.kind}/${breach.id}`} breach={breach} />
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
};

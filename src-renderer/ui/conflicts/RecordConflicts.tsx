/** One record with all its undecided fields. */
import type { ReactElement } from 'react';
import type { FieldConflict } from '../../app/types';
import { useWorkspace } from '../AppContext';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { Pill, SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import { ConflictItem } from './ConflictItem';
import { keyOf } from './choices';
import styles from './conflicts.module.css';
import { placeOf, titleOf } from './places';
import type { Inbox } from './useInbox';

type Props = {
  readonly conflicts: readonly FieldConflict[];
  readonly inbox: Inbox;
  readonly onEdit: (conflict: FieldConflict) => void;
  readonly onActive: (key: string) => void;
};

export const RecordConflicts = ({ conflicts, inbox, onEdit, onActive }: Props): ReactElement | null => {
  const text = useText();
  const { t } = text;
  const records = useWorkspace((state) => state.records);
  const record = conflicts[0]?.record;
  if (record === undefined) return null;
  const title = titleOf(record, records, text);
  const place = placeOf(record);
  const problems = inbox.trouble.type === 'rejected' ? (inbox.trouble.problems.get(record.id) ?? []) : [];
  return (
    <Card
      level={2}
      title={title}
      pill={
        <>
          {record.voided && <Pill tone="warn">{t('common:record.voided')}</Pill>}
          {record.spaces.map((space) => (
            <SpacePill key={space} space={space} />
          ))}
        </>
      }
      {...(place !== null && {
        action: (
          <Button size="s" onPress={() => go(place)}>
            {t('conflicts:record.open')}
          </Button>
        ),
      })}
    >
      <ul className={styles.list}>
        {conflicts.map((conflict) => {
          const key = keyOf(conflict);
          return (
            <ConflictItem
              key={key}
              conflict={conflict}
              record={title}
              chosen={inbox.chosen.get(key)}
              marked={inbox.marked.has(key)}
              problems={problems}
              onMark={(on) => inbox.mark(key, on)}
              onActive={() => onActive(key)}
              onChoose={(index) => inbox.choose(conflict, index)}
              onType={(value, reasons) => inbox.write(conflict, value, reasons)}
              onEdit={() => onEdit(conflict)}
              onUndo={() => inbox.undo(conflict)}
            />
          );
        })}
      </ul>
    </Card>
  );
};

/** The list of talks with filters and search. Keeps what is filtered while one looks at a talk. */
import { type ReactElement, useMemo, useState } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { isRecordId } from '../../domain/ids';
import { codeOf, refOf, textOf } from '../../domain/read';
import { useRecords, useToday, useWorkspace } from '../AppContext';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Chips } from '../shared/Chips';
import { ConflictPill } from '../shared/ConflictMark';
import { EmptyState } from '../shared/EmptyState';
import { WaitingDrafts } from '../shared/form/WaitingDrafts';
import { ListHead } from '../shared/ListDetail';
import { PageHeading } from '../shared/PageHeading';
import { Pill } from '../shared/Pill';
import { type ListRow, RecordList } from '../shared/RecordList';
import { SearchField } from '../shared/SearchField';
import { type Text, useText } from '../text/useText';
import { countFilters, filterIds, isFilterId, listTalks } from './list';
import styles from './notifications.module.css';
import { AgePill, OutcomePill } from './TalkPills';
import { attemptsOf, dayOfTalk, decidedTalks, isPlanned, type Records, waitsForDecision } from './talks';
import { messageWords, nameOf, valueWords } from './words';

type Props = {
  readonly selectedId: RecordId | null;
  /** A form beside the list owns the letters. */
  readonly formOpen: boolean;
  /** Talks are of `samordning`: a laptop without it can read and add to them, not begin one. */
  readonly canWrite: boolean;
  readonly startWith: string | undefined;
  readonly onOpen: (id: RecordId) => void;
  readonly onNew: () => void;
  readonly onPlan: () => void;
};

/** "Ask · home · all messages", or what came of it where nobody was met. */
const metaOf = (talk: RecordView, attempts: readonly RecordView[], records: Records, text: Text): string => {
  const { values } = talk;
  const group = refOf(values, 'groupIdAtEvent');
  const tries = attemptsOf(talk.id, attempts);
  const last = tries.at(-1);
  const missed = codeOf(values, 'outcome') === 'notFound' && last !== undefined;
  const clock = valueWords('customNotification', 'plannedTime', values.plannedTime, records, text);
  const parts = [
    isPlanned(values) && clock !== null ? text.t('notifications:list.at', { time: clock }) : null,
    isPlanned(values) ? valueWords('customNotification', 'reason', values.reason, records, text) : null,
    group === undefined ? null : nameOf('group', group, records, text),
    missed ? null : valueWords('customNotification', 'venue', values.venue, records, text),
    messageWords(values, text),
    missed
      ? text.t('notifications:list.missed', {
          what: valueWords('attempt', 'outcome', last.values.outcome, records, text) ?? '',
          number: tries.length,
        })
      : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
};

export const NotificationList = (props: Props): ReactElement => {
  const { selectedId, formOpen, canWrite, startWith, onOpen, onNew, onPlan } = props;
  const text = useText();
  const { t, format, label } = text;
  const today = useToday();
  const talks = useRecords('customNotification');
  const attempts = useRecords('attempt');
  const concerns = useRecords('childConcern');
  const records = useWorkspace((state) => state.records);
  const [on, setOn] = useState<ReadonlySet<string>>(new Set(isFilterId(startWith) ? [startWith] : []));
  const [search, setSearch] = useState('');
  const context = useMemo(() => ({ today, decided: decidedTalks(concerns) }), [today, concerns]);
  const counts = useMemo(() => countFilters(talks, context), [talks, context]);

  const perTalk = useMemo(() => {
    const map = new Map<string, readonly RecordView[]>();
    for (const attempt of attempts) {
      const talk = refOf(attempt.values, 'customNotificationId') ?? '';
      map.set(talk, [...(map.get(talk) ?? []), attempt]);
    }
    return map;
  }, [attempts]);
  const shown = useMemo(() => {
    const wordsOf = (talk: RecordView): string =>
      [
        nameOf('person', refOf(talk.values, 'personId'), records, text),
        metaOf(talk, perTalk.get(talk.id) ?? [], records, text),
        dayOfTalk(talk.values) ?? '',
        label.code('customNotification', 'status', codeOf(talk.values, 'status') ?? ''),
        valueWords('customNotification', 'reason', talk.values.reason, records, text) ?? '',
        textOf(talk.values, 'note') ?? '',
      ].join(' ');
    return listTalks(talks, on, search, wordsOf, context);
  }, [talks, on, search, context, perTalk, records, text, label]);
  const rows = useMemo(
    () =>
      shown.map((talk): ListRow => {
        const day = dayOfTalk(talk.values);
        return {
          id: talk.id,
          title: nameOf('person', refOf(talk.values, 'personId'), records, text),
          ...(day !== undefined && { trailing: format.day(day) }),
          meta: [metaOf(talk, perTalk.get(talk.id) ?? [], records, text)].filter((line) => line !== ''),
          pills: (
            <span className={styles.pills}>
              {talk.conflicts.length > 0 && <ConflictPill />}
              <AgePill talk={talk.values} />
              {waitsForDecision(talk, context.decided) && (
                <Pill tone="bad">{t('notifications:list.waits')}</Pill>
              )}
              <OutcomePill talk={talk.values} />
            </span>
          ),
        };
      }),
    [shown, perTalk, records, text, format, context, t],
  );

  const toggle = (id: string): void =>
    setOn((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <>
      <ListHead>
        <PageHeading
          title={label.kinds('customNotification')}
          count={talks.length}
          actions={
            <>
              <Button keys="p" disabled={formOpen || !canWrite} onPress={onPlan}>
                {t('notifications:list.plan')}
              </Button>
              <Button tone="primary" keys="n" disabled={formOpen || !canWrite} onPress={onNew}>
                {t('notifications:list.new')}
              </Button>
            </>
          }
        />
        <SearchField
          label={t('notifications:list.search')}
          value={search}
          onChange={setSearch}
          keys={!formOpen}
        />
        <Chips
          label={t('notifications:list.filters')}
          chips={filterIds.map((id) => ({
            id,
            label: t(`notifications:filter.${id}`),
            ...(id !== 'thisYear' && { count: counts[id] }),
          }))}
          on={on}
          onToggle={toggle}
        />
      </ListHead>
      <div className={styles.waiting}>
        <WaitingDrafts
          kinds={['customNotification']}
          openId={selectedId}
          onOpen={(draft) =>
            go({
              screen: 'notifications',
              id: draft.id,
              mode:
                draft.values.plannedOn !== undefined && draft.values.outcome === undefined ? 'plan' : 'new',
            })
          }
        />
      </div>
      <RecordList
        label={label.kinds('customNotification')}
        rows={rows}
        selectedId={selectedId}
        onOpen={(id) => {
          if (isRecordId(id)) onOpen(id);
        }}
        keys={!formOpen}
        empty={
          talks.length === 0 ? (
            <EmptyState
              icon="talk"
              sentence={t('notifications:empty.sentence')}
              example={t('notifications:empty.example')}
              action={
                <Button tone="primary" keys="n" onPress={onNew}>
                  {t('notifications:list.new')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon="filter"
              sentence={t('notifications:empty.noMatch')}
              action={
                <Button
                  onPress={() => {
                    setOn(new Set());
                    setSearch('');
                  }}
                >
                  {t('notifications:empty.showAll')}
                </Button>
              }
            />
          )
        }
      />
    </>
  );
};

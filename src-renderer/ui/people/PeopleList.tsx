/** The list pane: people or groups, search, chips, and what was begun and not saved. */
import { type ReactElement, useMemo, useState } from 'react';
import { codeOf, textOf } from '../../domain/read';
import { useApp, useSession, useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { liveOf, matches } from '../records';
import { currentRoute, go, openRecord, type Route, replaceRoute } from '../route';
import { ageText } from '../shared/ageText';
import { Button } from '../shared/Button';
import { Chips } from '../shared/Chips';
import { ConflictPill } from '../shared/ConflictMark';
import { EmptyState } from '../shared/EmptyState';
import { spacesHeld } from '../shared/form/draftParts';
import { WaitingDrafts } from '../shared/form/WaitingDrafts';
import { ListHead } from '../shared/ListDetail';
import { PageHeading } from '../shared/PageHeading';
import { Pill } from '../shared/Pill';
import { type ListRow, RecordList } from '../shared/RecordList';
import { SearchField } from '../shared/SearchField';
import { Segmented } from '../shared/Segmented';
import { useText } from '../text/useText';
import { groupView } from './groupView';
import { filterPeople, type PersonRow, personFilters, personRows } from './personRows';

export type PeopleView = 'people' | 'groups';
type Props = {
  readonly view: PeopleView;
  readonly onView: (view: PeopleView) => void;
  readonly openId: string | null;
  /** False while a form owns the letters. */
  readonly keys: boolean;
};

const PersonPills = ({ row }: { readonly row: PersonRow }): ReactElement | null => {
  const { t } = useText();
  const undecided = row.record.conflicts.length > 0;
  if (!undecided && !row.hidden && row.minor !== true && !row.reviewDue) return null;
  return (
    <>
      {undecided && <ConflictPill />}
      {row.hidden && (
        <Pill tone="bad" icon="shield">
          {t('people:pill.protected')}
        </Pill>
      )}
      {row.minor === true && <Pill tone="warn">{t('people:pill.minor')}</Pill>}
      {row.reviewDue && (
        <Pill tone="note" icon="clock">
          {t('people:pill.review')}
        </Pill>
      )}
    </>
  );
};

export const PeopleList = ({ view, onView, openId, keys }: Props): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t, label, format } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const hasGroups = spacesHeld(useSession()).includes('samordning');
  const [search, setSearch] = useState('');
  const [on, setOn] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void =>
    setOn((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const people = useMemo(() => personRows(records, today, format.compare), [records, today, format]);
  const found = useMemo(() => filterPeople(people, search, on), [people, search, on]);
  const groups = useMemo(
    () =>
      liveOf(records, 'group').toSorted((a, b) =>
        format.compare(textOf(a.values, 'alias') ?? '', textOf(b.values, 'alias') ?? ''),
      ),
    [records, format],
  );
  const isGroups = view === 'groups';
  const make = (): void =>
    go({ screen: 'people', mode: isGroups ? 'newGroup' : 'new', id: app.newRecordId() });
  const open = (id: string): void => {
    const record = [...people.map((row) => row.record), ...groups].find((one) => one.id === id);
    if (record !== undefined) openRecord({ screen: 'people', id: record.id });
  };
  const show = (next: PeopleView): void => {
    onView(next);
    setSearch('');
    const route: Route = currentRoute();
    if (route.id !== undefined && route.mode === undefined) replaceRoute({ screen: 'people' });
  };
  useKeys([
    { key: 'n', labelKey: isGroups ? 'people:newGroup' : 'people:new', run: make, when: keys },
    {
      key: 'g',
      labelKey: isGroups ? 'people:showPeople' : 'people:showGroups',
      run: () => show(isGroups ? 'people' : 'groups'),
      when: keys && hasGroups,
    },
  ]);

  const personRowsShown: readonly ListRow[] = found.map((row) => ({
    id: row.record.id,
    title: row.alias,
    trailing: ageText(t, row.age),
    meta: [
      [
        ...row.groupNames,
        // What most of them are need not be said of each.
        row.status === undefined || row.status === 'active'
          ? ''
          : label.code('person', 'status', row.status).toLocaleLowerCase(),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ],
    pills: <PersonPills row={row} />,
  }));
  const groupRowsShown: readonly ListRow[] = groups
    .filter(({ values }) => matches(search, [textOf(values, 'alias'), textOf(values, 'area')]))
    .map((group) => {
      const { members, reached } = groupView(group.id, records, today);
      const status = codeOf(group.values, 'status');
      return {
        id: group.id,
        title: textOf(group.values, 'alias') ?? '',
        trailing: t('people:group.members', { count: members.length }),
        meta: [
          [
            textOf(group.values, 'area'),
            status === undefined ? undefined : label.code('group', 'status', status).toLocaleLowerCase(),
          ]
            .filter((part) => part !== undefined)
            .join(' · '),
          t('people:group.reachedShort', { reached, members: members.length }),
        ],
        ...(group.conflicts.length > 0 && { pills: <ConflictPill /> }),
      };
    });
  const rows = isGroups ? groupRowsShown : personRowsShown;
  const nothing = (isGroups ? groups.length : people.length) === 0;
  return (
    <>
      <ListHead>
        <PageHeading
          title={t('people:title')}
          count={rows.length}
          actions={
            <Button
              tone="primary"
              keys="n"
              label={t(isGroups ? 'people:newGroup' : 'people:new')}
              onPress={make}
            >
              {t('common:action.new')}
            </Button>
          }
        />
        {hasGroups && (
          <Segmented
            label={t('people:view')}
            segments={[
              { id: 'people', label: t('people:people') },
              { id: 'groups', label: t('people:groups') },
            ]}
            value={view}
            onChange={(id) => show(id === 'groups' ? 'groups' : 'people')}
          />
        )}
        <SearchField
          label={t(isGroups ? 'people:searchGroups' : 'people:search')}
          value={search}
          onChange={setSearch}
          keys={keys}
        />
        {!isGroups && (
          <Chips
            label={t('people:filter.label')}
            on={on}
            onToggle={toggle}
            chips={[
              ...groups.map((group) => ({ id: group.id, label: textOf(group.values, 'alias') ?? '' })),
              ...personFilters.map((id) => ({ id, label: t(`people:filter.${id}`) })),
            ]}
          />
        )}
        <WaitingDrafts
          kinds={['person', 'group']}
          openId={openId}
          onOpen={({ kind, id }) => go({ screen: 'people', mode: kind === 'group' ? 'newGroup' : 'new', id })}
        />
      </ListHead>
      <RecordList
        label={t(isGroups ? 'people:groups' : 'people:people')}
        rows={rows}
        selectedId={openId}
        onOpen={open}
        keys={keys}
        empty={
          <EmptyState
            icon="people"
            sentence={t(
              nothing ? (isGroups ? 'people:empty.groups' : 'people:empty.people') : 'people:empty.noMatch',
            )}
            {...(nothing && {
              example: t(isGroups ? 'people:empty.groupsExample' : 'people:empty.peopleExample'),
              action: (
                <Button tone="primary" keys="n" onPress={make}>
                  {t(isGroups ? 'people:newGroup' : 'people:new')}
                </Button>
              ),
            })}
          />
        }
      />
    </>
  );
};

/** The list pane: contacts (what must be mended first), organisations, key messages. */
import { type ReactElement, useMemo, useState } from 'react';
import { codeOf, textOf } from '../../domain/read';
import { useApp, useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { liveOf, matches } from '../records';
import { currentRoute, go, openRecord, replaceRoute } from '../route';
import { Button } from '../shared/Button';
import { Chips } from '../shared/Chips';
import { ConflictPill } from '../shared/ConflictMark';
import { EmptyState } from '../shared/EmptyState';
import { WaitingDrafts } from '../shared/form/WaitingDrafts';
import { ListHead } from '../shared/ListDetail';
import { PageHeading } from '../shared/PageHeading';
import { type ListRow, RecordList } from '../shared/RecordList';
import { SearchField } from '../shared/SearchField';
import { Segmented } from '../shared/Segmented';
import { useText } from '../text/useText';
import { ContactPills } from './ContactPills';
import { contactFilters, contactRows, filterContacts, passes } from './directoryRows';
import { MessageSetPill } from './MessageSetPill';
import type { MessageSetRow } from './messageSets';

export const directoryViews = ['contacts', 'organisations', 'messages'] as const;
export type DirectoryView = (typeof directoryViews)[number];

type Props = {
  readonly view: DirectoryView;
  readonly onView: (view: DirectoryView) => void;
  readonly sets: readonly MessageSetRow[];
  readonly openId: string | null;
  /** False while a form owns the letters. */
  readonly keys: boolean;
};

export const DirectoryList = ({ view, onView, sets, openId, keys }: Props): ReactElement => {
  const app = useApp();
  const { t, label, format } = useText();
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const [search, setSearch] = useState('');
  const [on, setOn] = useState<ReadonlySet<string>>(new Set());
  const contacts = useMemo(() => contactRows(records, today, format.compare), [records, today, format]);
  const makes = view === 'contacts' ? 'new' : 'newOrganisation';
  const makeLabel = view === 'contacts' ? 'directory:newContact' : 'directory:newOrganisation';
  const canMake = view !== 'messages';
  const make = (): void => go({ screen: 'directory', mode: makes, id: app.newRecordId() });
  const show = (next: string | null): void => {
    const found = directoryViews.find((one) => one === next);
    if (found === undefined) return;
    onView(found);
    setSearch('');
    const route = currentRoute();
    if (route.id !== undefined && route.mode === undefined) replaceRoute({ screen: 'directory' });
  };
  const turn = directoryViews[(directoryViews.indexOf(view) + 1) % directoryViews.length] ?? 'contacts';
  useKeys([
    { key: 'n', labelKey: makeLabel, run: make, when: keys && canMake },
    { key: 'g', labelKey: `directory:show.${turn}`, run: () => show(turn), when: keys },
  ]);

  const rows: Readonly<Record<DirectoryView, () => readonly ListRow[]>> = {
    contacts: () =>
      filterContacts(contacts, search, on, ({ purpose }) =>
        purpose === undefined ? [] : [label.code('contact', 'purpose', purpose)],
      ).map((row) => ({
        id: row.record.id,
        title: row.label,
        meta: [row.reach, row.organisation].filter((line) => line !== ''),
        pills: row.record.conflicts.length > 0 ? <ConflictPill /> : <ContactPills row={row} />,
      })),
    organisations: () =>
      liveOf(records, 'organisation')
        .filter(({ values }) => matches(search, [textOf(values, 'name'), textOf(values, 'municipality')]))
        .toSorted((a, b) => format.compare(textOf(a.values, 'name') ?? '', textOf(b.values, 'name') ?? ''))
        .map(({ id, values, conflicts }) => ({
          id,
          title: textOf(values, 'name') ?? '',
          meta: [label.code('organisation', 'type', codeOf(values, 'type') ?? '')],
          ...(conflicts.length > 0 && { pills: <ConflictPill /> }),
        })),
    messages: () =>
      sets
        .filter(({ set }) =>
          matches(search, [textOf(set.values, 'name'), textOf(set.values, 'municipality')]),
        )
        .map(({ set, state }) => ({
          id: set.id,
          title: textOf(set.values, 'name') ?? '',
          meta: [
            t('directory:set.version', {
              version: String(set.values.version ?? ''),
              municipality: textOf(set.values, 'municipality') ?? '',
            }),
            label.code('keyMessageSet', 'occasion', codeOf(set.values, 'occasion') ?? ''),
          ],
          pills: <MessageSetPill state={state} />,
        })),
  };
  const shown = rows[view]();
  const open = (id: string): void => {
    const all = [
      ...contacts.map(({ record }) => record),
      ...liveOf(records, 'organisation'),
      ...sets.map(({ set }) => set),
    ];
    const record = all.find((one) => one.id === id);
    if (record !== undefined) openRecord({ screen: 'directory', id: record.id });
  };
  return (
    <>
      <ListHead>
        <PageHeading
          title={t('directory:title')}
          count={shown.length}
          {...(canMake && {
            actions: (
              <Button tone="primary" keys="n" label={t(makeLabel)} onPress={make}>
                {t('common:action.new')}
              </Button>
            ),
          })}
        />
        <Segmented
          label={t('directory:view')}
          segments={directoryViews.map((id) => ({ id, label: t(`directory:${id}`) }))}
          value={view}
          onChange={show}
        />
        <SearchField label={t(`directory:search.${view}`)} value={search} onChange={setSearch} keys={keys} />
        {view === 'contacts' && (
          <Chips
            label={t('directory:filter.label')}
            on={on}
            onToggle={(id) =>
              setOn(
                (before) =>
                  new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
              )
            }
            chips={contactFilters.map((id) => ({
              id,
              label: t(`directory:filter.${id}`),
              count: contacts.filter(passes[id]).length,
            }))}
          />
        )}
        <WaitingDrafts
          kinds={['contact', 'organisation']}
          openId={openId}
          onOpen={({ kind, id }) =>
            go({ screen: 'directory', mode: kind === 'contact' ? 'new' : 'newOrganisation', id })
          }
        />
      </ListHead>
      <RecordList
        label={t(`directory:${view}`)}
        rows={shown}
        selectedId={openId}
        onOpen={open}
        keys={keys}
        empty={<EmptyState icon="directory" sentence={t('directory:empty')} />}
      />
    </>
  );
};

/** Looking things up among the records: what lists, choices and lines of events are made of. No components. */
import type { RecordView, WorkspaceState } from '../app/types';
import type { RecordId } from '../domain/ids';
import type { KindName, RuleContext } from '../domain/kinds/kind';
import { refOf, textOf } from '../domain/read';

export type Records = WorkspaceState['records'];

/** Not voided. */
export const liveOf = (records: Records, kind: KindName): readonly RecordView[] =>
  [...(records.get(kind)?.values() ?? [])].filter((record) => !record.voided);

/** As rules look at records. */
export const listIn = (records: Records): Pick<RuleContext, 'list'> => ({
  list: (kind) => [...(records.get(kind)?.values() ?? [])],
});

/** By the record that a field points to, so that thousands need not be gone through for each row of a list. */
export const indexBy = (
  views: readonly RecordView[],
  field: string,
): ReadonlyMap<RecordId, readonly RecordView[]> => {
  const index = new Map<RecordId, RecordView[]>();
  for (const view of views) {
    const id = refOf(view.values, field);
    if (id === undefined) continue;
    const known = index.get(id);
    if (known === undefined) index.set(id, [view]);
    else known.push(view);
  }
  return index;
};

/** What a record is called on screen; empty where it is not on this laptop. */
export const nameOf = (records: Records, kind: KindName, id: RecordId | undefined): string => {
  const values = id === undefined ? undefined : records.get(kind)?.get(id)?.values;
  if (values === undefined) return '';
  return textOf(values, 'alias') ?? textOf(values, 'name') ?? textOf(values, 'label') ?? '';
};

/** Every typed word occurs somewhere in what may be found by. */
export const matches = (search: string, words: readonly (string | undefined)[]): boolean => {
  const all = words.join(' ').toLocaleLowerCase();
  return search
    .trim()
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};

/**
 * The fold from inside, for the search over all orders alone: copies of a state, and a name for everything in it that what
 * comes later could depend on. Left out are two things. The order in which lists and maps were filled: values are looked at
 * only after sorting by a total order, and maps and sets are only asked by key. And of a record's first change those fields
 * that have a state of their own: RecordState says that nobody looks at them any more.
 *
 * So two states with the same name go the same way from there on, and it is enough to follow one of them. Small logs are
 * searched order by order as well (foldLaws.test.ts), which rests on none of this.
 */
import type { FoldState } from '../../src-renderer/sync/fold';
import type { FieldState, RecordState } from '../../src-renderer/sync/foldState';

const copyField = ({ over, values }: FieldState): FieldState => ({
  values: values.slice(),
  over: over === null || typeof over === 'string' ? over : new Map(over),
});

const copyRecord = ({ fields, first, id, kind, origin, space }: RecordState): RecordState => {
  let copied: RecordState['fields'] = null;
  if (fields !== null) {
    copied = new Map();
    for (const [name, field] of fields) copied.set(name, copyField(field));
  }
  return { space, kind, id, first, origin, fields: copied };
};

/** Origins and commits are never changed by anybody, and who compares them by identity finds the same ones. */
export const copyFold = (state: FoldState): FoldState => {
  const records: FoldState['records'] = new Map();
  for (const [place, ofKind] of state.records) {
    const copied: typeof ofKind = new Map();
    for (const [id, record] of ofKind) copied.set(id, copyRecord(record));
    records.set(place, copied);
  }
  const closed: FoldState['closed'] = new Map();
  for (const [name, { closing, held, kept }] of state.closed)
    closed.set(name, { closing, held: new Map(held), kept: new Map(kept) });
  const { actors, bare, bases, migrations, seen } = state;
  // Names of people are only kept once, never asked: all copies may share them.
  return { bases, records, closed, seen: new Set(seen), bare: new Map(bare), actors, migrations };
};

const fieldName = ({ over, values }: FieldState): string => {
  const refs =
    over === null
      ? []
      : typeof over === 'string'
        ? [`${over}×1`]
        : [...over].map(([ref, count]) => `${ref}×${count}`);
  const cells = values.map(({ origin, value }) => `${origin.ref} ${origin.hlc} ${JSON.stringify(value)}`);
  return `${cells.sort().join()} over ${refs.sort().join()}`;
};

const recordName = ({ fields, first, id, kind, origin, space }: RecordState): string => {
  const own = [...(fields ?? [])].map(([name, field]) => `${name}: ${fieldName(field)}`).sort();
  const left = Object.entries(first ?? {}).filter(([name]) => !fields?.has(name));
  const begun = left.length === 0 ? '' : `${origin?.ref} ${JSON.stringify(left.sort())}`;
  return `${space}/${kind}/${id} ${begun} ${fields === null ? 'whole' : own.join('; ')}`;
};

const commitName = (entries: readonly object[]): string =>
  entries.map((entry) => ('change' in entry ? 'f' : 'b')).join('');

/** Everything that what comes later could depend on. */
export const formOf = (state: FoldState): string => {
  const lines: string[] = [];
  for (const ofKind of state.records.values())
    for (const record of ofKind.values()) lines.push(recordName(record));
  for (const hash of state.seen) lines.push(`seen ${hash}`);
  for (const [hash, entries] of state.bare) lines.push(`bare ${hash} ${[...entries].sort()}`);
  for (const [name, { closing, held, kept }] of state.closed) {
    lines.push(`closed ${name} ${closing.seq} ${closing.hash}`);
    for (const [hash, { entries }] of held) lines.push(`held ${name} ${hash} ${commitName(entries)}`);
    for (const [hash, { commit, origin }] of kept)
      lines.push(`kept ${name} ${hash} ${commitName(commit.entries)} ${origin.ref}`);
  }
  return lines.sort().join('\n');
};

/**
 * The fold once more, as the page says it and nothing else: quadratic, without state, without regard to speed. What the
 * true one says is compared with this, byte for byte. Imports types alone from it.
 */
import type { JsonValue } from '../../src-renderer/domain/json';
import type { CommitHash, HashedCommit } from '../../src-renderer/sync/commit';
import type { Closings, FoldedRecord } from '../../src-renderer/sync/fold';

type Value = { record: string; field: string; ref: string; hlc: string; actor: string; value: string };
type Hiding = { record: string; field: string; ref: string };

/** Plain sorted JSON; enough here, where no key looks like a number. */
export const plain = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(plain).join()}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, member]) => `${JSON.stringify(key)}:${plain(member)}`)
          .join()}}`
      : JSON.stringify(value);

/** Beyond the closing, or not on the chain that leads to it as far as that chain is held. */
const isExcluded = (one: HashedCommit, held: readonly HashedCommit[], closings: Closings): boolean => {
  const closing = closings[one.commit.space]?.get(one.commit.device);
  if (closing === undefined) return false;
  if (one.commit.seq > closing.seq) return true;
  let hash: CommitHash | null = closing.hash;
  for (let seq = closing.seq; seq > one.commit.seq && hash !== null; seq--) {
    const here: CommitHash = hash;
    const above = held.find((other) => other.hash === here && other.commit.device === one.commit.device);
    if (above === undefined) return false;
    hash = above.commit.prev;
  }
  return hash !== null && hash !== one.hash;
};

const later = (a: Value, b: Value): number => {
  const keyOf = ({ hlc, ref, actor, value }: Value) => [hlc, ref, actor, value];
  const [left, right] = [keyOf(a), keyOf(b)];
  const at = left.findIndex((text, index) => text !== right[index]);
  return at < 0 ? 0 : (left[at] ?? '') > (right[at] ?? '') ? -1 : 1;
};

export const oracleFold = (commits: readonly HashedCommit[], closings: Closings = {}): string => {
  const values = new Map<string, Value>();
  const hidings: Hiding[] = [];
  for (const one of commits) {
    if (isExcluded(one, commits, closings)) continue;
    const { actor, device, entries, hlc, seq, space } = one.commit;
    for (const entry of entries) {
      if (!('change' in entry)) continue;
      const record = `${space}/${entry.change.kind}/${entry.change.id}`;
      const ref = `${device}:${seq}:${one.hash.slice(0, 8)}`;
      for (const [field, value] of Object.entries(entry.change.set))
        values.set([record, field, one.hash].join(), { record, field, ref, hlc, actor, value: plain(value) });
      for (const [field, refs] of Object.entries(entry.change.over))
        for (const named of refs) hidings.push({ record, field, ref: named });
    }
  }
  return plain(recordsOf([...values.values()], hidings));
};

const recordsOf = (values: readonly Value[], hidings: readonly Hiding[]): Record<string, JsonValue> => {
  const records: Record<string, Record<string, JsonValue>> = {};
  for (const { record, field } of values) {
    const all = values.filter((other) => other.record === record).sort(later);
    const ofField = all.filter((other) => other.field === field);
    const left = ofField.filter(
      (value) =>
        !hidings.some(
          (hiding) => hiding.record === record && hiding.field === field && hiding.ref === value.ref,
        ),
    );
    const heads = left.length > 0 ? left : ofField;
    const folded = records[record] ?? {
      '/first': all.at(-1)?.hlc ?? '',
      '/last': all[0]?.hlc ?? '',
      '/by': all[0]?.actor ?? '',
    };
    records[record] = folded;
    folded[field] = {
      conflict: new Set(heads.map(({ value }) => value)).size > 1,
      heads: heads.map(({ ref, hlc, actor, value }) => ({ ref, hlc, actor, value })),
    };
  }
  return records;
};

/** What the true fold says, in the same form. */
export const dumpFold = (records: Iterable<FoldedRecord>): string => {
  const all: Record<string, Record<string, JsonValue>> = {};
  for (const { fields, first, id, kind, last, lastActor, space } of records) {
    const folded: Record<string, JsonValue> = { '/first': first, '/last': last, '/by': lastActor };
    all[`${space}/${kind}/${id}`] = folded;
    for (const [name, { conflict, heads, shown }] of fields) {
      if (shown !== heads[0]) throw new Error('the first head is not the one that is shown');
      folded[name] = {
        conflict,
        heads: heads.map(({ ref, hlc, actor, value }) => ({ ref, hlc, actor, value: plain(value) })),
      };
    }
  }
  return plain(all);
};

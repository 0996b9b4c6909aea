/**
 * Merge cases in one line: `a1: outcome=x; b1: outcome=y over a1; c1: note=null over a1+b1 @-5000`.
 *
 * - `a1` is commit 1 of device a; `a1'` is another commit with the same number, from a copy of that device.
 * - `field=value`, several joined by commas; a value is a bare word, a whole number, `null`, or JSON in quotes or brackets
 *   without spaces. `other.field=value` writes to the record named `other` (otherwise `r`).
 * - `over a1+b1` names what the value replaces; `a1!` is a ref to a1 with a wrong hash. Commits named may stand later in
 *   the line, or not at all: the hashes here are made of the labels, so that even circles can be written down.
 * - `@5000` sets the clock, in milliseconds after the start; otherwise each commit is a second after the one before.
 */
import type { DeviceId, RecordId } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Change, Commit, CommitHash, HashedCommit, Ref } from '../../src-renderer/sync/commit';
import { type Hlc, tick } from '../../src-renderer/sync/hlc';
import { refFrom } from '../../src-renderer/sync/ref';
import { deviceNamed, recordNamed } from './builders';
import { aFriday } from './clock';

const label = /^([a-z])(\d+)('*)(!?)$/;
type Label = {
  readonly device: DeviceId;
  readonly name: string;
  readonly seq: number;
  readonly twin: string;
  readonly wrong: boolean;
};

const labelOf = (text: string): Label => {
  const [, name = '', seq = '', twin = '', wrong = ''] = label.exec(text.trim()) ?? [];
  if (name === '') throw new Error(`not a label: ${text}`);
  return { device: deviceNamed(name), name, seq: Number(seq), twin, wrong: wrong !== '' };
};

/** 43 characters that begin with the label: `a1` is `a1------AAAA…`. */
const hashOf = ({ name, seq, twin, wrong }: Label): CommitHash =>
  `${name}${seq}${twin.replaceAll("'", '_')}${wrong ? 'W' : ''}`.padEnd(8, '-').padEnd(43, 'A') as CommitHash;

export const hashLabelled = (text: string): CommitHash => hashOf(labelOf(text));
export const refLabelled = (text: string): Ref => {
  const parsed = labelOf(text);
  return refFrom(parsed.device, parsed.seq, hashOf(parsed));
};

const valueIn = (text: string): JsonValue =>
  /^(null|-?\d+|true|false|["[{].*)$/.test(text) ? (JSON.parse(text) as JsonValue) : text;

type Draft = { readonly set: Record<string, JsonValue>; readonly over: Record<string, readonly Ref[]> };

const changesOf = (text: string): readonly Change[] => {
  const drafts = new Map<string, Draft>();
  for (const assignment of text.split(/,\s+/)) {
    const [, record = 'r', field = '', value = '', over] =
      /^(?:(\w+)\.)?(\w+)=(\S+)(?:\s+over\s+(\S+))?$/.exec(assignment.trim()) ?? [];
    if (field === '') throw new Error(`not an assignment: ${assignment}`);
    const draft: Draft = drafts.get(record) ?? { set: {}, over: {} };
    drafts.set(record, draft);
    draft.set[field] = valueIn(value);
    if (over !== undefined) draft.over[field] = over.split('+').map(refLabelled);
  }
  return [...drafts].map(([record, draft]) => ({ kind: 'visit', id: recordNamed(record), ...draft }));
};

const commitOf = (text: string, position: number): HashedCommit => {
  const [, name = '', body = '', at] = /^([^:]+):(.*?)(?:@(-?\d+))?$/.exec(text.trim()) ?? [];
  const parsed = labelOf(name);
  const wall = aFriday + (at === undefined ? position * 1000 : Number(at));
  const commit: Commit = {
    v: 1,
    space: 'samordning',
    device: parsed.device,
    seq: parsed.seq,
    prev: parsed.seq === 1 ? null : hashOf({ ...parsed, seq: parsed.seq - 1 }),
    hlc: tick(null, wall, parsed.device) as Hlc,
    schema: 1,
    actor: recordNamed(`profile of ${parsed.name}`),
    action: 'record',
    entries: changesOf(body.trim()).map((change) => ({ change, salt: 'AAAAAAAAAAAAAAAAAAAAAA' })),
  };
  return { commit, hash: hashOf(parsed) };
};

/** The commits of a line, in its order. */
export const history = (line: string): readonly HashedCommit[] =>
  line
    .split(';')
    .filter((text) => text.trim() !== '')
    .map(commitOf);

/** The same commit, as erasure leaves it: the numbered entries reduced to a digest. */
export const erased = ({ commit, hash }: HashedCommit, entries: readonly number[] = [0]): HashedCommit => ({
  hash,
  commit: {
    ...commit,
    entries: commit.entries.map((entry, index) =>
      entries.includes(index)
        ? { digest: 'A'.repeat(43), order: recordNamed('erasure order') as RecordId }
        : entry,
    ),
  },
});

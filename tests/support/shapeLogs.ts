/**
 * A log for a shape (shapes.ts): each node a commit of one of three devices that writes one field. And what the page says of any
 * part of it, worked out with bits alone: an oracle that shares nothing with the fold, and is held against the slow one
 * (oracleFold.ts) on all small logs.
 */
import type { RecordId } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Action, CommitHash, HashedCommit, Ref } from '../../src-renderer/sync/commit';
import { type FoldState, foldedRecord } from '../../src-renderer/sync/fold';
import { type Hlc, tick } from '../../src-renderer/sync/hlc';
import { refFrom } from '../../src-renderer/sync/ref';
import { deviceNamed, recordNamed } from './builders';
import { aFriday } from './clock';
import { formOf } from './foldForms';
import type { Form } from './lattice';
import type { Shape } from './shapes';

export const clocks = {
  true: (at: number) => at * 1000,
  backwards: (at: number) => -at * 1000,
  standing: () => 0,
  /** Neither one nor the other, and a day is far: 1970 to 2100. */
  wild: (at: number) => [3, -9, 14, 1, -20, 40, 0][at % 7] ?? 0,
};
export type ClockName = keyof typeof clocks;
const wildUnit = 365 * 86_400_000;

export type ShapeLog = {
  readonly shape: Shape;
  readonly commits: readonly HashedCommit[];
  readonly refs: readonly Ref[];
  readonly values: readonly JsonValue[];
  /** Greatest stamp first, then greatest ref: the order in which heads are shown. */
  readonly shownOrder: readonly number[];
  readonly record: RecordId;
  readonly formOf: (state: FoldState) => Form;
};

const devices = ['a', 'b', 'c'].map((name) => ({
  name,
  id: deviceNamed(name),
  actor: recordNamed(`profile of ${name}`),
}));
const record = recordNamed('r');

const actionOf = (over: number, value: JsonValue): Action =>
  value === null ? 'void' : over === 0 ? 'record' : (over & (over - 1)) === 0 ? 'amend' : 'resolve';

/**
 * The name of a state (foldForms.ts) as a number: of the one record and its one field, which values are there, how often each
 * is replaced, and whether the field has a state of its own. Anything else that might be there gives no number.
 */
const shapeForm = (refs: readonly Ref[]): ShapeLog['formOf'] => {
  const nodes = new Map(refs.map((ref, node) => [ref, node] as const));
  return (state) => {
    const ofKind = state.records.get('samordning/visit');
    const only = ofKind?.values().next().value;
    if (only === undefined)
      return state.records.size + state.seen.size + state.bare.size === 0 ? 0 : formOf(state);
    const { fields, first, origin } = only;
    const field = fields?.get('f');
    if (state.records.size !== 1 || ofKind?.size !== 1 || state.bare.size + state.closed.size > 0)
      return formOf(state);
    if (fields !== null && (fields.size !== 1 || field === undefined)) return formOf(state);
    let values = 0;
    let replaced = 0;
    if (field === undefined) {
      if (first !== null && origin !== null) values = 1 << (nodes.get(origin.ref) ?? 30);
    } else {
      for (const { origin: from } of field.values) {
        const bit = 1 << (nodes.get(from.ref) ?? 30);
        if (values & bit) return formOf(state);
        values |= bit;
      }
      if (typeof field.over === 'string') replaced = 8 ** (nodes.get(field.over) ?? 9);
      else for (const [ref, count] of field.over ?? []) replaced += count * 8 ** (nodes.get(ref) ?? 9);
    }
    const own = field === undefined ? 0 : 1;
    return (replaced * 128 + values) * 16 + state.seen.size * 2 + own;
  };
};

/** `writers`: which device wrote each node. `values`: small numbers; the same number is the same value, 0 is null. */
export const shapeLog = (
  shape: Shape,
  writers: readonly number[],
  values: readonly number[],
  clock: ClockName,
): ShapeLog => {
  const said: readonly JsonValue[] = values.map((value) => (value === 0 ? null : `v${value}`));
  const commits: HashedCommit[] = [];
  const refs: Ref[] = [];
  const lastOf = new Map<string, { readonly seq: number; readonly hash: CommitHash }>();
  shape.forEach((over, node) => {
    const writer = devices[writers[node] ?? 0] ?? devices[0];
    if (writer === undefined) throw new Error('three devices');
    const before = lastOf.get(writer.name);
    const seq = (before?.seq ?? 0) + 1;
    const hash = `${writer.name}${seq}------`.slice(0, 8).padEnd(43, 'A') as CommitHash;
    lastOf.set(writer.name, { seq, hash });
    const unit = clock === 'wild' ? wildUnit : 1;
    const value = said[node] ?? null;
    commits.push({
      hash,
      commit: {
        v: 1,
        space: 'samordning',
        device: writer.id,
        seq,
        prev: before?.hash ?? null,
        hlc: tick(null, aFriday + clocks[clock](node) * unit, writer.id) as Hlc,
        schema: 1,
        actor: writer.actor,
        action: actionOf(over, value),
        entries: [
          {
            change: {
              kind: 'visit',
              id: record,
              set: { f: value },
              over: over === 0 ? {} : { f: refs.filter((_, other) => (over >> other) & 1) },
            },
            salt: 'AAAAAAAAAAAAAAAAAAAAAA',
          },
        ],
      },
    });
    refs.push(refFrom(writer.id, seq, hash));
  });
  const place = (node: number): string => `${commits[node]?.commit.hlc} ${refs[node]}`;
  const shownOrder = shape.map((_, node) => node).sort((a, b) => (place(a) > place(b) ? -1 : 1));
  return { shape, commits, refs, values: said, shownOrder, record, formOf: shapeForm(refs) };
};

/** Those that came, and that nothing that came replaces; all that came, should none be left. */
const headsAfter = (shape: Shape, come: number): number => {
  let replaced = 0;
  for (const [node, over] of shape.entries()) if ((come >> node) & 1) replaced |= over;
  const left = come & ~replaced;
  return left === 0 ? come : left;
};

/** Null when the record reads as the page says after exactly these commits (bits). */
export const misreadShape = (log: ShapeLog, state: FoldState, come: number): string | null => {
  const { commits, record: id, refs, shape, shownOrder, values } = log;
  const folded = foldedRecord(state, 'samordning', 'visit', id);
  const field = folded?.fields.get('f');
  if (come === 0) return folded === undefined ? null : 'a record out of nothing';
  if (folded === undefined || field === undefined) return 'nothing';
  const held = headsAfter(shape, come);
  const expected = shownOrder.filter((node) => (held >> node) & 1);
  if (field.heads.length !== expected.length) return `${field.heads.length} heads, not ${expected.length}`;
  for (const [at, node] of expected.entries()) {
    const head = field.heads[at];
    const commit = commits[node]?.commit;
    const isRight =
      head?.ref === refs[node] &&
      head?.value === values[node] &&
      head?.hlc === commit?.hlc &&
      head?.device === commit?.device &&
      head?.actor === commit?.actor;
    if (!isRight) return `head ${at} is ${head?.ref}, not ${refs[node]}`;
  }
  const differ = expected.some((node) => values[node] !== values[expected[0] ?? 0]);
  if (field.conflict !== differ) return differ ? 'a conflict is passed over' : 'a conflict where none is';
  if (field.shown !== field.heads[0]) return 'another head is shown than the first';
  const come1 = shownOrder.filter((node) => (come >> node) & 1);
  const [last, first] = [come1[0] ?? 0, come1.at(-1) ?? 0];
  const ends =
    folded.fields.size === 1 &&
    folded.first === commits[first]?.commit.hlc &&
    folded.last === commits[last]?.commit.hlc &&
    folded.lastActor === commits[last]?.commit.actor;
  return ends ? null : 'first, last or by whom';
};

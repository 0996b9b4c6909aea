/**
 * Laptops that write by themselves and meet now and then: true commits, each writer sees only what has reached it, clocks
 * are wrong. What comes of it is a set of commits such as an office has to fold.
 */
import fc from 'fast-check';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Change, HashedCommit, Over, Ref } from '../../src-renderer/sync/commit';
import { addCommits, emptyFold, type FoldState, foldedRecord, refsShown } from '../../src-renderer/sync/fold';
import { aChange, createWriter, recordNamed, type Writer } from './builders';
import { aFriday, createHandClock, type HandClock } from './clock';

type Assignment = {
  readonly record: string;
  readonly field: string;
  readonly value: JsonValue;
  readonly over: 'nothing' | 'shown' | 'all';
};

export type Step =
  | { readonly type: 'write'; readonly laptop: number; readonly fields: readonly Assignment[] }
  | { readonly type: 'meet'; readonly from: number; readonly to: number; readonly upTo: number }
  | { readonly type: 'clock'; readonly laptop: number; readonly at: number };

export const laptopCount = 5;
const laptop = fc.nat({ max: laptopCount - 1 });

const assignment = fc.record({
  record: fc.constantFrom('r', 's'),
  field: fc.constantFrom('f', 'g', '10', '9'),
  value: fc.constantFrom<JsonValue>(null, 'x', 'y', 1, true, ['x'], { k: 'ö' }),
  over: fc.constantFrom('nothing' as const, 'shown' as const, 'all' as const),
});

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('write' as const),
        laptop,
        fields: fc.uniqueArray(assignment, {
          minLength: 1,
          maxLength: 4,
          selector: ({ field, record }) => `${record}.${field}`,
        }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('meet' as const),
        from: laptop,
        to: laptop,
        upTo: fc.nat({ max: 40 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('clock' as const),
        laptop,
        at: fc.oneof(
          fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
          fc.integer({ min: aFriday - 100_000, max: aFriday + 100_000 }),
        ),
      }),
    },
  ),
  { minLength: 1, maxLength: 40 },
);

type Laptop = {
  readonly writer: Writer;
  readonly clock: HandClock;
  readonly fold: FoldState;
  readonly held: HashedCommit[];
};

const refsFor = (fold: FoldState, { field, over, record }: Assignment): readonly Ref[] => {
  const found = foldedRecord(fold, 'samordning', 'visit', recordNamed(record))?.fields.get(field);
  if (found === undefined || over === 'nothing') return [];
  return over === 'shown' ? refsShown(found) : found.heads.map(({ ref }) => ref);
};

/** One change for each record that the step writes to. */
const changesFor = (fold: FoldState, fields: readonly Assignment[]): readonly Change[] =>
  [...new Set(fields.map(({ record }) => record))].map((record) => {
    const own = fields.filter((assignment) => assignment.record === record);
    const set = Object.fromEntries(own.map(({ field, value }) => [field, value]));
    const over: Over = Object.fromEntries(own.map((one) => [one.field, refsFor(fold, one)]));
    return aChange(set, { id: recordNamed(record), over });
  });

/** All commits that were written, in the order in which they were. */
export const play = (list: readonly Step[]): readonly HashedCommit[] => {
  const laptops: readonly Laptop[] = Array.from({ length: laptopCount }, (_, index) => {
    const clock = createHandClock(aFriday + index * 10);
    const writer = createWriter('abcde'.charAt(index), { clock: clock.now });
    return { clock, writer, fold: emptyFold(), held: [] };
  });
  const written: HashedCommit[] = [];
  for (const step of list) {
    if (step.type === 'clock') laptops[step.laptop]?.clock.set(step.at);
    else if (step.type === 'meet') {
      const known = laptops[step.from]?.held.slice(0, step.upTo) ?? [];
      const to = laptops[step.to];
      if (to === undefined) continue;
      const fresh = known.filter((one) => !to.held.some(({ hash }) => hash === one.hash));
      to.held.push(...fresh);
      addCommits(to.fold, fresh);
    } else {
      const writer = laptops[step.laptop];
      if (writer === undefined) continue;
      const { commit, hash } = writer.writer.write(changesFor(writer.fold, step.fields));
      writer.held.push({ commit, hash });
      addCommits(writer.fold, [{ commit, hash }]);
      written.push({ commit, hash });
    }
  }
  return written;
};

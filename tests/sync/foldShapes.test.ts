/**
 * All orders of all logs of up to seven operations on three devices. What is a log here: up to seven commits that write one
 * field; each replaces any set of those written before it (what honest devices may replace, and more), says one of up to three
 * values (`null` among them), with clocks that are true, run backwards, stand, or lie anywhere. Of logs that differ only in
 * numbering one is walked (shapes.ts says why that is all); of names of devices likewise, for they are compared by nothing but
 * the last tie, and where they count more, at closings, see foldLeftOutLaws.test.ts.
 *
 * All orders at once: lattice.ts. 7! orders of a log are walked as 2⁷ sets; a log of seven is one of six that was walked, with a
 * seventh commit, so only sets with the seventh are new.
 */
import { describe, expect, it } from 'vitest';
import { addCommits, emptyFold, foldedRecords } from '../../src-renderer/sync/fold';
import { formOf } from '../support/foldForms';
import { type States, walkOrders } from '../support/lattice';
import { counted, isFull, isOurs, isQuick, report, shardCount } from '../support/lawSettings';
import { dumpFold, oracleFold } from '../support/oracleFold';
import { type ClockName, clocks, misreadShape, type ShapeLog, shapeLog } from '../support/shapeLogs';
import { extended, labelledCount, labellingsOf, type Shape, shapesOf } from '../support/shapes';
import { growing, permutations } from '../support/smallLogs';

const clockNames = Object.keys(clocks) as readonly ClockName[];
const writerWords = growing(7, 3);
/** Three values, one of them `null`, and all of them different, in turn. */
const valueWords = [...growing(7, 3), Array.from({ length: 7 }, (_, at) => at + 1)];

/** Log number `at` of a shape: writers, values and clock go through all their words as the numbers do. */
const logOf = (shape: Shape, at: number): ShapeLog =>
  shapeLog(
    shape,
    writerWords[at % writerWords.length] ?? [],
    valueWords[(at * 7) % valueWords.length] ?? [],
    clockNames[at % clockNames.length] ?? 'true',
  );

const walked = (log: ShapeLog, before?: States) =>
  walkOrders({
    deliveries: log.commits,
    empty: emptyFold,
    formOf: log.formOf,
    misread: (state, come) => misreadShape(log, state, come),
    ...(before === undefined ? {} : { before, only: 1 << (log.shape.length - 1) }),
  });

/** Numbers of classes as known (OEIS A003087). */
const classes = [1, 1, 2, 6, 31, 302, 5984];

describe('the shapes', () => {
  it('are all there: their numberings together are as many as the formula counts', () => {
    for (const [nodes, count] of classes.entries()) {
      const shapes = shapesOf(nodes);
      expect(shapes).toHaveLength(count);
      expect(shapes.reduce((sum, shape) => sum + labellingsOf(shape), 0)).toBe(labelledCount(nodes));
    }
    expect(labelledCount(7)).toBe(1_138_779_265);
  });
});

describe('every order of every log ends in the same bytes, with replays and splits', () => {
  it.each([1, 2, 3, 4, 5])('%i operations, each shape under every clock', (operations) => {
    const broken: string[] = [];
    let steps = 0;
    let shapes = 0;
    for (const [number, shape] of shapesOf(operations).entries()) {
      if (!isOurs(number)) continue;
      shapes += 1;
      for (const [clock] of clockNames.entries()) {
        const found = walked(logOf(shape, number * clockNames.length + clock));
        broken.push(...found.broken);
        steps += found.steps;
      }
    }
    expect(broken.slice(0, 5)).toEqual([]);
    report(`${operations} operations`, { shapes, steps });
  });

  it('six and seven operations', () => {
    const shapes = shapesOf(6);
    const one = counted(40, 1, 200);
    const broken: string[] = [];
    let [six, seven, steps] = [0, 0, 0];
    for (const [number, shape] of shapes.entries()) {
      if (!isOurs(number) || (isQuick && number % 40 !== 0)) continue;
      const begun = walked(logOf(shape, number));
      broken.push(...begun.broken);
      steps += begun.steps;
      six += 1;
      if (number % one !== 0) continue;
      for (const longer of extended(shape)) {
        const found = walked(logOf(longer, number), begun.states);
        broken.push(...found.broken);
        steps += found.steps;
        seven += 1;
      }
      if (broken.length > 20) break;
    }
    expect(broken.slice(0, 5)).toEqual([]);
    report('six and seven', { 'logs of six': six, 'logs of seven in all 5040 orders': seven, steps });
    expect(seven).toBeGreaterThan(isFull ? 300_000 / shardCount : 1000);
  }, 3_600_000);
});

describe('the search itself', () => {
  const dump = (log: ShapeLog, order: readonly number[], cut: number): string => {
    const state = emptyFold();
    const ordered = order.flatMap((node) => log.commits[node] ?? []);
    addCommits(state, ordered.slice(0, cut));
    addCommits(state, ordered.slice(cut));
    return addCommits(state, ordered).length === 0 ? dumpFold(foldedRecords(state)) : 'a replay counts';
  };

  it('agrees with all 5040 orders of some logs of seven, one by one', () => {
    const orders = permutations([0, 1, 2, 3, 4, 5, 6]);
    const shapes = shapesOf(6);
    for (const number of counted(1, 1, 0) === 0 ? [4321] : [1, 777, 2718, 4321, 5983]) {
      const shape = shapes[number];
      if (shape === undefined) throw new Error('there are 5984');
      const log = logOf([...shape, (number * 37) % 64], number);
      const expected = oracleFold(log.commits);
      for (const [at, order] of orders.entries()) expect(dump(log, order, at % 8)).toBe(expected);
    }
  });

  it('expects what the slow oracle says, of every part of every log of up to four', () => {
    for (const [number, shape] of [2, 3, 4].flatMap(shapesOf).entries()) {
      const log = logOf(shape, number);
      for (let come = 0; come < 1 << shape.length; come++) {
        const part = log.commits.filter((_, node) => (come >> node) & 1);
        const state = emptyFold();
        addCommits(state, part);
        expect(misreadShape(log, state, come)).toBeNull();
        expect(dumpFold(foldedRecords(state))).toBe(oracleFold(part));
      }
    }
  });

  it('tells states apart by number just as it does in full', () => {
    const log = logOf([0, 1, 2, 3, 0], 11);
    const names = new Map<unknown, string>();
    for (const order of permutations([0, 1, 2, 3, 4])) {
      const state = emptyFold();
      for (const node of order) {
        addCommits(state, log.commits.slice(node, node + 1));
        const full = formOf(state);
        expect(names.get(log.formOf(state)) ?? full).toBe(full);
        names.set(log.formOf(state), full);
      }
    }
    expect(new Set(names.values()).size).toBe(names.size);
    expect(names.size).toBeGreaterThanOrEqual(31);
  });

  it('sees a replaced value that came back, a lost one and a doubled one', () => {
    const log = logOf([0, 1, 2], 1);
    const state = emptyFold();
    addCommits(state, log.commits.slice(0, 2));
    expect(misreadShape(log, state, 0b011)).toBeNull();
    for (const come of [0b001, 0b111, 0b101]) expect(misreadShape(log, state, come)).not.toBeNull();
    const doubled = walkOrders({
      deliveries: [
        ...log.commits,
        ...log.commits
          .slice(0, 1)
          .map(({ commit }) => ({ commit, hash: log.commits[1]?.hash ?? ('' as never) })),
      ],
      empty: emptyFold,
      formOf,
      misread: (held, come) => misreadShape(log, held, come & 0b111),
    });
    expect(doubled.broken.length).toBeGreaterThan(0);
  });
});

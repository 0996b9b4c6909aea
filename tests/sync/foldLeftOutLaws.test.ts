/**
 * All orders of small logs of which parts are left out: entries that erasure reduced to digests, come before or after the whole
 * ones; and commits of closed devices, copies of laptops among them. Walked as in foldShapes.test.ts, against the slow oracle.
 */
import { describe, expect, it } from 'vitest';
import type { HashedCommit } from '../../src-renderer/sync/commit';
import { type Closings, emptyFold, foldedRecords } from '../../src-renderer/sync/fold';
import { deviceNamed } from '../support/builders';
import { formOf } from '../support/foldForms';
import { walkOrders } from '../support/lattice';
import { counted, isOurs, report } from '../support/lawSettings';
import { erased, hashLabelled, history } from '../support/notation';
import { dumpFold, oracleFold } from '../support/oracleFold';
import { type Shape, shapesOf } from '../support/shapes';
import { growing, labelsOf, product } from '../support/smallLogs';

const walkAll = (deliveries: readonly HashedCommit[], closings: Closings): readonly string[] =>
  walkOrders({
    deliveries,
    empty: () => emptyFold({ closings }),
    formOf,
    misread: (state, come) => {
      const part = deliveries.filter((_, at) => (come >> at) & 1);
      const expected = oracleFold(part, closings);
      const found = dumpFold(foldedRecords(state));
      return found === expected ? null : `${found} is not ${expected}`;
    },
  }).broken;

/** Two entries a commit: one of the shape, one in a record of its own field, so that either can be erased alone. */
const twoEntries = (shape: Shape): readonly HashedCommit[] => {
  const labels = labelsOf(shape.map((_, node) => node % 3));
  return history(
    shape
      .map((over, node) => {
        const replaced = labels.filter((_, other) => (over >> other) & 1).join('+');
        return `${labels[node]}: f=v${node}${replaced === '' ? '' : ` over ${replaced}`}, s.f=w${node % 2}`;
      })
      .join('; '),
  );
};

/** In which forms a commit may come, each of them once: whole, without one entry, without both. */
const formSets: readonly (readonly ('whole' | 'first' | 'second' | 'both')[])[] = [
  ['whole'],
  ['both'],
  ['both', 'whole'],
  ['first', 'whole'],
  ['first', 'second'],
  ['first', 'second', 'whole'],
];
const without = { whole: [], first: [0], second: [1], both: [0, 1] } as const;

describe('entries that come erased and whole', () => {
  it.each([
    { commits: 1, deliveries: 3, logs: 6 },
    { commits: 2, deliveries: 6, logs: 72 },
    { commits: 3, deliveries: counted(6, 7, 4), logs: counted(1038, 1236, 264) },
  ])(
    '$commits commits in up to $deliveries deliveries: $logs logs',
    ({ commits, deliveries, logs }) => {
      const broken: string[] = [];
      let found = 0;
      for (const shape of shapesOf(commits)) {
        const whole = twoEntries(shape);
        for (const forms of product(whole.map(() => formSets))) {
          const sent = whole.flatMap((commit, at) =>
            (forms[at] ?? []).map((form) => erased(commit, without[form])),
          );
          if (sent.length > deliveries) continue;
          found += 1;
          if (isOurs(found)) broken.push(...walkAll(sent, {}));
        }
      }
      expect(broken.slice(0, 3)).toEqual([]);
      expect(found).toBe(logs);
    },
    3_600_000,
  );
});

type ClosingLog = { readonly line: string; readonly closings: Closings };

/** Every writer's word, every simple over, every place at which a device can be closed, every copy of one commit. */
function* closingLogs(operations: number, withTwin: boolean): Generator<ClosingLog> {
  for (const writers of growing(operations, 3)) {
    const labels = labelsOf(writers);
    const overs = product(
      labels.map((_, at) => {
        const earlier = labels.slice(0, at);
        return [...new Set(['', earlier.at(-1) ?? '', earlier.join('+')])];
      }),
    );
    const twins = withTwin ? labels.map((label) => `${label}'`) : [''];
    for (const over of overs)
      for (const twin of twins) {
        const commits = labels.map((label, at) => `${label}: f=v${at}${over[at] ? ` over ${over[at]}` : ''}`);
        const copied = twin === '' ? [] : [`${twin}: f=twin over ${labels[0]}, g=1`];
        const line = [...commits, ...copied].join('; ');
        const places = [...labels, ...(twin === '' ? [] : [twin]), 'a9', `a${operations}'`];
        for (const place of places) {
          const point = { seq: Number(place.charAt(1)), hash: hashLabelled(place) };
          yield { line, closings: { samordning: new Map([[deviceNamed(place.charAt(0)), point]]) } };
        }
      }
  }
}

describe('what a closed device wrote', () => {
  it.each([
    { operations: 1, twin: true, logs: 4 },
    { operations: 2, twin: true, logs: 40 },
    { operations: 3, twin: true, logs: 540 },
    { operations: 4, twin: false, logs: 1512 },
    ...(counted(0, 1, 0) === 1
      ? [
          { operations: 4, twin: true, logs: 7056 },
          { operations: 5, twin: false, logs: 15_498 },
        ]
      : []),
  ])(
    '$operations operations, a copied commit $twin: $logs logs',
    ({ operations, twin, logs }) => {
      const broken: string[] = [];
      let found = 0;
      let walked = 0;
      for (const { closings, line } of closingLogs(operations, twin)) {
        found += 1;
        if (!isOurs(found)) continue;
        walked += 1;
        broken.push(...walkAll(history(line), closings).map((what) => `${line} ${what}`));
      }
      expect(broken.slice(0, 3)).toEqual([]);
      expect(found).toBe(logs);
      report(`closed devices, ${operations} operations`, { logs: walked });
    },
    3_600_000,
  );
});

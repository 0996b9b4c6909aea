/**
 * All small logs, for exhaustive search: every way in which up to three devices can write one field a few times. Names of
 * devices and of values mean nothing, so of logs that differ only in them one is made.
 */
import type { HashedCommit } from '../../src-renderer/sync/commit';

/** Sequences in which each number is at most one greater than all before it: all partitions into `most` blocks. */
export const growing = (length: number, most: number): readonly (readonly number[])[] =>
  length === 0
    ? [[]]
    : growing(length - 1, most).flatMap((start) => {
        const next = Math.min(most - 1, Math.max(-1, ...start) + 1);
        return Array.from({ length: next + 1 }, (_, value) => [...start, value]);
      });

export const permutations = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, at) =>
        permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
      );

/** One from each list, in all ways. */
export const product = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>(
    (starts, list) => starts.flatMap((start) => list.map((item) => [...start, item])),
    [[]],
  );

const subsets = (items: readonly string[]): readonly string[] =>
  product(items.map((item) => ['', item])).map((chosen) => chosen.filter((item) => item !== '').join('+'));

/** The labels that the devices give: `a1 b1 a2` for 0 1 0. */
export const labelsOf = (devices: readonly number[]): readonly string[] =>
  devices.map((device, at) => {
    const seq = devices.slice(0, at + 1).filter((other) => other === device).length;
    return `${'abc'.charAt(device)}${seq}`;
  });

const clocks = {
  true: (at: number) => at * 1000,
  backwards: (at: number) => -at * 1000,
  standing: () => 0,
};

export type LogSpace = {
  readonly operations: number;
  readonly clock: keyof typeof clocks;
  readonly values: 'twoOfThem' | 'oneOfThemNull' | 'allDifferent';
  /** What may be replaced: any of what was written before; any of what was written at all; nothing, the last, or all. */
  readonly over: 'anyEarlier' | 'anyOther' | 'simple';
};

const valueLists = ({ operations, values }: LogSpace): readonly (readonly string[])[] =>
  values === 'allDifferent'
    ? [Array.from({ length: operations }, (_, at) => `v${at}`)]
    : values === 'twoOfThem'
      ? growing(operations, 2).map((list) => list.map((value) => `v${value}`))
      : product(Array.from({ length: operations }, () => ['null', 'v0']));

const overChoices = (space: LogSpace, labels: readonly string[], at: number): readonly string[] => {
  const earlier = labels.slice(0, at);
  if (space.over === 'anyEarlier') return subsets(earlier);
  if (space.over === 'anyOther') return subsets(labels.filter((_, other) => other !== at));
  return [...new Set(['', earlier.at(-1) ?? '', earlier.join('+')])];
};

/** Each log as a line of notation, so that a failure can be read and kept. */
export function* smallLogs(space: LogSpace): Generator<string> {
  const lists = valueLists(space);
  for (const devices of growing(space.operations, 3)) {
    const labels = labelsOf(devices);
    const overs = product(labels.map((_, at) => overChoices(space, labels, at)));
    for (const values of lists) {
      for (const over of overs) {
        yield labels
          .map((label, at) => {
            const replaced = over[at] === '' ? '' : ` over ${over[at]}`;
            return `${label}: f=${values[at]}${replaced} @${clocks[space.clock](at)}`;
          })
          .join('; ');
      }
    }
  }
}

/** What was written and by no value of `over` named: none of these may ever be lost. */
export const unreplaced = (commits: readonly HashedCommit[]): readonly string[] => {
  const named = new Set<string>();
  const written: string[] = [];
  for (const { commit, hash } of commits)
    for (const entry of commit.entries)
      if ('change' in entry) {
        for (const refs of Object.values(entry.change.over)) for (const ref of refs) named.add(ref);
        written.push(`${commit.device}:${commit.seq}:${hash.slice(0, 8)}`);
      }
  return written.filter((ref) => !named.has(ref));
};

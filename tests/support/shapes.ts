/**
 * Every way in which some values can replace each other, up to names: the directed acyclic graphs of a few nodes, one for each
 * class of those that differ in numbering only. Node i is the i-th value; `over[i]` is the set, as bits, of those it replaces,
 * all of lower number. Counted against a formula that knows nothing of this search (`labelledCount`).
 *
 * Why it is complete: every acyclic graph has a node that none replaces. Without it, what is left is a graph of one node less,
 * which by induction is here under some numbering; and all sets that the node may replace are tried.
 */

/** `over[i]`: bits of the nodes that node i replaces. */
export type Shape = readonly number[];

const bitsOf = (mask: number): readonly number[] => {
  const bits: number[] = [];
  for (let at = 0; mask >> at !== 0; at++) if ((mask >> at) & 1) bits.push(at);
  return bits;
};

/** A name for each node that no renumbering changes: what is above and below it, three steps deep. */
const coloursOf = (shape: Shape): readonly string[] => {
  let colours = shape.map(() => '');
  for (let round = 0; round < 3; round++) {
    colours = shape.map((over, node) => {
      const below = bitsOf(over).map((other) => colours[other]);
      const above = shape.flatMap((other, at) => ((other >> node) & 1 ? [colours[at]] : []));
      return `(${below.sort().join()}|${above.sort().join()})`;
    });
  }
  return colours;
};

const orderings = (items: readonly number[]): readonly (readonly number[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item) =>
        orderings(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );

/** All numberings that keep nodes of different colour apart, in the order of the colours. */
const numberings = (shape: Shape): readonly (readonly number[])[] => {
  const colours = coloursOf(shape);
  const classes = [...new Set(colours)].sort();
  return classes.reduce<readonly (readonly number[])[]>(
    (starts, colour) => {
      const nodes = shape.flatMap((_, node) => (colours[node] === colour ? [node] : []));
      const ways = orderings(nodes);
      return starts.flatMap((start) => ways.map((way) => [...start, ...way]));
    },
    [[]],
  );
};

const renumbered = (shape: Shape, order: readonly number[]): string => {
  const place = order.map((_, node) => order.indexOf(node));
  return order
    .map((node) => bitsOf(shape[node] ?? 0).reduce((mask, other) => mask | (1 << (place[other] ?? 0)), 0))
    .join();
};

/** The least of all numberings, so that two graphs have the same one exactly when they differ in numbering only. */
const canonicalName = (shape: Shape): string => {
  let least = '';
  for (const order of numberings(shape)) {
    const name = renumbered(shape, order);
    if (least === '' || name < least) least = name;
  }
  return least;
};

/** How many numberings of the same nodes the class holds: n! by the number of those that change nothing. */
export const labellingsOf = (shape: Shape): number => {
  const own = renumbered(
    shape,
    shape.map((_, node) => node),
  );
  const same = numberings(shape);
  const names = same.map((order) => renumbered(shape, order));
  const first = names[0];
  const unchanged = own === '' ? 1 : names.filter((name) => name === first).length;
  return shape.reduce((product, _, at) => product * (at + 1), 1) / unchanged;
};

/** Each with one more node that none replaces, replacing each set of the others: every larger shape at least once. */
export function* extended(shape: Shape): Generator<Shape> {
  for (let over = 0; over < 1 << shape.length; over++) yield [...shape, over];
}

/** One shape of each class. */
export const shapesOf = (nodes: number): readonly Shape[] => {
  if (nodes === 0) return [[]];
  const classes = new Map<string, Shape>();
  for (const smaller of shapesOf(nodes - 1))
    for (const shape of extended(smaller)) {
      const name = canonicalName(shape);
      if (!classes.has(name)) classes.set(name, shape);
    }
  return [...classes.values()];
};

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

/** Acyclic graphs on n numbered nodes, by the recurrence of Robinson (1973): inclusion and exclusion over who is replaced by none. */
export const labelledCount = (n: number): number => {
  let count = n === 0 ? 1 : 0;
  for (let k = 1; k <= n; k++)
    count += (-1) ** (k + 1) * choose(n, k) * 2 ** (k * (n - k)) * labelledCount(n - k);
  return count;
};

/**
 * All orders of a log at once. A log of n deliveries has n! orders but only 2ⁿ sets of what has come so far. Of each set every
 * state is kept that the fold reached on any way and that differs from the others in anything that matters (foldForms.ts);
 * from each, every delivery that is missing is made. Each state must read as the set alone says. So by induction over the
 * length, each of the n! orders passes through states that were looked at, and ends in the same bytes.
 *
 * At each state also: what has come comes again, and changes nothing (replay); all that is missing comes at once, first to last
 * or last to first, and ends as one by one (split).
 */
import type { HashedCommit } from '../../src-renderer/sync/commit';
import { addCommits, type FoldState } from '../../src-renderer/sync/fold';
import { copyFold } from './foldForms';

/** What names a state: formOf, or a quicker one for logs that it knows. */
export type Form = string | number;

export type Walk = {
  readonly deliveries: readonly HashedCommit[];
  readonly empty: () => FoldState;
  readonly formOf: (state: FoldState) => Form;
  /** Null when the state reads as it must after exactly these deliveries (bits); else what is wrong. */
  readonly misread: (state: FoldState, come: number) => string | null;
  /** Sets without this one were walked before, with the same deliveries: its bit. */
  readonly only?: number;
  /** The states of sets walked before. */
  readonly before?: States;
};
/** By set of deliveries, then by form. */
export type States = readonly ReadonlyMap<Form, FoldState>[];
export type Walked = { readonly states: States; readonly broken: readonly string[]; readonly steps: number };

export const walkOrders = ({ before, deliveries, empty, formOf, misread, only = 0 }: Walk): Walked => {
  const all = (1 << deliveries.length) - 1;
  const broken: string[] = [];
  let steps = 0;
  const states: Map<Form, FoldState>[] = Array.from({ length: all + 1 }, (_, come) =>
    (come & only) === only && only !== 0 ? new Map() : new Map(before?.[come] ?? []),
  );
  if (before === undefined) states[0]?.set(formOf(empty()), empty());

  const reach = (state: FoldState, come: number, how: string): void => {
    const forms = states[come];
    const form = formOf(state);
    if (forms === undefined || forms.has(form)) return;
    forms.set(form, state);
    const wrong = misread(state, come);
    if (wrong !== null) broken.push(`after ${come.toString(2)} ${how}: ${wrong}`);
  };
  const atOnce = (state: FoldState, missing: readonly HashedCommit[], how: string): void => {
    const together = copyFold(state);
    addCommits(together, missing);
    steps += missing.length;
    reach(together, all, how);
  };

  for (let come = 0; come < all; come++) {
    for (const state of states[come]?.values() ?? []) {
      for (const [at, delivery] of deliveries.entries()) {
        const next = come | (1 << at);
        if (next === come || (next & only) !== only) continue;
        const moved = copyFold(state);
        addCommits(moved, [delivery]);
        steps += 1;
        reach(moved, next, `by ${at}`);
      }
      if ((come & only) !== only) continue;
      const missing = deliveries.filter((_, at) => ((come >> at) & 1) === 0);
      // In turn, since both would cost more than all single steps together.
      if (come % 3 === 0) atOnce(state, missing.toReversed(), 'at once, last to first');
      else atOnce(state, missing, 'at once, first to last');
    }
  }
  for (let come = 0; come <= all; come++) {
    if ((come & only) !== only) continue;
    const known = deliveries.filter((_, at) => (come >> at) & 1);
    for (const [form, state] of states[come] ?? []) {
      const touched = addCommits(state, known);
      if (touched.length > 0 || formOf(state) !== form)
        broken.push(`after ${come.toString(2)}: a replay counts`);
    }
  }
  return { states, broken, steps };
};

/** Erasure meets edit (docs/formats.md §3): what an order names is gone whole, edits that knew nothing of it included. */
import { expect, it } from 'vitest';
import { addCommits, emptyFold, foldedRecord } from '../../src-renderer/sync/fold';
import { recordNamed } from '../support/builders';
import { erased, history } from '../support/notation';

const line = 'a1: alias=x, other.alias=y; a2: alias=z over a1; b1: alias=w over a1; b2: area=n';
const orders = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, index) =>
        orders(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
      );

it('before the order, the edits stand against each other', () => {
  const fold = emptyFold();
  addCommits(fold, history(line));
  const field = foldedRecord(fold, 'samordning', 'visit', recordNamed('r'))?.fields.get('alias');
  expect(field?.conflict).toBe(true);
});

it('reduced, they leave neither record nor conflict behind, whatever the order in which they come', () => {
  const commits = history(line).map((commit) => erased(commit, [0]));
  for (const order of orders(commits)) {
    const fold = emptyFold();
    for (const commit of order) addCommits(fold, [commit]);
    expect(foldedRecord(fold, 'samordning', 'visit', recordNamed('r'))).toBeUndefined();
    const other = foldedRecord(fold, 'samordning', 'visit', recordNamed('other'));
    expect(other?.fields.get('alias')?.shown.value).toBe('y');
  }
});

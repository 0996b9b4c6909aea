/** Store and journal put together, commit by commit, when one of them has reduced a commit and the other has not. */
import { describe, expect, it } from 'vitest';
import { putTogether } from '../../src-renderer/app/session/bothCopies';
import { commitLine } from '../../src-renderer/sync/commit';
import { ordersFrom, reduceCommit } from '../../src-renderer/sync/erasure';
import { recordNamed } from '../support/builders';
import { createTestDevice } from '../support/devices';

const order = recordNamed('order');
const scene = async () => {
  const office = await createTestDevice('office', { role: 'office' });
  const first = office.write({ note: 'ett' }, { kind: 'person', id: recordNamed('ask') });
  const second = office.write({ note: 'två' }, { kind: 'person', id: recordNamed('ek') });
  const ordered = office.write(
    { records: [recordNamed('ask')], reason: 'notLawful', decision: '1' },
    { kind: 'erasure', id: order, action: 'erase' },
  );
  const bare = commitLine(reduceCommit(first.commit, ordersFrom([{ order, records: [recordNamed('ask')] }])));
  return { full: first.line, bare, second: second.line, ordered: ordered.line };
};
const space = 'samordning' as const;
const rows = (...lines: readonly string[]) => lines.map((line, n) => ({ n, space, line }));
const forms = (...lines: readonly string[]) => lines.map((line) => ({ space, line }));

describe('store and journal', () => {
  it('that hold the same are taken as they are', async () => {
    const { full, second } = await scene();
    const here = rows(full, second);
    expect(putTogether(here, forms(second, full))).toEqual({ lines: here, missing: [], replaced: [] });
  });

  it('add to each other what one lacks, once', async () => {
    const { full, second, ordered } = await scene();
    const both = putTogether(rows(full), forms(second, full, ordered));
    expect(both.missing).toEqual(forms(second, ordered));
    expect(both.lines.map(({ line }) => line)).toEqual([full, second, ordered]);
  });

  it('with a commit in two forms have it once, as the store has it, where the order is held by either', async () => {
    const { full, bare, ordered } = await scene();
    expect(putTogether(rows(bare, ordered), forms(full))).toMatchObject({ missing: [], replaced: [] });
    expect(putTogether(rows(full), forms(bare, ordered))).toMatchObject({
      missing: forms(ordered),
      replaced: [],
    });
  });

  it('with a commit in two forms have it full, where no order explains the bare one', async () => {
    const { full, bare } = await scene();
    expect(putTogether(rows(full), forms(bare))).toMatchObject({ missing: [], replaced: [] });
    const both = putTogether(rows(bare), forms(full));
    expect(both).toMatchObject({ missing: [], replaced: [{ n: 0, line: full }] });
    expect(both.lines.map(({ line }) => line)).toEqual([full]);
  });
});

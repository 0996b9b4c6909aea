import { describe, expect, it } from 'vitest';
import { inSlices, nextTask } from '../../src-renderer/app/slices';

describe('work in slices', () => {
  it('does all of it in order and tells how far it has come', async () => {
    const taken: number[][] = [];
    const told: number[] = [];
    const all = await inSlices([1, 2, 3, 4, 5], 2, (slice) => void taken.push([...slice]), {
      onProgress: (done) => told.push(done),
    });
    expect(all).toBe(true);
    expect(taken).toEqual([[1, 2], [3, 4], [5]]);
    expect(told).toEqual([0, 2, 4]);
  });

  it('lets the page do other things between slices', async () => {
    const order: string[] = [];
    const other = nextTask().then(() => order.push('other'));
    await inSlices([1, 2], 1, ([one]) => void order.push(`slice ${one}`));
    await other;
    expect(order).toEqual(['slice 1', 'other', 'slice 2']);
  });

  it('does not begin another slice once it is told to stop', async () => {
    const stopper = new AbortController();
    const taken: number[] = [];
    const all = await inSlices(
      [1, 2, 3],
      1,
      ([one]) => {
        taken.push(one ?? 0);
        if (one === 2) stopper.abort();
      },
      { signal: stopper.signal },
    );
    expect(all).toBe(false);
    expect(taken).toEqual([1, 2]);
  });
});

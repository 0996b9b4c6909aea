/** Commits in pages: every one is somewhere at every moment, is found by its row, and damage is named, never passed over. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowKeysOf } from '../../src-renderer/app/session/vaultKeys';
import { leastInPage, mostInPage } from '../../src-renderer/storage/commitPages';
import { type Database, openDatabase } from '../../src-renderer/storage/database';
import { pageUp } from '../../src-renderer/storage/pageUp';
import { nextRow, readCommitsInParts } from '../../src-renderer/storage/readCommits';
import { resealStore } from '../../src-renderer/storage/resealStore';
import { createRowBox, type RowBox } from '../../src-renderer/storage/rowBox';
import { createVaultStore, readStore, type StoredCommit } from '../../src-renderer/storage/vaultStore';
import { createDataKey, createVaultKey } from '../../src-renderer/vault/seal';
import { uuidNamed } from '../support/builders';
import { createSeededBytes } from '../support/bytes';

const random = createSeededBytes('pages');
const vaultKey = createVaultKey(random);
const freshKeys = () => ({ samordning: createDataKey(random), social: createDataKey(random) });
const boxWith = async (keys: ReturnType<typeof freshKeys>): Promise<RowBox> =>
  createRowBox(await rowKeysOf(vaultKey, keys), uuidNamed('vault'), random);

let db: Database;
let box: RowBox;
beforeEach(async () => {
  const opened = await openDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.type);
  db = opened.value;
  box = await boxWith(freshKeys());
});
afterEach(() => db.dexie.close());

const journal = { generation: 'x', length: 1, nextFrame: 1 };
const nothing = { receipts: [], state: {}, journal };

/** Half of a line packs, half does not. */
const lineOf = (n: number): string =>
  `{"n":${n},"x":"${Buffer.from(random(900)).toString('hex')}","y":"${'besked '.repeat(60)}"}`;
const some = (count: number): readonly StoredCommit[] =>
  Array.from({ length: count }, (_, at) => ({
    space: at % 5 === 0 ? 'social' : 'samordning',
    line: lineOf(at + 1),
  }));
const plain = (commits: readonly StoredCommit[]) =>
  commits.map(({ line, space }, at) => ({ n: at + 1, space, line }));

const writeAll = async (commits: readonly StoredCommit[], step = 700): Promise<void> => {
  const store = createVaultStore(db, box, { commit: await nextRow(db), receipt: 1 });
  for (let from = 0; from < commits.length; from += step) {
    const done = await store.write({ ...nothing, commits: commits.slice(from, from + step) });
    if (!done.ok) throw new Error(done.error.type);
  }
};
const storeOf = async () => (await readStore(db, box)).stored;
const always = async (write: () => Promise<void>): Promise<boolean> => {
  await write();
  return true;
};
const pageAll = async (): Promise<void> => {
  for (const space of ['samordning', 'social'] as const)
    expect(await pageUp(db, box, space, (await nextRow(db)) - 1, always)).toBe(true);
};

describe('pages of commits', () => {
  it('hold every row in its order and are of the size that the page gives', async () => {
    const commits = some(3000);
    await writeAll(commits);
    expect(await db.pages.count()).toBe(0);
    await pageAll();
    const pages = await db.pages.toArray();
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(page.box.length).toBeGreaterThanOrEqual(leastInPage);
      expect(page.box.length).toBeLessThanOrEqual(mostInPage);
    }
    expect(await db.commits.count()).toBeLessThan(2500);
    const { commits: read, damaged } = await storeOf();
    expect(damaged).toEqual([]);
    expect(read).toEqual(plain(commits));
    expect(await nextRow(db)).toBe(3001);
    const parts: number[] = [];
    for await (const part of readCommitsInParts(db, box, 'samordning', 2000))
      parts.push(...part.commits.map(({ n }) => n));
    expect(parts.sort((a, b) => a - b)).toEqual(
      plain(commits).flatMap(({ n, space }) => (space === 'samordning' && n <= 2000 ? [n] : [])),
    );
    const store = createVaultStore(db, box, { commit: 3001, receipt: 1 });
    const wanted = [3000, 1, 2, 6, 2999, 1000, 17, 3, 2001];
    expect(await store.readLines(wanted)).toEqual({
      ok: true,
      value: wanted.map((n) => commits[n - 1]?.line),
    });
    expect(await store.readLines([1, 5000])).toEqual({ ok: false, error: { row: 5000 } });
  });

  it('are written at once for a large step, and the numbers go on after it', async () => {
    const commits = some(5600);
    await writeAll(commits, 5600);
    expect(await db.pages.count()).toBeGreaterThan(2);
    expect((await storeOf()).commits).toEqual(plain(commits));
    await writeAll(some(1));
    expect((await storeOf()).commits.at(-1)?.n).toBe(5601);
  });

  it('take over row by row of what they hold: cut off anywhere, every commit is there once', async () => {
    const commits = some(3000);
    await writeAll(commits);
    for (const left of [0, 1]) {
      let writes = 0;
      const upTo = async (write: () => Promise<void>): Promise<boolean> => {
        if (writes === left) return false;
        writes += 1;
        return always(write);
      };
      expect(await pageUp(db, box, 'samordning', 3000, upTo)).toBe(false);
      expect((await storeOf()).commits).toEqual(plain(commits));
    }
  });

  it('name what does not open: one flipped bit, the box of another page', async () => {
    await writeAll(some(3000));
    await pageAll();
    const [one, two] = await db.pages.toArray();
    if (one === undefined || two === undefined) throw new Error('too few pages');
    const flipped = one.box.slice();
    flipped[1000] = (flipped[1000] ?? 0) ^ 4;
    for (const wrong of [flipped, two.box]) {
      await db.pages.put({ ...one, box: wrong });
      expect((await storeOf()).damaged).toEqual([`pages/${one.n}`]);
    }
    await db.pages.put(one);
    expect((await storeOf()).damaged).toEqual([]);
  });

  it('give way to a row that was replaced, which ends every snapshot', async () => {
    const commits = some(3000);
    await writeAll(commits);
    await pageAll();
    await db.roots.put({ s: 1, box: Uint8Array.of(1) });
    await db.snapshots.put({ n: 1_000_000, box: Uint8Array.of(1) });
    const store = createVaultStore(db, box, { commit: 3001, receipt: 1 });
    await store.write({
      ...nothing,
      commits: [],
      replaced: [{ n: 2, space: 'samordning', line: '{"other":1}' }],
    });
    const read = (await storeOf()).commits;
    expect(read).toHaveLength(3000);
    expect(read[1]).toEqual({ n: 2, space: 'samordning', line: '{"other":1}' });
    expect(await store.readLines([1, 2])).toEqual({ ok: true, value: [commits[0]?.line, '{"other":1}'] });
    expect([await db.roots.count(), await db.snapshots.count()]).toEqual([0, 0]);
  });

  it('are sealed anew with their space, under keys that the old ones do not open', async () => {
    const commits = some(3000);
    await writeAll(commits);
    await pageAll();
    await db.roots.bulkPut([1, 2].map((s) => ({ s: s as 1 | 2, box: Uint8Array.of(1) })));
    const old = box;
    box = await boxWith(freshKeys());
    const both = plain(commits).map((row) =>
      row.n === 1 || row.n === 2 ? { ...row, line: '{"reduced":1}' } : row,
    );
    const done = await resealStore(db, box, {
      spaces: ['samordning', 'social'],
      commits: both,
      secrets: {},
      journal,
    });
    expect(done.ok).toBe(true);
    expect((await storeOf()).commits).toEqual(both);
    expect(await db.pages.count()).toBeGreaterThan(3);
    expect(await db.roots.count()).toBe(0);
    expect((await readStore(db, old)).stored.commits).toEqual([]);
  });
});

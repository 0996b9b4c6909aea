/**
 * Any one file or row, damaged or deleted, is mended or named: each of them, by each kind of damage, one after the other on
 * the same laptop, which is whole again each time. `npm test` does it with a few records and every row;
 * `npm run test:faults -- --large` with 20 000 records and the rows at the ends and in the middle, and prints how long the
 * work took.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import { encodeCard } from '../../src-renderer/sync/card';
import { utf8 } from '../../src-renderer/vault/bytes';
import { recordNamed } from '../support/builders';
import { bothSpaces, nothing } from '../support/exchanging';
import { countFrom, report } from '../support/lawSettings';
import { saveGroup, savePerson } from '../support/saved';
import { writingTo } from '../support/writingOffice';
import { seenIn } from './claims';
import { flipped, framesIn, type Row, withBox } from './damages';
import { lossesIn } from './health';
import { type Laptop, layDown, steady } from './laptop';
import { journalIn, passphrase } from './world';

const records = countFrom('GVI_FAULT_LARGE', 12);
const isLarge = records > 1000;
const timeout = 86_400_000;

let laptop: Laptop;
let whole: ReadonlyMap<string, string>;
const times: number[] = [];

const unlocked = async (): Promise<App> => {
  const { app } = await laptop.start();
  const started = performance.now();
  if (app.session.getState().type === 'welcome') await app.restoreVault(null, passphrase);
  else await app.unlock(passphrase);
  times.push(performance.now() - started);
  expect(app.session.getState()).toMatchObject({ type: 'open' });
  return app;
};

const withoutDrafts = async (app: App) =>
  new Map([...(await seenIn(app))].filter(([name]) => !name.startsWith('draft/')));

/** Everything is there again after one start, and the next one has nothing left to do. */
const expectWhole = async (): Promise<void> => {
  const app = await unlocked();
  expect(await withoutDrafts(app)).toEqual(whole);
  expect(await lossesIn(app)).toBe(0);
  // The copy that was not asked at unlock is read whole too.
  const first = await app.checkCopies(nothing);
  expect(['whole', 'mended']).toContain(first.type);
  expect(await app.checkCopies(nothing)).toEqual({ type: 'whole' });
  expect(await withoutDrafts(app)).toEqual(whole);
};

beforeAll(async () => {
  laptop = await layDown(null, 'single', steady);
  const { app } = await laptop.start();
  const created = await app.createVault({
    municipality: 'orebro',
    name: 'Test Testsson 1',
    deviceName: 'Bilen',
    role: 'field',
    spaces: bothSpaces,
    passphrase,
    setAsideJournal: false,
  });
  expect(created).toEqual({ type: 'created' });
  await app.setAgeMode('x25519');
  const card = app.ownCard();
  if (card === null) throw new Error('no card');
  const saved = await app.saveOwnCard();
  if (saved.type !== 'saved') throw new Error(saved.type);
  const { decodeCard } = await import('../../src-renderer/sync/card');
  const own = decodeCard(readFileSync(saved.path, 'utf8'));
  if (!own.ok) throw new Error(own.error);
  const { bundle, office } = await writingTo(own.value);
  const read = await app.readCard(utf8(encodeCard(office.card())));
  if (read.type !== 'card') throw new Error(read.type);
  await app.confirmCard(read.token, 'office', bothSpaces);
  for (let n = 0; n < records; n++) {
    const id: RecordId = recordNamed(`record ${n}`);
    const values = { alias: `Alias ${n}`, mappedFrom: '2026-01-01', source: 'partnerOral', status: 'active' };
    office.write(values, { kind: 'group', id });
  }
  const { bytes, name } = await bundle();
  const previews = await app.previewImport([{ name, bytes: Uint8Array.from(bytes) }], nothing);
  const outcome = await app.acceptImport(
    previews.map(({ token }) => token),
    nothing,
  );
  expect(outcome).toMatchObject({ type: 'imported', commits: records });
  await saveGroup(app, 'Ask');
  await savePerson(app, { alias: 'Tofsvipa' });
  await app.keepDraft({
    key: 'k',
    kind: 'group',
    id: recordNamed('draft'),
    values: { alias: 'Utkast' },
    field: null,
  });
  whole = await withoutDrafts(app);
  expect(whole.size).toBeGreaterThan(records);
}, timeout);

afterAll(() => {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  report(`one file or row damaged, ${records} records`, {
    unlocks: sorted.length,
    'ms at most': sorted.at(-1) ?? 0,
    'ms in the middle': sorted[sorted.length >> 1] ?? 0,
  });
  laptop.remove();
});

const rowDamages: readonly { readonly name: string; readonly change: (row: Row) => Row | null }[] = [
  { name: 'deleted', change: () => null },
  {
    name: 'with one bit flipped',
    change: (row) => withBox(row, (box) => flipped(box, box.length >> 1, steady)),
  },
  { name: 'cut short', change: (row) => withBox(row, (box) => box.subarray(0, box.length >> 1)) },
  { name: 'emptied', change: (row) => withBox(row, () => Buffer.alloc(0)) },
];

const damageRow = (table: string, key: unknown, change: (row: Row) => Row | null): Promise<void> =>
  laptop.inStore(async (db) => {
    const row: Row | undefined = await db.table(table).get(key as number);
    if (row === undefined) return;
    const next = change(row);
    if (next === null) await db.table(table).delete(key as number);
    else await db.table(table).put(next);
  });

const tablesWithRows = async (): Promise<ReadonlyMap<string, readonly unknown[]>> => {
  const found = new Map<string, readonly unknown[]>();
  await laptop.inStore(async (db) => {
    for (const table of db.tables) found.set(table.name, await table.toCollection().primaryKeys());
  });
  return found;
};

describe('any one row of the store', () => {
  it.each(rowDamages)('$name is taken from the journal', { timeout }, async ({ change }) => {
    let damaged = 0;
    for (const [table, keys] of await tablesWithRows()) {
      const some = isLarge ? [...new Set([0, keys.length >> 1, keys.length - 1])] : keys.keys();
      for (const place of some) {
        // Mending may have given the rows other numbers.
        const key = (await tablesWithRows()).get(table)?.[place];
        if (key === undefined) continue;
        await damageRow(table, key, change);
        damaged += 1;
        await expectWhole();
      }
    }
    expect(damaged).toBeGreaterThan(5);
  });

  it('with all others of its table gone is no worse', { timeout }, async () => {
    for (const table of (await tablesWithRows()).keys()) {
      await laptop.inStore((db) => db.table(table).clear());
      await expectWhole();
    }
  });
});

const middle = (bytes: Buffer): number => bytes.length >> 1;
const journalDamages: readonly {
  readonly name: string;
  readonly change: (bytes: Buffer) => Buffer | null;
}[] = [
  { name: 'deleted', change: () => null },
  { name: 'emptied', change: () => Buffer.alloc(0) },
  { name: 'cut at its half', change: (bytes) => bytes.subarray(0, middle(bytes)) },
  { name: 'without its last byte', change: (bytes) => bytes.subarray(0, -1) },
  {
    name: 'without a part in the middle',
    change: (bytes) =>
      Buffer.concat([bytes.subarray(0, middle(bytes)), bytes.subarray(middle(bytes) + 1000)]),
  },
  { name: 'with its tail doubled', change: (bytes) => Buffer.concat([bytes, bytes.subarray(-500)]) },
  { name: 'with a bit of its generation flipped', change: (bytes) => flipped(bytes, 10, steady) },
  { name: 'with a bit in the middle flipped', change: (bytes) => flipped(bytes, middle(bytes), steady) },
  { name: 'with its last bit flipped', change: (bytes) => flipped(bytes, bytes.length - 1, steady) },
  {
    name: 'with a bit of a length flipped',
    change: (bytes) => {
      const places = framesIn(bytes);
      return flipped(bytes, (places[places.length >> 1] ?? 0) + 13, steady);
    },
  },
  {
    name: 'with its slots and keys gone',
    change: (bytes) => Buffer.concat([bytes.subarray(0, 21), bytes.subarray(framesIn(bytes)[4] ?? 21)]),
  },
];

describe('the journal', () => {
  it.each(journalDamages)('$name is mended from the store', { timeout }, async ({ change }) => {
    const path = journalIn(laptop);
    const bytes = change(Buffer.from(readFileSync(path)));
    if (bytes === null) rmSync(path);
    else writeFileSync(path, bytes);
    await expectWhole();
    expect(existsSync(path)).toBe(true);
  });
});

describe('the whole store', () => {
  it('deleted is taken from the journal, as a new device', { timeout }, async () => {
    await laptop.layRows({});
    await expectWhole();
  });
});

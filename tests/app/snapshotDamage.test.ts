/**
 * A snapshot is a cache: whatever becomes of it, the unlock shows what the commits say. Each kind of damage to each of its
 * rows, older generations put back, and pages of commits that are gone.
 */
import { IDBKeyRange } from 'fake-indexeddb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppContext } from '../../src-renderer/app/context';
import { appIn, createContext } from '../../src-renderer/app/createApp';
import { headsShownBy } from '../../src-renderer/app/records/views';
import { refreshAll } from '../../src-renderer/app/records/workspace';
import { openWithVaultKey } from '../../src-renderer/app/session/unlock';
import type { App } from '../../src-renderer/app/types';
import { keepUp } from '../../src-renderer/app/upkeep/keepUp';
import { type Database, openDatabase, stateKey } from '../../src-renderer/storage/database';
import { type Member, member } from '../support/exchanging';
import type { Installation } from '../support/installation';
import { change, recordsOf, saveGroup, savePerson, voidIt } from '../support/saved';

let laptop: Installation;
const members: Member[] = [];
beforeAll(async () => {
  laptop = await used();
});
afterAll(() => {
  for (const { installation } of members.splice(0)) installation.remove();
});

const onStore = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
  const opened = await openDatabase({ indexedDB: laptop.indexedDb(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.type);
  try {
    return await work(opened.value);
  } finally {
    opened.value.dexie.close();
  }
};

const shown = (app: App) => ({
  records: [...recordsOf(app)]
    .map(([kind, views]) => [
      kind,
      [...views].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, view]) => [view, headsShownBy(view)]),
    ])
    .sort(),
  conflicts: app
    .listConflicts()
    .map(({ choices, field, id, version }) => [id, field, version, choices.length]),
  figures: { ...app.workspace.getState(), records: null, savedAt: null },
});
type Shown = ReturnType<typeof shown>;

/** A new page that has derived its key already: there are some hundred unlocks here. */
let context: AppContext;
let app: App;
let database: Database | null = null;
const reopened = async (): Promise<Shown> => {
  database?.dexie.close();
  context = createContext(laptop.environment());
  app = appIn(context);
  const opened = await openDatabase({ indexedDB: laptop.indexedDb(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.type);
  database = opened.value;
  const { vault } = laptop.context();
  if (vault === null) throw new Error('never opened');
  const { header, vaultKey } = vault;
  const assembled = await openWithVaultKey(context.env, database, header, vaultKey, () => undefined);
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.error));
  expect(assembled.value.damaged).toEqual([]);
  context.vault = assembled.value.vault;
  refreshAll(context, null);
  return shown(app);
};
/** How many commits of each space the vault that is open was read from snapshots. */
const covered = () => ({ ...context.vault?.upkeep.covered });
const made = async (): Promise<void> => keepUp(context);

/** A laptop with records of both spaces, edits, a voided one, and an older snapshot kept aside. */
const used = async (): Promise<Installation> => {
  const one = await member('Bilen', 'field', { longestTail: 2 });
  members.push(one);
  const app = one.installation.app();
  const id = await savePerson(app, { alias: 'Ask' });
  for (const alias of ['Björk', 'Ek']) await saveGroup(app, alias);
  await change(app, 'person', id, { alias: 'Asp' });
  await voidIt(app, 'person', await savePerson(app));
  return one.installation;
};

type Tables = Readonly<Record<'roots' | 'snapshots' | 'state', readonly unknown[]>>;
const copied = (): Promise<Tables> =>
  onStore(async (db) => ({
    roots: await db.roots.toArray(),
    snapshots: await db.snapshots.toArray(),
    state: await db.state.toArray(),
  }));
const putBack = (tables: Partial<Tables>): Promise<void> =>
  onStore(async (db) => {
    for (const [name, rows] of Object.entries(tables)) {
      await db.dexie.table(name).clear();
      await db.dexie.table(name).bulkPut([...rows]);
    }
  });

describe('an unlock from a snapshot', () => {
  it('shows what an unlock from all commits shows, and reads no commit that is covered', async () => {
    const before = await reopened();
    expect(covered()).toEqual({ samordning: 0, social: 0 });
    await made();
    expect(await reopened()).toEqual(before);
    expect(covered().samordning).toBeGreaterThan(4);
    expect(covered().social).toBeGreaterThan(2);
    const rows = await onStore((db) => db.commits.toArray());
    await onStore((db) => db.commits.clear());
    expect(await reopened()).toEqual(before);
    await onStore((db) => db.commits.bulkPut(rows));
  });

  it('goes on from there: what is saved then is there after the next, and the next snapshot holds it', async () => {
    await reopened();
    await made();
    await reopened();
    await saveGroup(app, 'Lind');
    for (const view of [...(recordsOf(app).get('person')?.values() ?? [])].filter((each) => !each.voided))
      await change(app, 'person', view.id, { alias: `${view.values.alias}-2` });
    const after = shown(app);
    expect(await reopened()).toEqual(after);
    await made();
    expect(await reopened()).toEqual(after);
    const held = context.vault?.state.history.samordning.count() ?? 0;
    expect(held - (covered().samordning ?? 0)).toBeLessThanOrEqual(2);
    expect(covered().samordning).toBeGreaterThan(5);
  });

  it('is not misled by one flipped bit, a missing, doubled or swapped row, anywhere in it', async () => {
    const before = await reopened();
    await made();
    const whole = await copied();
    const rows = (
      whole.snapshots as readonly { readonly n: number; readonly box: Uint8Array<ArrayBuffer> }[]
    ).slice();
    const roots = whole.roots as readonly { readonly s: 1 | 2; readonly box: Uint8Array<ArrayBuffer> }[];
    const flipped = <T extends { readonly box: Uint8Array }>(row: T, at: number): T => {
      const box = row.box.slice();
      const place = Math.floor(at * (box.length - 1));
      box[place] = (box[place] ?? 0) ^ 1;
      return { ...row, box };
    };
    const cases: (readonly [string, Partial<Tables>])[] = [];
    for (const at of [0, 0.3, 0.7, 1]) {
      for (const row of rows)
        cases.push([
          `${row.n} at ${at}`,
          { snapshots: rows.map((one) => (one === row ? flipped(row, at) : one)) },
        ]);
      for (const root of roots)
        cases.push([
          `root ${root.s} at ${at}`,
          { roots: roots.map((one) => (one === root ? flipped(root, at) : one)) },
        ]);
    }
    for (const row of rows)
      cases.push([`${row.n} missing`, { snapshots: rows.filter((one) => one !== row) }]);
    for (const root of roots)
      cases.push([`root ${root.s} missing`, { roots: roots.filter((one) => one !== root) }]);
    for (const row of rows)
      for (const other of rows)
        if (row !== other)
          cases.push([
            `${row.n} in place of ${other.n}`,
            { snapshots: rows.map((one) => (one === other ? { ...one, box: row.box } : one)) },
          ]);
    const [one, two] = roots;
    if (one === undefined || two === undefined) throw new Error('two spaces');
    cases.push([
      'roots swapped',
      {
        roots: [
          { ...one, box: two.box },
          { ...two, box: one.box },
        ],
      },
    ]);
    expect(rows.length).toBeGreaterThan(3);
    for (const [name, damage] of cases) {
      await putBack(damage);
      expect(await reopened(), name).toEqual(before);
      const { samordning, social } = covered();
      expect(Math.min(samordning ?? 0, social ?? 0), name).toBe(0);
      await putBack(whole);
    }
    expect(await reopened()).toEqual(before);
    expect(Math.min(...Object.values(covered()))).toBeGreaterThan(0);
  });

  it('notices an older generation, and loses nothing when even the note of it is the older one', async () => {
    await reopened();
    await made();
    const older = await copied();
    await reopened();
    for (const alias of ['Rönn', 'Sälg', 'Hägg', 'Oxel']) await saveGroup(app, alias);
    const after = shown(app);
    await made();
    await putBack({ roots: older.roots, snapshots: older.snapshots });
    expect(await reopened()).toEqual(after);
    expect(covered().samordning).toBe(0);
    const note = older.state.filter((row) => (row as { readonly k: number }).k === stateKey.snapshots);
    expect(note).toHaveLength(1);
    await onStore((db) => db.state.bulkPut(note as never));
    expect(await reopened()).toEqual(after);
    expect(covered().samordning).toBeGreaterThan(0);
    await made();
    expect(await reopened()).toEqual(after);
  });

  it('is verified when there is time: a commit that the store has lost ends the snapshot, and is named', async () => {
    await reopened();
    await made();
    const before = await reopened();
    const gone = await onStore((db) => db.commits.get(3));
    if (gone === undefined) throw new Error('no row 3');
    await onStore((db) => db.commits.delete(3));
    expect(await reopened()).toEqual(before);
    await made();
    expect(context.vault?.upkeep.faults).toEqual(['commits/3']);
    expect(await onStore((db) => db.roots.where('s').equals(gone.s).count())).toBe(0);
    await onStore((db) => db.commits.put(gone));
    await onStore((db) => db.roots.clear());
    expect(await reopened()).toEqual(before);
    await made();
    expect(await reopened()).toEqual(before);
  });
});

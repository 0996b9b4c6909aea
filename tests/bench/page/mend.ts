/**
 * How long the unlock takes that finds one of the two copies damaged and mends it, beside an unlock that has nothing to mend.
 * From the vault key to the screens' store filled, all in one page; between two, the snapshot is made anew as idle time does.
 */
import type { Environment } from '../../../src-renderer/app/environment';
import { commitStep } from '../../../src-renderer/app/session/commitStep';
import { newCommits } from '../../../src-renderer/app/session/newCommits';
import type { OpenVault } from '../../../src-renderer/app/session/openVault';
import { keepUp } from '../../../src-renderer/app/upkeep/keepUp';
import type { Database } from '../../../src-renderer/storage/database';
import { manyRecords } from '../model';
import { createMemoryJournal, type MemoryJournal } from './memoryJournal';
import { environment, must, newVault, open, unlockIn } from './vault';

/** As bundles bring them: some hundred commits a group. */
const atOnce = 500;

const fill = async (vault: OpenVault, count: number, { random }: Environment): Promise<void> => {
  const records = manyRecords(count);
  for (let from = 0; from < count; from += atOnce) {
    const now = Date.now();
    const changes = records.slice(from, from + atOnce).map(({ id, values }) => ({
      space: 'samordning' as const,
      changes: [{ kind: 'customNotification', id, set: values, over: {} }],
    }));
    const commits = must(newCommits(vault, changes, 'record', now, random));
    must(await commitStep(vault, { commits }, now, random));
  }
};

type Damage = (db: Database, journal: MemoryJournal) => Promise<void>;

const damages: Readonly<Record<string, Damage>> = {
  'nothing damaged': async () => undefined,
  'journal deleted': async (_, journal) => journal.replace(new Uint8Array(0)),
  'journal cut at its half': async (_, journal) =>
    journal.replace(journal.bytes().slice(0, journal.bytes().length >> 1)),
  'page of the store deleted': async (db) => {
    const keys = await db.pages.toCollection().primaryKeys();
    await db.pages.delete(keys[keys.length >> 1] ?? 0);
    await Promise.all([db.roots.clear(), db.snapshots.clear()]);
  },
  'all commits of the store deleted': async (db) => {
    await Promise.all([db.pages.clear(), db.commits.clear(), db.roots.clear(), db.snapshots.clear()]);
  },
};

export const mend = async (count: number): Promise<Record<string, number>> => {
  const journal = createMemoryJournal();
  const env = environment(journal.host);
  const db = await open();
  const made = await newVault(env, db);
  await fill(made, count, env);
  const times: Record<string, number> = {};
  for (const [name, damage] of Object.entries(damages)) {
    const before = await unlockIn(env, db, made.vaultKey);
    await keepUp(before);
    // The walk over all records would run beside what is measured.
    before.vault = null;
    await damage(db, journal);
    const started = performance.now();
    const { vault } = await unlockIn(env, db, made.vaultKey);
    times[name] = performance.now() - started;
    const held = vault?.state.history.samordning.count() ?? 0;
    if (held < count) throw new Error(`${name}: ${held} of ${count}`);
  }
  db.dexie.close();
  return times;
};

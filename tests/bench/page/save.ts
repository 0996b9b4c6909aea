/**
 * One record saved: ours as the application does it (commit, journal, store, memory, screens) but for the journal's flush,
 * which is quoted apart; plain Dexie's strict put. `stepsOfSaves` tells where our time goes.
 */
import Dexie from 'dexie';
import { refreshRecords } from '../../../src-renderer/app/records/workspace';
import { commitStep } from '../../../src-renderer/app/session/commitStep';
import { newCommits } from '../../../src-renderer/app/session/newCommits';
import type { OpenVault } from '../../../src-renderer/app/session/openVault';
import { instantFrom } from '../../../src-renderer/domain/time';
import { type ModelRecord, manyRecords } from '../model';
import { percentiles, warmUp } from './percentiles';
import { openBench, settle } from './vault';

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

/** Each of a person, so that the rules which compare a person's talks have something to compare. */
const recordsToSave = (held: number, count: number): readonly ModelRecord[] => {
  const all = manyRecords(held + count + warmUp);
  const persons = all.slice(0, 500).map(({ id }) => id);
  return all.slice(held).map(({ id, values }, at) => ({
    id,
    values: { ...values, personId: persons[at % persons.length] ?? id },
  }));
};

export const savePlain = async (count: number) => {
  const db = new Dexie('saves', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ records: 'id' });
  const times: number[] = [];
  for (const [at, { id, values }] of recordsToSave(0, count).entries()) {
    const before = performance.now();
    await db.table('records').put({ id, kind: 'customNotification', ...values });
    if (at >= warmUp) times.push(performance.now() - before);
  }
  db.close();
  return percentiles(times);
};

/** `mark` is called when a step is done. */
const saves = async (count: number, mark: (step: string) => void, look: (vault: OpenVault) => OpenVault) => {
  const { context, vault: opened } = await openBench();
  const vault = look(opened);
  const held = opened.state.history.samordning.count();
  const times: number[] = [];
  const save = async ({ id, values }: ModelRecord): Promise<void> => {
    const now = Date.now();
    const changes = [{ kind: 'customNotification', id, set: values, over: {} }];
    const commits = newCommits(vault, [{ space: 'samordning', changes }], 'record', now, random);
    if (!commits.ok) throw new Error(commits.error.type);
    mark('commit made');
    const done = await commitStep(vault, { commits: commits.value }, now, random);
    if (!done.ok) throw new Error(done.error.type);
    mark('memory');
    refreshRecords(context, done.value, instantFrom(now));
    mark('screens');
  };
  // The rules are looked at again in idle time after an unlock.
  while (context.stores.conflicts.getState().checking) await new Promise((done) => setTimeout(done, 50));
  for (const [at, record] of recordsToSave(held, count).entries()) {
    // Invented records break rules, each of them; a field book lists few.
    context.stores.conflicts.setState({ breaches: [] });
    const before = performance.now();
    mark('');
    await save(record);
    if (at >= warmUp) times.push(performance.now() - before);
  }
  settle();
  return percentiles(times);
};

export const saveOurs = (count: number) =>
  saves(
    count,
    () => undefined,
    (vault) => vault,
  );

export const stepsOfSaves = async (count: number) => {
  const steps = new Map<string, number[]>();
  let last = 0;
  const mark = (step: string): void => {
    const now = performance.now();
    if (step !== '') steps.set(step, [...(steps.get(step) ?? []), now - last]);
    last = performance.now();
  };
  await saves(count, mark, (vault) => ({
    ...vault,
    journal: {
      ...vault.journal,
      append: async (group) => {
        mark('frames sealed');
        const answer = await vault.journal.append(group);
        mark('journal');
        return answer;
      },
    },
    store: {
      ...vault.store,
      put: async (rows) => {
        mark('rows sealed');
        const answer = await vault.store.put(rows);
        mark('transaction');
        return answer;
      },
    },
  }));
  return Object.fromEntries([...steps].map(([step, times]) => [step, percentiles(times.slice(warmUp))]));
};

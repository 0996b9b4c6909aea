/** One record saved: ours as the application does it but for the journal's flush, which is quoted apart; plain Dexie's strict put. */
import Dexie from 'dexie';
import { commitStep } from '../../../src-renderer/app/session/commitStep';
import { newCommits } from '../../../src-renderer/app/session/newCommits';
import { manyRecords } from '../model';
import { openBenchVault, settle } from './vault';

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

const percentiles = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { ms: at(0.99), p50: at(0.5), n: times.length };
};

/** Not counted: the machine wakes up. */
const warmUp = 50;

export const savePlain = async (count: number) => {
  const db = new Dexie('saves', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ records: 'id' });
  const times: number[] = [];
  for (const [at, { id, values }] of manyRecords(count + warmUp).entries()) {
    const before = performance.now();
    await db.table('records').put({ id, kind: 'customNotification', ...values });
    if (at >= warmUp) times.push(performance.now() - before);
  }
  db.close();
  return percentiles(times);
};

export const saveOurs = async (count: number) => {
  const { vault } = await openBenchVault();
  const times: number[] = [];
  for (const [at, { id, values }] of manyRecords(count + warmUp).entries()) {
    const before = performance.now();
    const now = Date.now();
    const changes = [{ kind: 'customNotification', id, set: values, over: {} }];
    const commits = newCommits(vault, [{ space: 'samordning', changes }], 'record', now, random);
    if (!commits.ok) throw new Error(commits.error.type);
    const done = await commitStep(vault, { commits: commits.value }, now, random);
    if (!done.ok) throw new Error(done.error.type);
    if (at >= warmUp) times.push(performance.now() - before);
  }
  settle();
  return percentiles(times);
};

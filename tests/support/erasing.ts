/** Installations for the tests of erasure, and what is asked of them afterwards. */
import { afterEach, expect } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import { everythingIn } from './everything';
import { bothSpaces, type Member, member } from './exchanging';
import { passphrase } from './installation';
import { recordsOf } from './saved';

const members: Member[] = [];
export const made = async (...ask: Parameters<typeof member>): Promise<Member> => {
  const one = await member(...ask);
  members.push(one);
  return one;
};
afterEach(() => {
  for (const { installation } of members.splice(0)) installation.remove();
});

export const planted = 'Kungsfiskare-planterad';
export const kept = 'Strandskata-behålls';

export const erase = async (app: App, records: readonly RecordId[]) => {
  const outcome = await app.eraseRecords({
    records,
    spaces: bothSpaces,
    reason: 'retentionPlan',
    decision: 'KS 2026/17',
  });
  if (outcome.type !== 'erased') throw new Error(JSON.stringify(outcome));
  return outcome.answers;
};
export const reopened = async (one: Member): Promise<App> => {
  const app = await one.installation.reload();
  await app.unlock(passphrase);
  expect(app.session.getState()).toMatchObject({ type: 'open' });
  return app;
};
export const aliases = (app: App): readonly unknown[] =>
  [...(recordsOf(app).get('person')?.values() ?? [])].map(({ values }) => values.alias).sort();

/** Neither with the keys that are in force nor with those from before is the word found; the other one is. */
export const expectErased = async (
  one: Member,
  before: Awaited<ReturnType<typeof everythingIn>>,
): Promise<void> => {
  const old = ['store', 'journal.gvi'].flatMap((place) => before.secrets.get(place)?.dataKeys ?? []);
  const after = await everythingIn(one.installation, old);
  expect(after.text).not.toContain(planted);
  expect(after.text).toContain(kept);
  expect(after.closed).toBe(0);
  const now = [...after.secrets.values()].flatMap(({ dataKeys }) => Object.values(dataKeys).map(String));
  expect(now).not.toHaveLength(0);
  for (const keys of old) for (const key of Object.values(keys)) expect(now).not.toContain(String(key));
};

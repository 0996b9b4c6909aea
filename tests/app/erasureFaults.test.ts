/** An erasure that is cut off anywhere is either not ordered, or done at the next unlock before anything is shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src-main/services/disk';
import type { App, ErasureOutcome } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import { faultyDisk, noFault } from '../main/support/faultyDisk';
import { made } from '../support/erasing';
import { everythingIn } from '../support/everything';
import {
  around,
  bothSpaces,
  exported,
  handOver,
  type Member,
  nothing,
  previewed,
  yes,
} from '../support/exchanging';
import { passphrase } from '../support/installation';
import { recordsOf, saveGroup, savePerson } from '../support/saved';
import { storeFailsAt } from '../support/storeFails';

/** Dozens of unlocks each: a bound for a busy machine, not a measure. */
const timeout = 300_000;

/** Without a copy before: faults in the making of backups are tests/app/backupErasure.test.ts. */
const withoutBackup = true;
const erase = (app: App, id: RecordId): Promise<ErasureOutcome> =>
  app.eraseRecords({ records: [id], spaces: bothSpaces, reason: 'notLawful', decision: '7', withoutBackup });
const agreed = { ...yes, withoutBackup };
const aliases = (app: App): readonly unknown[] =>
  [...(recordsOf(app).get('person')?.values() ?? [])].map(({ values }) => values.alias);

/** What is shown, and what the failed call said, agree at once; after the next unlock so does the disk. */
const judge = async (one: Member, before: App, outcome: ErasureOutcome['type'], alias: string) => {
  if (outcome === 'failed') expect(aliases(before)).toContain(alias);
  else expect(aliases(before)).not.toContain(alias);
  if (outcome === 'unfinished')
    expect(before.session.getState()).toMatchObject({ type: 'locked', failure: { type: 'storage' } });
  const seen: unknown[] = [];
  const app = await one.installation.reload();
  const stop = app.workspace.subscribe(() => seen.push(...aliases(app)));
  await app.unlock(passphrase);
  stop();
  expect(app.session.getState()).toMatchObject({ type: 'open' });
  const ordered = app.erasureLog().some(({ answers }) => answers.length === 0) === false;
  expect(ordered).toBe(true);
  if (outcome === 'failed') return { app, erased: !aliases(app).includes(alias) };
  expect(seen).not.toContain(alias);
  expect(aliases(app)).not.toContain(alias);
  return { app, erased: true };
};

/** Of calls of one name in a row (a write goes on in pieces) the first and the last; and one beyond the end, never met. */
const placesIn = (calls: readonly string[], every: number): readonly number[] => [
  ...[...calls.keys()]
    .filter((place) => calls[place - 1] !== calls[place] || calls[place + 1] !== calls[place])
    .filter((_, index) => index % every === 0),
  calls.length + 50,
];

describe('an erasure', () => {
  it.each([
    { after: 'dead', every: 1 },
    { after: 'works', every: 3 },
  ] as const)(
    'met by a failing disk at any call (which then is $after) is not ordered, or done at the next unlock',
    { timeout },
    async ({ after, every }) => {
      const faulty = faultyDisk(nodeDisk(process.platform));
      const office = await made('Kontoret', 'office', { disk: faulty.disk });
      let app = office.installation.app();
      await saveGroup(app, 'Ask');
      const first = await savePerson(app);
      faulty.arm(noFault);
      expect(await erase(app, first)).toMatchObject({ type: 'erased' });
      const places = placesIn(faulty.calls(), every);
      const types = new Map<string, number>();
      for (const place of places) {
        const alias = `Planterad-${place}-slut`;
        const id = await savePerson(app, { alias });
        faulty.arm({ at: place + 1, code: 'EIO', after, arrive: 5 });
        const { type } = await erase(app, id);
        const met = faulty.failed() !== null;
        faulty.arm(noFault);
        types.set(type, (types.get(type) ?? 0) + 1);
        const judged = await judge(office, app, type, alias);
        app = judged.app;
        if (judged.erased && (place % 8 === 1 || !met))
          expect((await everythingIn(office.installation)).text).not.toContain(alias);
      }
      expect(types.get('failed')).toBeGreaterThan(1);
      expect(types.get('unfinished')).toBeGreaterThan(5);
      expect(types.get('erased')).toBeGreaterThan(0);
      expect([...(recordsOf(app).get('group')?.values() ?? [])]).toHaveLength(1);
    },
  );

  it('met by a store that refuses from any write on is not ordered, or done at the next unlock', {
    timeout,
  }, async () => {
    const types = new Map<string, number>();
    for (let at = 1; ; at += at < 5 ? 1 : 3) {
      const office = await made('Kontoret', 'office');
      const app = office.installation.app();
      const id = await savePerson(app, { alias: 'Planterad' });
      await app.keepDraft({ key: 'k', kind: 'person', id, values: { alias: 'Planterad' }, field: null });
      const { value, met } = await storeFailsAt(at, () => erase(app, id));
      types.set(value.type, (types.get(value.type) ?? 0) + 1);
      const { erased } = await judge(office, app, value.type, 'Planterad');
      expect(erased).toBe(value.type !== 'failed');
      const { text, closed } = await everythingIn(office.installation);
      expect(closed).toBe(0);
      if (erased) expect(text).not.toContain('Planterad');
      else expect(text).toContain('Planterad');
      office.installation.remove();
      if (!met) break;
    }
    expect(types.get('failed')).toBeGreaterThan(2);
    expect(types.get('unfinished')).toBeGreaterThan(2);
    expect(types.get('erased')).toBeGreaterThan(0);
  });

  it('taken in by a laptop whose disk dies on the way is done at its next unlock', { timeout }, async () => {
    const faulty = faultyDisk(nodeDisk(process.platform));
    const office = await made('Kontoret', 'office');
    const laptop = await made('Bilen', 'field', { disk: faulty.disk });
    await around(office, [laptop]);
    const ordered = async (alias: string) => {
      const id = await savePerson(laptop.installation.app(), { alias });
      await handOver(laptop, office);
      await erase(office.installation.app(), id);
      return exported(office, laptop);
    };
    const firstFiles = await ordered('Först');
    const { tokens: firstTokens } = await previewed(laptop.installation.app(), firstFiles);
    faulty.arm(noFault);
    await laptop.installation.app().acceptImport(firstTokens, nothing, undefined, agreed);
    let unfinished = 0;
    for (const place of placesIn(faulty.calls(), 9)) {
      const alias = `Planterad-${place}-slut`;
      const files = await ordered(alias);
      const app = laptop.installation.app();
      const { tokens } = await previewed(app, files);
      faulty.arm({ at: place + 1, code: 'ENOSPC', after: 'dead', arrive: 3 });
      const outcome = await app.acceptImport(tokens, nothing, undefined, agreed);
      faulty.arm(noFault);
      if (outcome.type === 'failed' && app.session.getState().type === 'locked') {
        unfinished += 1;
        expect(aliases(app)).toEqual([]);
      }
      const again = await laptop.installation.reload();
      await again.unlock(passphrase);
      expect(again.session.getState()).toMatchObject({ type: 'open' });
      // What was not stored at all is taken in now.
      const rest = await previewed(again, files);
      await again.acceptImport(rest.tokens, nothing, undefined, agreed);
      expect(aliases(again)).not.toContain(alias);
      expect((await everythingIn(laptop.installation)).text).not.toContain(alias);
    }
    expect(unfinished).toBeGreaterThan(1);
  });
});

describe('at unlock', () => {
  it('an erasure that cannot be carried out shows nothing, and says what the disk said', async () => {
    const faulty = faultyDisk(nodeDisk(process.platform));
    const office = await made('Kontoret', 'office', { disk: faulty.disk });
    const app = office.installation.app();
    const id = await savePerson(app, { alias: 'Planterad' });
    // After the order itself is on disk: the writing anew fails.
    const { value } = await storeFailsAt(8, () => erase(app, id));
    expect(value.type).toBe('unfinished');
    expect(app.session.getState()).toMatchObject({ type: 'locked', failure: { type: 'storage' } });
    expect(app.workspace.getState().records.size).toBe(0);
    const again = await office.installation.reload();
    faulty.arm({ at: 20, code: 'ENOSPC', after: 'dead', arrive: 0 });
    await again.unlock(passphrase);
    faulty.arm(noFault);
    expect(again.session.getState()).toMatchObject({
      type: 'locked',
      failure: { type: 'storage', failure: { type: 'diskFull' } },
    });
    expect(again.workspace.getState().records.size).toBe(0);
    await again.unlock(passphrase);
    expect(again.session.getState()).toMatchObject({ type: 'open' });
    expect(aliases(again)).toEqual([]);
  });
});

describe('a restore', () => {
  it('that cannot answer an erasure shows nothing, and the vault in place opens once the disk works', {
    timeout,
  }, async () => {
    const office = await made('Kontoret', 'office');
    const app = office.installation.app();
    const id = await savePerson(app, { alias: 'Planterad' });
    await savePerson(app, { alias: 'Kvar' });
    expect(await erase(app, id)).toMatchObject({ type: 'erased' });
    const copy = Uint8Array.from(readFileSync(join(office.installation.folder, 'journal.gvi')));
    const other = await made('Ny', 'field');
    let locked = 0;
    for (let at = 10; ; at += 2) {
      other.installation.loseIndexedDb();
      const bare = await other.installation.reload();
      const { value } = await storeFailsAt(at, () => bare.restoreVault(copy, passphrase));
      if (value.type === 'restored') break;
      expect(value.type).toBe('failed');
      if (bare.session.getState().type !== 'locked') continue;
      locked += 1;
      expect(bare.workspace.getState().records.size).toBe(0);
      await bare.unlock(passphrase);
      expect(aliases(bare)).toEqual(['Kvar']);
      expect(bare.erasureLog().flatMap(({ answers }) => answers)).toHaveLength(4);
    }
    expect(locked).toBeGreaterThan(0);
  });
});

/** Somebody else may know: everything is sealed anew, nothing is lost, and what they know opens nothing here. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../src-main/services/disk';
import { openWithPassphrase } from '../../../src-renderer/app/session/slots';
import { rowKeysOf } from '../../../src-renderer/app/session/vaultKeys';
import type { App, CompromisedOutcome } from '../../../src-renderer/app/types';
import { openDatabase } from '../../../src-renderer/storage/database';
import { readHeader } from '../../../src-renderer/storage/readHeader';
import { createRowBox } from '../../../src-renderer/storage/rowBox';
import { toBase64url, utf8 } from '../../../src-renderer/vault/bytes';
import { decodeSecrets } from '../../../src-renderer/vault/deviceKeys';
import { faultyDisk, noFault } from '../../main/support/faultyDisk';
import { createSeededBytes } from '../../support/bytes';
import { type Installation, install, passphrase, setUp } from '../../support/installation';
import { fakeSystemStore, issued, provedSheet } from '../../support/keys';
import { quickKdf } from '../../support/quickKdf';
import { recordsOf, saveGroup } from '../../support/saved';
import { storeFailsAt } from '../../support/storeFails';

/** Dozens of unlocks each: a bound for a busy machine, not a measure. */
const timeout = 300_000;
const fresh = 'nio-stilla-vikar-mot-havet-83';
const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
const laptop = async (options: Parameters<typeof install>[1] = {}): Promise<Installation> => {
  const car = await install('compromised', { ...options });
  installations.push(car);
  await setUp(car);
  return car;
};
const aliases = (app: App): readonly unknown[] =>
  [...(recordsOf(app).get('group')?.values() ?? [])].map(({ values }) => values.alias).sort();
const journalOf = (car: Installation): string => join(car.folder, 'journal.gvi');
const nothing = (): void => undefined;
const opens = async (car: Installation, words: string): Promise<boolean> => {
  const app = await car.reload();
  await app.unlock(words);
  return app.session.getState().type === 'open';
};

/** Vault key and data keys that stand in the store, as text. */
const keysOf = async (car: Installation, words: string): Promise<readonly string[]> => {
  const db = await openDatabase({ indexedDB: car.indexedDb(), IDBKeyRange });
  if (!db.ok) throw new Error(db.error.detail);
  const header = await readHeader(db.value);
  if (!header.ok || header.value === null) throw new Error('no vault');
  const key = await openWithPassphrase(header.value, words, quickKdf);
  if (!key.ok) throw new Error(key.error);
  const box = createRowBox(await rowKeysOf(key.value, {}), header.value.vault, createSeededBytes('keys'));
  const row = await db.value.state.get(1);
  const text = row === undefined ? null : await box.openText(null, 'state', '1', row.box);
  const secrets = text?.ok ? decodeSecrets(utf8(text.value)) : null;
  db.value.dexie.close();
  if (!secrets?.ok) throw new Error('no secrets');
  return [key.value, ...Object.values(secrets.value.dataKeys)].map(toBase64url);
};

describe('a compromised field book', () => {
  it('keeps records, settings, drafts and history, and opens with the new passphrase alone', async () => {
    const car = await laptop({ system: { store: fakeSystemStore() } });
    const app = car.app();
    const key = await provedSheet(app, null);
    await app.turnKeyStoreOn(passphrase);
    await saveGroup(app, 'Ask');
    await app.keepDraft({
      key: 'group:x',
      kind: 'group',
      id: app.newRecordId(),
      values: { alias: 'Utkast' },
      field: null,
    });
    await app.saveSettings({ language: 'en', idleMinutes: 7, letterKeys: false });
    const steps: string[] = [];
    const outcome = await app.compromised(passphrase, fresh, ({ step }) => steps.push(step));
    expect(outcome).toEqual({ type: 'done', unreached: [] });
    expect(steps).toEqual(expect.arrayContaining(['derivingKey', 'saving', 'folding']));
    expect(app.keys.getState()).toMatchObject({
      sheet: null,
      pending: null,
      keyStore: { on: false, ready: false },
    });
    expect(aliases(app)).toEqual(['Ask']);
    await saveGroup(app, 'Björk');

    expect(await opens(car, passphrase)).toBe(false);
    expect(await (await car.reload()).recover(key, passphrase)).toEqual({ type: 'wrongRecoveryKey' });
    await (await car.reload()).unlockWithKeyStore();
    expect(car.app().session.getState().type).toBe('locked');
    expect(await opens(car, fresh)).toBe(true);
    expect(aliases(car.app())).toEqual(['Ask', 'Björk']);
    expect((await car.app().readDrafts()).map(({ values }) => values.alias)).toEqual(['Utkast']);
    expect(car.app().settings.getState()).toMatchObject({ language: 'en', idleMinutes: 7 });
    expect(await car.app().issueRecovery(fresh)).toMatchObject({ type: 'issued' });
  });

  it('has a journal that restores everything with the new passphrase, and nothing with what was known', async () => {
    const car = await laptop();
    const sheet = await issued(car.app(), null);
    await saveGroup(car.app(), 'Ask');
    const old = readFileSync(journalOf(car));
    await car.app().compromised(passphrase, fresh, nothing);
    car.loseIndexedDb();
    const bare = await car.reload();
    expect(await bare.restoreVault(null, passphrase)).toEqual({ type: 'wrongPassphrase' });
    expect(await bare.restoreVault(null, passphrase, sheet.groups.join(''))).toEqual({
      type: 'wrongRecoveryKey',
    });
    expect(await bare.restoreVault(null, fresh)).toMatchObject({ type: 'restored', damagedFrames: 0 });
    expect(aliases(bare)).toEqual(['Ask']);
    // What was copied before is as it was, in the hands of whoever has it: the screen says so.
    const other = await install('thief');
    installations.push(other);
    await other.app().start();
    expect(await other.app().restoreVault(Uint8Array.from(old), passphrase)).toMatchObject({
      type: 'restored',
    });
  });

  it('shares no key of the vault or its spaces with what it was, and believes no journal of before', async () => {
    const car = await laptop();
    await saveGroup(car.app(), 'Ask');
    const known = await keysOf(car, passphrase);
    const old = readFileSync(journalOf(car));
    await car.app().compromised(passphrase, fresh, nothing);
    const now = await keysOf(car, fresh);
    expect(known).toHaveLength(3);
    expect(now).toHaveLength(3);
    expect(now.filter((key) => known.includes(key))).toEqual([]);
    // The journal of before in the place of the new one is not believed, and not needed.
    writeFileSync(journalOf(car), old);
    expect(await opens(car, fresh)).toBe(true);
    expect(aliases(car.app())).toEqual(['Ask']);
    car.loseIndexedDb();
    expect(await (await car.reload()).restoreVault(null, passphrase)).toEqual({ type: 'wrongPassphrase' });
  });

  it('is asked for by nobody who does not know the passphrase, and not with a weak new one', async () => {
    const car = await laptop();
    const before = readFileSync(journalOf(car));
    expect(await car.app().compromised('fel', fresh, nothing)).toEqual({ type: 'wrongPassphrase' });
    expect(await car.app().compromised(passphrase, 'sommar', nothing)).toMatchObject({
      type: 'weakPassphrase',
    });
    expect(readFileSync(journalOf(car)).equals(before)).toBe(true);
  });

  it('names the copies beside the journal that still open with what was known', async () => {
    const car = await laptop();
    writeFileSync(join(car.folder, 'journal-set-aside-20261120T093000000Z.gvi'), 'GVIJ');
    writeFileSync(join(car.folder, 'journal-torn-20261120T093000000Z.gvi'), 'GVIF');
    expect(await car.app().compromised(passphrase, fresh, nothing)).toEqual({
      type: 'done',
      unreached: ['sideFile'],
    });
  });
});

/**
 * After a cut anywhere: the passphrase that the outcome speaks of opens, and all that was saved is there; then the other opens
 * nothing. (After a cut between journal and store the new one would open too, and finish the change: the journal has it.)
 */
const judge = async (
  car: Installation,
  outcome: CompromisedOutcome,
  saved: readonly string[],
): Promise<'old' | 'new'> => {
  const asNew = outcome.type === 'done';
  const [words, others] = asNew ? [fresh, passphrase] : [passphrase, fresh];
  expect(await opens(car, words)).toBe(true);
  expect(await opens(car, others)).toBe(false);
  expect(await opens(car, words)).toBe(true);
  expect(aliases(car.app())).toEqual([...saved].sort());
  // The journal agrees: with the store gone it restores the same with the same words.
  const bytes = Uint8Array.from(readFileSync(journalOf(car)));
  const other = await install('check');
  installations.push(other);
  await other.app().start();
  expect(await other.app().restoreVault(bytes, words)).toMatchObject({ type: 'restored', damagedFrames: 0 });
  expect(aliases(other.app())).toEqual([...saved].sort());
  other.remove();
  return asNew ? 'new' : 'old';
};

describe('sealing everything anew', () => {
  it.each(['dead', 'works'] as const)(
    'met by a disk that fails at any call (and then is %s) is done or as before, and loses nothing',
    { timeout },
    async (after) => {
      const faulty = faultyDisk(nodeDisk(process.platform));
      const seen = new Set<string>();
      let places: readonly number[] = [];
      for (let round = -1; round < places.length; round++) {
        const car = await laptop({ disk: faulty.disk });
        await saveGroup(car.app(), 'Ask');
        faulty.arm(round < 0 ? noFault : { at: places[round] ?? 0, code: 'EIO', after, arrive: 5 });
        const outcome = await car.app().compromised(passphrase, fresh, nothing);
        const calls = faulty.calls();
        const met = faulty.failed() !== null;
        faulty.arm(noFault);
        if (round < 0)
          // Each boundary: the first and the last of calls of one name in a row.
          places = calls.flatMap((name, at) =>
            calls[at - 1] !== name || calls[at + 1] !== name ? [at + 1] : [],
          );
        else expect(met).toBe(true);
        seen.add(await judge(car, outcome, ['Ask']));
        car.remove();
      }
      expect(places.length).toBeGreaterThan(10);
      expect([...seen].sort()).toEqual(['new', 'old']);
    },
  );

  it('met by a store that refuses from any write on is as before, and loses nothing', {
    timeout,
  }, async () => {
    const seen = new Map<string, number>();
    for (let at = 1; ; at += 1) {
      const car = await laptop();
      await saveGroup(car.app(), 'Ask');
      const { value, met } = await storeFailsAt(at, () => car.app().compromised(passphrase, fresh, nothing));
      if (value.type !== 'done') expect(car.app().session.getState().type).toBe('locked');
      const which = await judge(car, value, ['Ask']);
      seen.set(which, (seen.get(which) ?? 0) + 1);
      car.remove();
      if (!met) break;
    }
    expect(seen.get('old')).toBeGreaterThan(3);
    expect(seen.get('new')).toBe(1);
  });
});

describe('a change of slots', () => {
  it.each(['dead', 'works'] as const)(
    'met by a disk that fails at any call (and then is %s) is made or not, and loses nothing',
    { timeout },
    async (after) => {
      const faulty = faultyDisk(nodeDisk(process.platform));
      let places: readonly number[] = [];
      let refused = 0;
      for (let round = -1; round < places.length; round++) {
        const car = await laptop({ disk: faulty.disk });
        await saveGroup(car.app(), 'Ask');
        faulty.arm(round < 0 ? noFault : { at: places[round] ?? 0, code: 'EIO', after, arrive: 5 });
        const { type } = await car.app().changePassphrase(passphrase, fresh);
        const calls = faulty.calls();
        faulty.arm(noFault);
        if (round < 0)
          places = calls.flatMap((name, at) =>
            calls[at - 1] !== name || calls[at + 1] !== name ? [at + 1] : [],
          );
        if (type !== 'changed') refused += 1;
        const { type: session } = car.app().session.getState();
        if (session === 'open') await saveGroup(car.app(), 'Björk');
        const words = type === 'changed' ? fresh : passphrase;
        expect(await opens(car, words)).toBe(true);
        expect(aliases(car.app())).toEqual(session === 'open' ? ['Ask', 'Björk'] : ['Ask']);
        expect(await opens(car, type === 'changed' ? passphrase : fresh)).toBe(false);
        car.remove();
      }
      expect(refused).toBeGreaterThan(5);
    },
  );

  it('that the store refuses puts the journal back, so that the next save and the old passphrase stand', {
    timeout,
  }, async () => {
    const car = await laptop();
    await saveGroup(car.app(), 'Ask');
    const { value } = await storeFailsAt(1, () => car.app().changePassphrase(passphrase, fresh));
    expect(value.type).toBe('failed');
    expect(car.app().session.getState().type).toBe('open');
    await saveGroup(car.app(), 'Björk');
    const bytes = Uint8Array.from(readFileSync(journalOf(car)));
    const other = await install('check');
    installations.push(other);
    await other.app().start();
    expect(await other.app().restoreVault(bytes, passphrase)).toMatchObject({ type: 'restored' });
    expect(aliases(other.app())).toEqual(['Ask', 'Björk']);
    expect(await opens(car, passphrase)).toBe(true);
    expect(aliases(car.app())).toEqual(['Ask', 'Björk']);
  });
});

/** A forgotten passphrase: the printed key opens, sets a new one, and is told from other keys; sheets follow each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Installation, install, passphrase, setUp } from '../../support/installation';
import { issued, provedSheet, typedBack } from '../../support/keys';
import { recordsOf, saveGroup } from '../../support/saved';

const fresh = 'nio-stilla-vikar-mot-havet-83';
const installations: Installation[] = [];
const laptop = async (): Promise<Installation> => {
  const installation = await install('recovery');
  installations.push(installation);
  await setUp(installation);
  return installation;
};
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
const groups = (car: Installation): number => recordsOf(car.app()).get('group')?.size ?? 0;
const journalOf = (car: Installation): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(join(car.folder, 'journal.gvi')));
/** Eight groups, the first of which does not read. */
const otherKey = '00009-00002-00003-00004-00005-00006-00007-00008';

describe('the printed key', () => {
  it('opens the field book, and the new passphrase takes the place of the forgotten one at once', async () => {
    const car = await laptop();
    const key = await provedSheet(car.app(), null);
    await saveGroup(car.app(), 'Ask');
    const app = await car.reload();
    expect(app.session.getState().type).toBe('locked');
    expect(await app.recover(key.toLowerCase(), fresh)).toEqual({ type: 'opened' });
    expect(app.session.getState().type).toBe('open');
    expect(groups(car)).toBe(1);
    await saveGroup(app, 'Björk');

    const again = await car.reload();
    await again.unlock(passphrase);
    expect(again.session.getState()).toMatchObject({ type: 'locked', failure: { type: 'wrongPassphrase' } });
    await again.unlock(fresh);
    expect(again.session.getState().type).toBe('open');
    expect(groups(car)).toBe(2);
    // The sheet is as good as before.
    expect(again.keys.getState().sheet).not.toBeNull();
    expect(await (await car.reload()).recover(key, passphrase)).toEqual({ type: 'opened' });
  });

  it('with a slip is pointed out group by group, and counts as no try', async () => {
    const car = await laptop();
    const key = await provedSheet(car.app(), null);
    const app = await car.reload();
    const slip = key.split(' ').map((group, at) => (at === 2 ? group.slice(1) : group));
    const outcome = await app.recover(slip.join(' '), fresh);
    expect(outcome).toMatchObject({ type: 'mistyped' });
    expect(outcome.type === 'mistyped' && outcome.judgement.groups).toEqual(
      slip.map((_, at) => (at === 2 ? 'short' : 'right')),
    );
    expect(app.judgeRecoveryKey(key).groups.every((judged) => judged === 'right')).toBe(true);
    expect(await app.recover(key, 'sommar')).toMatchObject({ type: 'weakPassphrase' });
    expect(await car.environment().host.attemptState({})).toMatchObject({ value: { failed: 0 } });
  });

  it('of another vault and one where there is no sheet are answered alike, and change nothing', async () => {
    const [with1, without] = [await laptop(), await laptop()];
    await provedSheet(with1.app(), null);
    for (const car of [with1, without]) {
      const before = journalOf(car);
      const app = await car.reload();
      const typed = await keyOfAnother();
      expect(await app.recover(typed, fresh)).toEqual({ type: 'wrongRecoveryKey' });
      expect(app.session.getState()).toMatchObject({ type: 'locked', working: null, failure: null });
      expect(journalOf(car)).toEqual(before);
    }
  });

  it('opens a journal brought from elsewhere, whose new vault has the new passphrase and asks for a sheet of its own', async () => {
    const car = await laptop();
    const key = await provedSheet(car.app(), null);
    await saveGroup(car.app(), 'Ask');
    const copy = journalOf(car);
    const other = await install('elsewhere');
    installations.push(other);
    const app = other.app();
    await app.start();
    expect(await app.restoreVault(copy, fresh, otherKey)).toMatchObject({ type: 'mistyped' });
    expect(await app.restoreVault(copy, 'sommar', key)).toMatchObject({ type: 'weakPassphrase' });
    expect(await app.restoreVault(copy, fresh, await keyOfAnother())).toEqual({ type: 'wrongRecoveryKey' });
    expect(await app.restoreVault(copy, fresh, key)).toMatchObject({ type: 'restored' });
    expect(groups(other)).toBe(1);
    expect(app.keys.getState()).toMatchObject({ sheet: null, pending: null });
    const again = await other.reload();
    expect(await again.recover(key, passphrase)).toEqual({ type: 'wrongRecoveryKey' });
    await again.unlock(fresh);
    expect(again.session.getState().type).toBe('open');
  });
});

/** A well-formed key that opens nothing here. */
const keyOfAnother = async (): Promise<string> => {
  const stranger = await laptop();
  return (await issued(stranger.app(), null)).groups.join('-');
};

describe('the sheet', () => {
  it('is offered once after set-up without asking for the passphrase again, and never afterwards', async () => {
    const car = await laptop();
    const app = car.app();
    expect(app.keys.getState()).toMatchObject({ offer: true, sheet: null, pending: null });
    await app.closeOffer(false);
    expect(app.keys.getState().offer).toBe(false);
    expect(await app.issueRecovery(null)).toEqual({ type: 'wrongPassphrase' });
    expect(await app.issueRecovery('fel-fras-helt-och-hållet')).toEqual({ type: 'wrongPassphrase' });
    expect(await app.issueRecovery(passphrase)).toMatchObject({ type: 'issued' });
    const again = await car.reload();
    await again.unlock(passphrase);
    expect(again.keys.getState()).toMatchObject({ offer: false, pending: { number: expect.any(String) } });
  });

  it('is proved by three groups drawn by chance; a wrong one is named and proves nothing', async () => {
    const car = await laptop();
    const sheet = await issued(car.app(), null);
    expect(new Set(sheet.ask).size).toBe(3);
    const typed = typedBack(sheet);
    const [first = 0, second = 0, third = 0] = sheet.ask;
    const proof = await car.app().proveRecovery([typed[0] ?? '', typed[0] ?? '', '']);
    expect(proof).toEqual({ type: 'differs', groups: [second, third] });
    expect(first).not.toBe(second);
    expect(car.app().keys.getState()).toMatchObject({ sheet: null, pending: { number: sheet.number } });
    expect(await car.app().proveRecovery(typed)).toEqual({ type: 'proved' });
    expect(car.app().keys.getState()).toMatchObject({ sheet: { number: sheet.number }, pending: null });
  });

  it('that was printed and never proved opens all the same, and can be proved whole after a restart', async () => {
    const car = await laptop();
    const sheet = await issued(car.app(), null);
    const key = sheet.groups.join(' ');
    const app = await car.reload();
    await app.unlock(passphrase);
    expect(await app.proveRecovery(typedBack(sheet))).toMatchObject({ type: 'differs' });
    expect(await app.proveRecovery([await keyOfAnother()])).toEqual({ type: 'wrongRecoveryKey' });
    expect(await app.proveRecovery([key])).toEqual({ type: 'proved' });
    expect(await (await car.reload()).recover(key, fresh)).toEqual({ type: 'opened' });
  });

  it('issued anew opens beside the old one until it is proved; then the old one opens this field book no more', async () => {
    const car = await laptop();
    const old = await provedSheet(car.app(), null);
    const copy = journalOf(car);
    const next = await issued(car.app());
    const lost = await issued(car.app());
    const opens = async (key: string): Promise<string> =>
      (await (await car.reload()).recover(key, passphrase)).type;
    // A sheet that was never proved gives way to the next.
    expect(await opens(next.groups.join(' '))).toBe('wrongRecoveryKey');
    expect(await opens(lost.groups.join(' '))).toBe('opened');
    expect(await opens(old)).toBe('opened');
    expect(await car.app().proveRecovery([lost.groups.join(' ')])).toEqual({ type: 'proved' });
    expect(await opens(old)).toBe('wrongRecoveryKey');
    expect(await opens(lost.groups.join(' '))).toBe('opened');
    // A copy made before still opens with the old one.
    const other = await install('elsewhere');
    installations.push(other);
    await other.app().start();
    expect(await other.app().restoreVault(copy, fresh, old)).toMatchObject({ type: 'restored' });
  });

  it('stands nowhere on the disk and is forgotten with the lock', async () => {
    const car = await laptop();
    const app = car.app();
    const sheet = await issued(app, null);
    await app.lock('manual');
    const text = Buffer.from(journalOf(car)).toString('latin1');
    for (const group of sheet.groups) expect(text).not.toContain(group);
    const again = await car.reload();
    await again.unlock(passphrase);
    expect(await again.proveRecovery(typedBack(sheet))).toMatchObject({ type: 'differs' });
  });
});

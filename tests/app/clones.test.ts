import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { passphrase } from '../support/installation';
import {
  cardOf,
  carry,
  cloneOf,
  confirmCard,
  deviceOf,
  groupsOn,
  known,
  laptopNamed,
  meet,
  removeAll,
  send,
  sendAgain,
  take,
  waits,
  writeGroup,
} from '../support/meetings';

afterEach(removeAll);

/** A laptop and its office, with one group that both have, and then the laptop's disk twice. */
const doubled = async () => {
  const office = await laptopNamed('Kontoret', 'office');
  const first = await laptopNamed('Bilen');
  await meet(first, office);
  await writeGroup(first, 'Ask');
  expect(await carry(first, office)).toEqual(['ready']);
  expect(await carry(office, first)).toEqual(['ready']);
  const second = await cloneOf(first, 'Kopian');
  expect(deviceOf(second)).toBe(deviceOf(first));
  return { office, first, second };
};

describe('a cloned laptop', () => {
  it('is refused by the office, which keeps the proof and knows the last common change', async () => {
    const { office, first, second } = await doubled();
    const device = deviceOf(first);
    await writeGroup(first, 'Björk');
    second.installation.clock.forward(60_000);
    await writeGroup(second, 'Lönn');
    await writeGroup(second, 'Rönn');
    expect(await carry(first, office)).toEqual(['ready']);
    expect(await carry(second, office)).toEqual(['fork']);
    expect(groupsOn(office)).toEqual(['Ask', 'Björk']);
    expect(waits(office).forks).toMatchObject([{ space: 'samordning', device, by: device }]);
    expect(waits(office).bundles).toMatchObject([{ reason: 'fork', sender: device, state: 'waiting' }]);
    const choices = await office.app().closingChoices(device);
    expect(choices[0]).toMatchObject({ space: 'samordning', common: 2 });

    // Kept over a restart; gone when people have found out.
    const app = await office.installation.reload();
    await app.unlock(passphrase);
    expect(waits(office).forks).toHaveLength(1);
    await app.settleFork('samordning', device);
    expect(waits(office).forks).toEqual([]);
  });

  it('becomes a new device when it is shown the other history, and loses nothing', async () => {
    const { office, first, second } = await doubled();
    const old = deviceOf(first);
    const born = await writeGroup(first, 'Björk');
    expect(await carry(first, office)).toEqual(['ready']);
    second.installation.clock.forward(60_000);
    const mine = await writeGroup(second, 'Lönn');
    await writeGroup(second, 'Lönnen', mine);

    const files = await send(office, first);
    const [answer] = await take(second, files);
    expect(answer?.type).toBe('ready');
    expect(deviceOf(second)).not.toBe(old);
    // Two changes of the group, and the profile in the area that the office has said nothing of.
    expect(waits(second).became).toMatchObject({ why: 'ahead', commits: 3 });
    expect(groupsOn(second)).toEqual(['Ask', 'Lönnen']);
    expect(second.app().workspace.getState().conflictCount).toBe(0);
    // The original is not touched by any of it.
    expect((await take(first, files))[0]?.type).toBe('ready');
    expect(deviceOf(first)).toBe(old);

    expect(await carry(second, office)).toEqual(['unknownSender']);
    const read = await office.app().readCard(await cardOf(second));
    expect(read).toMatchObject({ type: 'card', replaces: { device: old, signed: true } });
    await meet(second, office);
    expect(await carry(second, office)).toEqual(['ready']);
    expect(groupsOn(office)).toEqual(['Ask', 'Björk', 'Lönnen']);
    expect(await carry(office, second)).toEqual(['ready']);
    expect(groupsOn(second)).toEqual(['Ask', 'Björk', 'Lönnen']);

    // The original goes on writing as the device it is.
    await writeGroup(first, 'Björken', born);
    expect(await carry(first, office)).toEqual(['ready']);
    expect(await carry(office, second)).toEqual(['ready']);
    expect(groupsOn(second)).toEqual(['Ask', 'Björken', 'Lönnen']);
    expect(office.app().workspace.getState().conflictCount).toBe(0);
  });

  it('is still the new device after a restart, and a save in between is the new device’s', async () => {
    const { office, first, second } = await doubled();
    await writeGroup(first, 'Björk');
    expect(await carry(first, office)).toEqual(['ready']);
    await writeGroup(second, 'Lönn');
    // Shown, and not even taken in.
    await second.app().previewImport(await send(office, first), () => undefined);
    const fresh = deviceOf(second);
    await writeGroup(second, 'Rönn');
    second.installation.loseIndexedDb();
    const restored = await second.installation.reload();
    expect(restored.session.getState()).toMatchObject({ type: 'welcome', journal: true });
    await restored.restoreVault(null, passphrase);
    expect(groupsOn(second)).toEqual(['Ask', 'Lönn', 'Rönn']);
    expect(known(second, fresh)).toMatchObject({ standing: { replacedBy: deviceOf(second) } });
  });

  it('goes on from the journal when the machine died before the store heard of the new device', async () => {
    const { office, first, second } = await doubled();
    await writeGroup(first, 'Björk');
    expect(await carry(first, office)).toEqual(['ready']);
    await writeGroup(second, 'Lönn');
    const files = await send(office, first);
    const before = await cloneOf(second, 'Kopian igen');
    await second.app().previewImport(files, () => undefined);
    // The store of before under the journal of after: a crash between the two writes.
    const journal = readFileSync(join(second.installation.folder, 'journal.gvi'));
    writeFileSync(join(before.installation.folder, 'journal.gvi'), journal);
    const app = await before.installation.reload();
    await app.unlock(passphrase);
    expect(app.session.getState().type).toBe('open');
    expect(deviceOf(before)).toBe(deviceOf(second));
    expect(groupsOn(before)).toEqual(['Ask', 'Lönn']);
    await writeGroup(before, 'Rönn');
    const again = await before.installation.reload();
    await again.unlock(passphrase);
    expect(deviceOf(before)).toBe(deviceOf(second));
    expect(groupsOn(before)).toEqual(['Ask', 'Lönn', 'Rönn']);
  });

  it('learns of it also from a bundle that it cannot take yet, for want of an earlier part', async () => {
    const { office, first, second } = await doubled();
    await writeGroup(office, 'Kontorets');
    expect(await carry(office, first)).toEqual(['ready']);
    await writeGroup(first, 'Björk');
    expect(await carry(first, office)).toEqual(['ready']);
    await writeGroup(office, 'Kontorets andra');
    await writeGroup(second, 'Lönn');
    const old = deviceOf(second);
    const [answer] = await take(second, await send(office, first));
    expect(answer).toMatchObject({ type: 'refused', reason: 'gap' });
    expect(deviceOf(second)).not.toBe(old);
    expect(waits(second).bundles).toMatchObject([{ reason: 'gap', missing: { device: deviceOf(office) } }]);
    // Asked for again from the beginning, what was missing comes, and what waited needs to wait no longer.
    await take(second, await sendAgain(office, first, { type: 'all' }));
    expect(groupsOn(second)).toEqual(['Ask', 'Björk', 'Kontorets', 'Kontorets andra', 'Lönn']);
    expect(waits(second)).toMatchObject({ bundles: [], mended: 1, missing: [] });
  });

  it('that a colleague believed is undone by closing the device at the last common change', async () => {
    const { office, first, second } = await doubled();
    const colleague = await laptopNamed('Kollegan');
    await meet(colleague, office);
    const old = deviceOf(first);
    await writeGroup(first, 'Björk');
    await writeGroup(second, 'Lönn');
    expect(await carry(first, office)).toEqual(['ready']);
    await meet(colleague, second);
    expect(await carry(second, colleague)).toEqual(['ready']);
    expect(groupsOn(colleague)).toEqual(['Ask', 'Lönn']);

    const [mixed] = await take(colleague, await send(office, colleague));
    expect(mixed).toMatchObject({ type: 'ready', setAside: [{ device: old, reason: 'fork' }], forks: [old] });
    expect(waits(colleague).forks).toMatchObject([{ device: old, by: deviceOf(office) }]);
    const [choice] = await office.app().closingChoices(old);
    await office.app().closeDevice(old, { samordning: choice?.common ?? 2 });
    expect(await carry(office, colleague)).toEqual(['ready']);
    expect(groupsOn(colleague)).toEqual(['Ask']);
    expect(waits(colleague).forks).toEqual([]);

    // Both honest people go on as new devices, and everything that either wrote is there.
    for (const laptop of [first, second]) {
      await laptop.app().renewDevice();
      await meet(laptop, office);
      expect(await carry(laptop, office)).toEqual(['ready']);
    }
    expect(groupsOn(office)).toEqual(['Ask', 'Björk', 'Lönn']);
    expect(await carry(office, colleague)).toEqual(['ready']);
    expect(groupsOn(colleague)).toEqual(['Ask', 'Björk', 'Lönn']);
  });
});

describe('a colleague of a cloned laptop', () => {
  it('that holds the history which was not closed gets the other one all the same', async () => {
    const { office, first, second } = await doubled();
    const colleague = await laptopNamed('Kollegan');
    await meet(colleague, office);
    await writeGroup(first, 'Björk');
    await writeGroup(second, 'Lönn');
    expect(await carry(first, office)).toEqual(['ready']);
    await meet(colleague, second);
    expect(await carry(second, colleague)).toEqual(['ready']);
    await take(colleague, await send(office, colleague));
    expect(groupsOn(colleague)).toEqual(['Ask', 'Lönn']);
    // The office closes at what it holds: the history of the other one.
    await office.app().closeDevice(deviceOf(first));
    expect(await carry(office, colleague)).toEqual(['ready']);
    const ready = waits(colleague).bundles.filter(({ state }) => state === 'ready');
    const previews = await colleague.app().previewWaiting(
      ready.map(({ n }) => n),
      () => undefined,
    );
    if (previews.length > 0) await colleague.app().acceptImport(previews.map(({ token }) => token));
    await take(colleague, await send(office, colleague));
    expect(groupsOn(colleague)).toEqual(['Ask', 'Björk']);
    const app = await colleague.installation.reload();
    await app.unlock(passphrase);
    expect(groupsOn(colleague)).toEqual(['Ask', 'Björk']);
    expect(waits(colleague).forks).toEqual([]);
  });
});

describe('a laptop set back to an older copy', () => {
  it('that writes on is refused as doubled or turned back, and takes up as a new device when it is answered', async () => {
    const { office, first, second } = await doubled();
    // `second` is the image of the disk; the original is never used again.
    await writeGroup(first, 'Björk');
    await writeGroup(first, 'Rönn');
    expect(await carry(first, office)).toEqual(['ready']);
    await writeGroup(second, 'Lönn');
    const [refused] = await take(office, await send(second, office));
    expect(refused).toMatchObject({ type: 'refused', reason: 'fork' });

    await take(second, await sendAgain(office, second, { type: 'all' }));
    expect(groupsOn(second)).toEqual(['Ask', 'Björk', 'Lönn', 'Rönn']);
    await confirmCard(office, await cardOf(second));
    await confirmCard(second, await cardOf(office), 'office');
    expect(await carry(second, office)).toEqual(['ready']);
    expect(groupsOn(office)).toEqual(['Ask', 'Björk', 'Lönn', 'Rönn']);
  });

  it('that only reads gets its own later work back, as the history of the device it was', async () => {
    const { office, first, second } = await doubled();
    await writeGroup(first, 'Björk');
    expect(await carry(first, office)).toEqual(['ready']);
    await take(second, await sendAgain(office, second, { type: 'all' }));
    expect(groupsOn(second)).toEqual(['Ask', 'Björk']);
    // Nothing but the profile in the other area, of which the office has said nothing.
    expect(waits(second).became).toMatchObject({ why: 'ahead', commits: 1 });
  });
});

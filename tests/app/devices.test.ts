import { afterEach, describe, expect, it } from 'vitest';
import { passphrase } from '../support/installation';
import {
  answers,
  cardOf,
  carry,
  confirmCard,
  deviceOf,
  groupsOn,
  known,
  type Laptop,
  laptopNamed,
  meet,
  removeAll,
  send,
  take,
  waits,
  writeGroup,
} from '../support/meetings';

afterEach(removeAll);

/** Three laptops and an office, all known to each other through the office. */
const town = async () => {
  const office = await laptopNamed('Kontoret', 'office');
  const [one, two] = [await laptopNamed('Bil 1'), await laptopNamed('Bil 2')];
  await meet(one, office);
  await meet(two, office);
  for (const laptop of [one, two]) expect(await carry(office, laptop)).toEqual(['ready']);
  return { office, one, two };
};
const reopened = async ({ installation }: Laptop): Promise<void> => {
  const app = await installation.reload();
  await app.unlock(passphrase);
};

describe('closing a device', () => {
  it('ends it where it was held: what came before stays, what lies beyond is refused and never sent', async () => {
    const { office, one } = await town();
    await writeGroup(one, 'Ask');
    expect(await carry(one, office)).toEqual(['ready']);
    expect(await office.app().closeDevice(deviceOf(one))).toEqual({ type: 'done' });
    expect(known(office, one)?.standing.closed).toEqual([
      { space: 'samordning', seq: 2 },
      { space: 'social', seq: 1 },
    ]);
    expect(groupsOn(office)).toEqual(['Ask']);
    const views = [...(office.app().workspace.getState().records.get('group')?.values() ?? [])];
    expect(views.map(({ updatedOn }) => updatedOn)).toEqual([deviceOf(one)]);

    await writeGroup(one, 'Björk');
    expect(await carry(one, office)).toEqual(['revokedSender']);
    expect(groupsOn(office)).toEqual(['Ask']);
    expect(await send(office, one)).toEqual([]);
    await reopened(office);
    expect(groupsOn(office)).toEqual(['Ask']);
    expect(known(office, one)?.standing.closed).toHaveLength(2);
  });

  it('at an earlier change hides what came after it, here at once and where it was carried to', async () => {
    const { office, one, two } = await town();
    await writeGroup(one, 'Ask');
    await writeGroup(one, 'Stulen');
    expect(await carry(one, office)).toEqual(['ready']);
    expect(await carry(office, two)).toEqual(['ready']);
    expect(groupsOn(two)).toEqual(['Ask', 'Stulen']);

    const choices = await office.app().closingChoices(deviceOf(one));
    expect(choices[0]).toMatchObject({ space: 'samordning', common: null });
    expect(choices[0]?.points.map(({ seq, kinds }) => [seq, kinds])).toEqual([
      [3, ['group']],
      [2, ['group']],
      [1, ['profile']],
    ]);
    await office.app().closeDevice(deviceOf(one), { samordning: 2 });
    expect(groupsOn(office)).toEqual(['Ask']);
    expect(waits(office).beyond).toMatchObject([
      { space: 'samordning', device: deviceOf(one), commits: 1, records: 1, kinds: { group: 1 } },
    ]);

    expect(await carry(office, two)).toEqual(['ready']);
    expect(groupsOn(two)).toEqual(['Ask']);
    expect(waits(two).beyond).toMatchObject([{ device: deviceOf(one), commits: 1 }]);
    await reopened(two);
    expect(groupsOn(two)).toEqual(['Ask']);
    expect(waits(two).beyond).toHaveLength(1);
  });

  it('is seen to by others: late bundles that carry the closed device bring no more than its end', async () => {
    const { office, one, two } = await town();
    await meet(one, two);
    await writeGroup(one, 'Ask');
    expect(await carry(one, office)).toEqual(['ready']);
    await writeGroup(one, 'Sent');
    expect(await carry(one, two)).toEqual(['ready']);
    expect(groupsOn(two)).toEqual(['Ask', 'Sent']);
    await office.app().closeDevice(deviceOf(one));

    const [late] = await take(office, await send(two, office));
    expect(late).toMatchObject({
      type: 'ready',
      setAside: [{ device: deviceOf(one), reason: 'closed', commits: 1 }],
    });
    expect(groupsOn(office)).toEqual(['Ask']);
    expect(await carry(office, two)).toEqual(['ready']);
    expect(groupsOn(two)).toEqual(['Ask']);
    // A third one that never heard of the device gets what counts of it, and no more.
    const three = await laptopNamed('Bil 3');
    await meet(three, office);
    expect(await carry(office, three)).toEqual(['ready']);
    expect(groupsOn(three)).toEqual(['Ask']);
  });

  it('of a device of which nothing is held ends it before its first change', async () => {
    const { office } = await town();
    const stray = await laptopNamed('Okänd');
    await meet(stray, office);
    expect(await office.app().closeDevice(deviceOf(stray))).toEqual({ type: 'done' });
    await writeGroup(stray, 'Ask');
    expect(await carry(stray, office)).toEqual(['revokedSender']);
    expect(groupsOn(office)).toEqual([]);
  });

  it('is an office’s to do, and never to itself', async () => {
    const { office, one } = await town();
    expect(await one.app().closeDevice(deviceOf(office))).toEqual({ type: 'notPossible' });
    expect(await office.app().closeDevice(deviceOf(office))).toEqual({ type: 'notPossible' });
  });

  it('makes the closed laptop a new device when it hears of it, with what it wrote since', async () => {
    const { office, one } = await town();
    await writeGroup(one, 'Ask');
    expect(await carry(one, office)).toEqual(['ready']);
    await writeGroup(one, 'Efteråt');
    const old = deviceOf(one);
    await office.app().closeDevice(old, { samordning: 2 });
    // Offices make no bundles for it any more; one that does not take this office's word brings it all the same.
    const other = await laptopNamed('Annan ort', 'office');
    await meet(other, one);
    await confirmCard(other, await cardOf(office), 'field');
    await confirmCard(office, await cardOf(other), 'office');
    expect(await carry(office, other)).toEqual(['ready']);
    expect(await carry(other, one)).toEqual(['ready']);

    expect(deviceOf(one)).not.toBe(old);
    expect(waits(one).became).toMatchObject({ why: 'closed', commits: 1 });
    expect(groupsOn(one)).toEqual(['Ask', 'Efteråt']);
    expect(await carry(one, office)).toEqual(['unknownSender']);
    await meet(one, office);
    expect(await carry(one, office)).toEqual(['ready']);
    expect(groupsOn(office)).toEqual(['Ask', 'Efteråt']);
  });

  it('leaves a way on for the closed laptop that hears of it by telephone', async () => {
    const { office, one } = await town();
    await writeGroup(one, 'Ask');
    expect(await carry(one, office)).toEqual(['ready']);
    expect(await carry(office, one)).toEqual(['ready']);
    await writeGroup(one, 'Efteråt');
    const old = deviceOf(one);
    await office.app().closeDevice(old);
    expect(await carry(one, office)).toEqual(['revokedSender']);
    expect(await one.app().renewDevice()).toEqual({ type: 'done' });
    await writeGroup(one, 'Som ny');
    await meet(one, office);
    expect(known(office, deviceOf(one))?.standing.replaces).toBe(old);
    expect(await carry(one, office)).toEqual(['ready']);
    expect(groupsOn(office)).toEqual(['Ask', 'Efteråt', 'Som ny']);
    await reopened(one);
    expect(groupsOn(one)).toEqual(['Ask', 'Efteråt', 'Som ny']);
    expect(one.app().workspace.getState().conflictCount).toBe(0);
  });
});

describe('revoking on one laptop', () => {
  it('refuses later bundles, keeps what came, and grants again when the card is confirmed anew', async () => {
    const { office, one } = await town();
    await writeGroup(office, 'Ask');
    expect(await carry(office, one)).toEqual(['ready']);
    expect(await one.app().revokeDevice(deviceOf(office))).toEqual({ type: 'done' });
    expect(known(one, office)?.standing.revoked).not.toBeNull();
    await writeGroup(office, 'Björk');
    const files = await send(office, one);
    expect(answers(await take(one, files))).toEqual(['revokedSender']);
    await reopened(one);
    expect(groupsOn(one)).toEqual(['Ask']);

    const again = one.app().confirmAgain(deviceOf(office));
    if (again.type !== 'card') throw new Error(again.type);
    expect(again.known?.standing.revoked).not.toBeNull();
    await one.app().confirmCard(again.token, 'office', ['samordning', 'social']);
    expect(known(one, office)?.standing.revoked).toBeNull();
    expect(answers(await take(one, files))).toEqual(['ready']);
    expect(groupsOn(one)).toEqual(['Ask', 'Björk']);
  });

  it('also shuts out a device that an office introduced, until its own comparison here', async () => {
    const { office, one, two } = await town();
    expect(await carry(office, one)).toEqual(['ready']);
    expect(known(one, two)).toMatchObject({ origin: 'introduced', standing: { revoked: null } });
    await one.app().revokeDevice(deviceOf(two));
    expect(known(one, two)?.standing.revoked).not.toBeNull();
    await writeGroup(two, 'Ask');
    expect(await carry(two, office)).toEqual(['ready']);
    const [brought] = await take(one, await send(office, one));
    expect(brought).toMatchObject({ setAside: [{ device: deviceOf(two), reason: 'revoked' }] });
    expect(groupsOn(one)).toEqual([]);

    // The part that was set aside is kept, and ready when the device is believed again.
    expect(waits(one).bundles).toMatchObject([{ reason: 'setAside', state: 'waiting' }]);
    const again = one.app().confirmAgain(deviceOf(two));
    if (again.type !== 'card') throw new Error(again.type);
    await one.app().confirmCard(again.token, 'field', ['samordning', 'social']);
    expect(waits(one).bundles).toMatchObject([{ state: 'ready' }]);
    const previews = await one.app().previewWaiting(
      waits(one).bundles.map(({ n }) => n),
      () => undefined,
    );
    await one.app().acceptImport(previews.map(({ token }) => token));
    expect(groupsOn(one)).toEqual(['Ask']);
    expect(waits(one).bundles).toEqual([]);
  });

  it('closes nobody: an office that was revoked here still ended what it ended', async () => {
    const { office, one, two } = await town();
    await writeGroup(two, 'Ask');
    expect(await carry(two, office)).toEqual(['ready']);
    await office.app().closeDevice(deviceOf(two));
    expect(await carry(office, one)).toEqual(['ready']);
    await one.app().revokeDevice(deviceOf(office));
    expect(groupsOn(one)).toEqual(['Ask']);
  });
});

describe('replacing a lost laptop', () => {
  it('a restored vault says whom it replaces, the office closes the old one, and work goes on', async () => {
    const { office, one } = await town();
    await writeGroup(one, 'Ask');
    expect(await carry(one, office)).toEqual(['ready']);
    const old = deviceOf(one);
    one.installation.loseIndexedDb();
    const app = await one.installation.reload();
    expect(await app.restoreVault(null, passphrase)).toMatchObject({ type: 'restored' });
    expect(deviceOf(one)).not.toBe(old);
    expect(known(one, old)).toMatchObject({ standing: { replacedBy: deviceOf(one) } });

    const card = await cardOf(one);
    const read = await office.app().readCard(card);
    expect(read).toMatchObject({ replaces: { device: old, name: 'Bil 1', signed: true } });
    await confirmCard(office, card);
    await office.app().closeDevice(old);
    expect(known(office, deviceOf(one))?.standing.replaces).toBe(old);
    expect(known(office, old)?.standing).toMatchObject({ replacedBy: deviceOf(one), closed: [{}, {}] });
    await writeGroup(one, 'Björk');
    expect(await carry(one, office)).toEqual(['ready']);
    expect(groupsOn(office)).toEqual(['Ask', 'Björk']);
    // The old device ended where it was held; the new one is not touched by that.
    expect(await carry(office, one)).toEqual(['ready']);
    expect(waits(one).became).toBeNull();
    expect(groupsOn(one)).toEqual(['Ask', 'Björk']);
  });

  it('a card that claims to replace another without its signature says so', async () => {
    const { office, one } = await town();
    const thief = await laptopNamed('Tjuv');
    const card = JSON.parse(Buffer.from(await cardOf(thief)).toString('utf8'));
    const claimed = { ...card, replaces: deviceOf(one), replacesSig: card.sig };
    const bytes = Uint8Array.from(Buffer.from(JSON.stringify(claimed)));
    // What is signed covers the claim, so it cannot be put on afterwards.
    expect((await office.app().readCard(bytes)).type).not.toBe('card');
  });
});

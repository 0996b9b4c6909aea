/** Devices that hold their keys rightly and use them wrongly: whatever they write, no honest laptop is shut out by it. */
import { afterEach, describe, expect, it } from 'vitest';
import { deviceRecordId } from '../../src-renderer/app/exchange/introduction';
import type { JsonValue } from '../../src-renderer/domain/json';
import { decodeCard, encodeCard } from '../../src-renderer/sync/card';
import { createTestDevice, type TestDevice } from '../support/devices';
import { forge, manifestFor } from '../support/forge';
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
  take,
  waits,
  writeGroup,
} from '../support/meetings';

afterEach(removeAll);

/** An installation as another device sees it: an id and a card. */
const seen = async (laptop: Laptop): Promise<TestDevice> => {
  const card = decodeCard(Buffer.from(await cardOf(laptop)).toString('utf8'));
  if (!card.ok) throw new Error(card.error);
  return { id: card.value.device, card: () => card.value } as TestDevice;
};
const cardFile = (device: TestDevice) => Uint8Array.from(Buffer.from(encodeCard(device.card())));
const sent = async (from: TestDevice, to: TestDevice, name = 'bundle.age') => {
  const made = await from.send(to);
  if (made === null) throw new Error('nothing to send');
  return { name, bytes: new Uint8Array(made.bundle.file) };
};
/** What is said of a device, whoever says it. */
const says = (about: string, set: Readonly<Record<string, JsonValue>>) => ({
  kind: 'device',
  id: deviceRecordId(about),
  set,
  over: {},
});
const point = { seq: 1, hash: 'A'.repeat(43) };

/** The office and an honest laptop, and one that means ill, which the office has confirmed. */
const cast = async (role: 'field' | 'office') => {
  const office = await laptopNamed('Kontoret', 'office');
  const car = await laptopNamed('Bilen');
  await meet(car, office);
  const bad = await createTestDevice('bad', { role });
  const there = await seen(office);
  bad.trusts(there, 'office');
  await confirmCard(office, cardFile(bad), role);
  await writeGroup(car, 'Ask');
  expect(await carry(car, office)).toEqual(['ready']);
  return { office, car, bad, there };
};
const expectUnharmed = async (office: Laptop, car: Laptop): Promise<void> => {
  expect(known(office, car)?.standing).toMatchObject({ closed: [], revoked: null });
  await writeGroup(car, 'Efteråt');
  expect(await carry(car, office)).toEqual(['ready']);
  expect(groupsOn(office)).toContain('Efteråt');
};

describe('a stolen laptop of the field', () => {
  it('closes nobody, introduces nobody, and makes nobody an office', async () => {
    const { office, car, bad, there } = await cast('field');
    const accomplice = await createTestDevice('accomplice', { role: 'office' });
    const honest = await seen(car);
    bad.writeChanges([says(honest.id, { card: { ...honest.card() } as never, closed: point })]);
    bad.writeChanges([
      says(accomplice.id, {
        card: { ...accomplice.card() } as never,
        role: 'office',
        spaces: ['samordning'],
      }),
    ]);
    bad.writeChanges([says(bad.id, { card: { ...bad.card() } as never, role: 'office' })]);
    expect(answers(await take(office, [await sent(bad, there)]))).toEqual(['ready']);
    expect(known(office, accomplice.id)).toBeUndefined();
    expect(known(office, bad.id)?.grantedRole).toBe('field');
    await expectUnharmed(office, car);
  });

  it('that an office has closed is out, whatever it goes on to write and whoever carries it', async () => {
    const { office, car, bad, there } = await cast('field');
    bad.write({ alias: 'Före' }, { kind: 'group' });
    expect(answers(await take(office, [await sent(bad, there)]))).toEqual(['ready']);
    expect(await office.app().closeDevice(bad.id)).toEqual({ type: 'done' });
    bad.write({ alias: 'Efter' }, { kind: 'group' });
    expect(answers(await take(office, [await sent(bad, there)]))).toEqual(['revokedSender']);

    const carrier = await createTestDevice('carrier');
    carrier.trusts(bad);
    carrier.trusts(there, 'office');
    bad.trusts(carrier);
    await carrier.take((await sent(bad, carrier)).bytes);
    carrier.write({ alias: 'Ärlig' }, { kind: 'group', id: deviceRecordId('another') });
    await confirmCard(office, cardFile(carrier));
    const [brought] = await take(office, [await sent(carrier, there)]);
    expect(brought).toMatchObject({ type: 'ready', setAside: [{ device: bad.id, reason: 'closed' }] });
    expect(groupsOn(office)).toEqual(['Ask', 'Före', 'Ärlig']);
    await expectUnharmed(office, car);
  });
});

describe('an office that means ill', () => {
  it('once closed, closes nobody by what it writes afterwards', async () => {
    const { office, car, bad, there } = await cast('office');
    bad.write({ alias: 'Före' }, { kind: 'group' });
    expect(answers(await take(office, [await sent(bad, there)]))).toEqual(['ready']);
    await office.app().closeDevice(bad.id);
    const honest = await seen(car);
    bad.writeChanges([says(honest.id, { card: { ...honest.card() } as never, closed: point })]);
    expect(answers(await take(office, [await sent(bad, there)]))).toEqual(['revokedSender']);

    const carrier = await createTestDevice('carrier');
    carrier.trusts(bad, 'field');
    carrier.trusts(there, 'office');
    bad.trusts(carrier);
    await carrier.take((await sent(bad, carrier)).bytes);
    carrier.write({ text: 'x' });
    await confirmCard(office, cardFile(carrier));
    expect(answers(await take(office, [await sent(carrier, there)]))).toEqual(['ready']);
    await expectUnharmed(office, car);
  });

  it('that closes this very laptop leaves it all its work, and a way on with those who still believe it', async () => {
    const { office, car, bad } = await cast('office');
    const honest = await seen(car);
    bad.trusts(honest);
    await confirmCard(car, cardFile(bad), 'office');
    const old = deviceOf(car);
    await writeGroup(car, 'Mitt');
    // It closes the laptop in its own history; its own trust must not stand in the way of sending that.
    const plain = await createTestDevice('bad', { role: 'office' });
    plain.trusts(honest);
    plain.writeChanges([says(old, { card: { ...honest.card() } as never, closed: point })]);
    const bytes = await forge({
      from: plain,
      to: { ...honest, card: honest.card } as TestDevice,
      manifest: manifestFor(plain, honest),
    });
    expect(answers(await take(car, [{ name: 'closing.age', bytes }]))).toEqual(['ready']);
    expect(deviceOf(car)).not.toBe(old);
    expect(waits(car).became).toMatchObject({ why: 'closed' });
    expect(groupsOn(car)).toEqual(['Ask', 'Mitt']);
    await meet(car, office);
    expect(await carry(car, office)).toEqual(['ready']);
    expect(groupsOn(office)).toEqual(['Ask', 'Mitt']);
  });
});

describe('a device that names the heads of another', () => {
  it('without their signature makes nobody wait, nobody doubled, and nobody new', async () => {
    const { office, car, bad, there } = await cast('field');
    bad.write({ text: 'x' });
    const own = manifestFor(bad, there);
    const sig = Object.values(own.heads as Record<string, { sig: string }>)[0]?.sig ?? '';
    const lies = Object.fromEntries(
      [deviceOf(office), deviceOf(car)].map((device) => [device, { seq: 99, hash: point.hash, sig }]),
    );
    const before = deviceOf(office);
    const heads = { ...(own.heads as object), ...lies } as never;
    const bytes = await forge({ from: bad, to: there, manifest: { ...own, heads } });
    const [answer] = await take(office, [{ name: 'lies.age', bytes }]);
    expect(answer).toMatchObject({ type: 'ready', missing: [], forks: [] });
    expect(deviceOf(office)).toBe(before);
    expect(waits(office)).toMatchObject({ missing: [], forks: [], became: null });
    await expectUnharmed(office, car);
  });
});

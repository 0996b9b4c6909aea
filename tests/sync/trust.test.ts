import { describe, expect, test } from 'vitest';
import type { Space } from '../../src-renderer/domain/ids';
import type { JsonValue, Values } from '../../src-renderer/domain/json';
import { instantFrom } from '../../src-renderer/domain/time';
import { issueCard } from '../../src-renderer/sync/card';
import type { DeviceStatement } from '../../src-renderer/sync/deviceStatements';
import type { Hlc } from '../../src-renderer/sync/hlc';
import { revoke } from '../../src-renderer/sync/peerState';
import { closingsOf, computeTrust } from '../../src-renderer/sync/trust';
import { recordNamed } from '../support/builders';
import { aFriday } from '../support/clock';
import { secretsNamed } from '../support/deviceSecrets';
import { createTestDevice, type TestDevice } from '../support/devices';

let clock = 0;
const says = (
  by: TestDevice,
  record: string,
  set: Values,
  rest: { readonly space?: Space; readonly seq?: number } = {},
): DeviceStatement => ({
  space: rest.space ?? 'samordning',
  record: recordNamed(record),
  by: by.id,
  seq: rest.seq ?? 1,
  hlc: `${String(++clock).padStart(15, '0')}-0000-${by.id}` as Hlc,
  set,
});
const introducing = (
  device: TestDevice,
  role = 'field',
  spaces: JsonValue = ['samordning', 'social'],
): Values => ({
  card: { ...device.card() } as unknown as JsonValue,
  role,
  spaces,
});
const point = (seq: number, letter = 'A') => ({ seq, hash: `${letter.repeat(42)}A` });

const cast = async () => {
  const own = await createTestDevice('own');
  const office = await createTestDevice('office', { role: 'office' });
  const second = await createTestDevice('second', { role: 'office' });
  const field = await createTestDevice('field');
  const fresh = await createTestDevice('fresh');
  for (const other of [office, second, field]) own.trusts(other);
  const trust = (...statements: DeviceStatement[]) => computeTrust(own.state().peer, statements);
  return { own, office, second, field, fresh, trust };
};

describe('trust', () => {
  test('begins with this device and those confirmed here', async () => {
    const { own, office, field, fresh, trust } = await cast();
    const now = trust();
    expect(now.get(own.id)?.origin).toBe('own');
    expect(now.get(office.id)).toMatchObject({ role: 'office', origin: 'confirmed' });
    expect(now.get(field.id)).toMatchObject({
      role: 'field',
      origin: 'confirmed',
      spaces: ['samordning', 'social'],
    });
    expect(now.has(fresh.id)).toBe(false);
  });

  test('takes in whom an office introduces, in the space of the record alone', async () => {
    const { office, fresh, trust } = await cast();
    expect(trust(says(office, 'r', introducing(fresh))).get(fresh.id)).toMatchObject({
      role: 'field',
      origin: 'introduced',
      spaces: ['samordning'],
    });
    const both = trust(
      says(office, 'r', introducing(fresh)),
      says(office, 'r', introducing(fresh), { space: 'social' }),
    );
    expect(both.get(fresh.id)?.spaces).toEqual(['samordning', 'social']);
  });

  test('lets an office take a space back with a later word', async () => {
    const { office, fresh, trust } = await cast();
    const given = says(office, 'r', introducing(fresh));
    const taken = says(office, 'r', { spaces: [] });
    expect(trust(taken, given).get(fresh.id)?.spaces).toEqual([]);
  });

  test('hears nobody but offices: not field devices, not strangers, not the introduced one itself', async () => {
    const { field, fresh, trust } = await cast();
    expect(trust(says(field, 'r', introducing(fresh))).has(fresh.id)).toBe(false);
    expect(trust(says(fresh, 'r', introducing(fresh))).has(fresh.id)).toBe(false);
  });

  test('hears an office only in a space that it was granted', async () => {
    const { own, office, fresh } = await cast();
    own.trusts(office, 'office', ['samordning']);
    const trust = computeTrust(own.state().peer, [
      says(office, 'r', introducing(fresh), { space: 'social' }),
    ]);
    expect(trust.has(fresh.id)).toBe(false);
  });

  test('hears no office that was revoked here', async () => {
    const { own, office, fresh } = await cast();
    const trust = computeTrust(revoke(own.state().peer, office.id), [says(office, 'r', introducing(fresh))]);
    expect(trust.has(fresh.id)).toBe(false);
  });

  test('makes no office that was not confirmed here, however many offices say so', async () => {
    const { office, second, fresh, own, trust } = await cast();
    const third = await createTestDevice('third');
    const said = [
      says(office, 'r', introducing(fresh, 'office')),
      says(second, 's', introducing(fresh, 'office')),
    ];
    const now = trust(...said, says(fresh, 't', introducing(third)));
    expect(now.get(fresh.id)).toMatchObject({ role: 'field', awaitsConfirmation: true });
    expect(now.has(third.id)).toBe(false);
    own.trusts(fresh, 'office');
    const then = trust(...said, says(fresh, 't', introducing(third)));
    expect(then.get(fresh.id)).toMatchObject({ role: 'office', awaitsConfirmation: false });
    expect(then.has(third.id)).toBe(true);
  });

  test('does not let an office make an office of a device confirmed here as field', async () => {
    const { office, field, trust } = await cast();
    expect(trust(says(office, 'r', introducing(field, 'office'))).get(field.id)).toMatchObject({
      role: 'field',
      awaitsConfirmation: true,
    });
  });

  test('passes over cards that do not hold', async () => {
    const { office, fresh, trust } = await cast();
    const forged = {
      ...introducing(fresh),
      card: { ...fresh.card(), name: 'other' } as unknown as JsonValue,
    };
    expect(trust(says(office, 'r', forged)).has(fresh.id)).toBe(false);
    expect(trust(says(office, 'r', { card: null, role: 'field', spaces: null })).size).toBe(4);
  });

  test('takes the card with the higher serial, and never goes back', async () => {
    const { office, field, trust } = await cast();
    const newer = await issueCard({
      secrets: await secretsNamed('field'),
      serial: 2,
      name: 'renamed',
      role: 'field',
      issued: instantFrom(aFriday),
    });
    const renamed = says(office, 'r', { ...introducing(field), card: newer as unknown as JsonValue });
    expect(trust(renamed, says(office, 'r', introducing(field))).get(field.id)?.card.name).toBe('renamed');
  });

  test('keeps a record to the device that it was first about', async () => {
    const { office, field, fresh, trust } = await cast();
    const now = trust(
      says(office, 'r', introducing(field)),
      says(office, 'r', { card: fresh.card() as unknown as JsonValue }),
      says(office, 'r', { closed: point(3) }),
    );
    expect(now.has(fresh.id)).toBe(false);
    expect(now.get(field.id)?.closed).toEqual({ samordning: point(3) });
  });

  test('knows a rightful replacement', async () => {
    const { own, field, trust } = await cast();
    const restored = await field.restored('field, restored');
    own.trusts(restored);
    expect(trust().get(restored.id)?.replaces).toBe(field.id);
    expect(trust().get(field.id)?.replaces).toBeNull();
  });
});

describe('a closing', () => {
  test('of several, the lowest counts, and none is withdrawn', async () => {
    const { office, second, field, trust } = await cast();
    const now = trust(
      says(office, 'r', { ...introducing(field), closed: point(7) }),
      says(second, 'r', { closed: point(5, 'C') }),
      says(second, 'r', { closed: point(5, 'B') }),
      says(office, 'r', { closed: null }),
    );
    expect(now.get(field.id)?.closed).toEqual({ samordning: point(5, 'B') });
    expect(closingsOf(now).samordning.get(field.id)).toEqual(point(5, 'B'));
    expect(closingsOf(now).social.size).toBe(0);
  });

  test('by a field device is nothing', async () => {
    const { office, field, trust } = await cast();
    const now = trust(says(office, 'r', introducing(field)), says(field, 'r', { closed: point(1) }));
    expect(now.get(field.id)?.closed).toEqual({});
  });

  test('by an office that was revoked here later still stands', async () => {
    const { own, office, field } = await cast();
    const said = says(office, 'r', { ...introducing(field), closed: point(7) });
    const trust = computeTrust(revoke(own.state().peer, office.id), [said]);
    expect(trust.get(field.id)?.closed).toEqual({ samordning: point(7) });
  });

  test('by an office beyond its own closing does not count, nor does what it introduces then', async () => {
    const { office, second, field, fresh, trust } = await cast();
    const now = trust(
      says(office, 'second', { ...introducing(second), closed: point(3) }),
      says(office, 'field', introducing(field)),
      says(second, 'field', { closed: point(1) }, { seq: 4 }),
      says(second, 'fresh', introducing(fresh), { seq: 5 }),
    );
    expect(now.get(second.id)?.closed).toEqual({ samordning: point(3) });
    expect(now.get(field.id)?.closed).toEqual({});
    expect(now.has(fresh.id)).toBe(false);
  });

  test('of each other by two offices shuts out both, whatever the order', async () => {
    const { office, second, trust } = await cast();
    const said = [
      says(office, 'second', { ...introducing(second, 'office'), closed: point(2) }, { seq: 9 }),
      says(second, 'office', { ...introducing(office, 'office'), closed: point(2) }, { seq: 9 }),
    ];
    for (const order of [said, said.toReversed()]) {
      const now = trust(...order);
      expect(now.get(office.id)?.closed).toEqual({ samordning: point(2) });
      expect(now.get(second.id)?.closed).toEqual({ samordning: point(2) });
    }
  });
});

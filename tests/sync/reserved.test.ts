/** What of an import is never taken without a person. */
import { describe, expect, it } from 'vitest';
import type { DeviceId } from '../../src-renderer/domain/ids';
import type { SetAside, SetAsideReason } from '../../src-renderer/sync/importPlan';
import { reservedIn } from '../../src-renderer/sync/reserved';
import type { Trust, TrustedDevice } from '../../src-renderer/sync/trust';
import { recordNamed } from '../support/builders';
import { createTestDevice, introduceAll } from '../support/devices';

const nothing = { erasures: [], forks: [], ownAhead: null, setAside: [] } as const;
const hash = 'A'.repeat(43) as NonNullable<TrustedDevice['closed']['social']>['hash'];

const world = async () => {
  const reader = await createTestDevice('reader');
  const office = await createTestDevice('office', { role: 'office' });
  introduceAll([reader, office]);
  const trust = reader.trust();
  const changed = (device: DeviceId, change: Partial<TrustedDevice>): Trust => {
    const held = trust.get(device) ?? trust.get(office.id);
    if (held === undefined) throw new Error('nobody');
    return new Map(trust).set(device, { ...held, ...change });
  };
  return { office, reader, trust, changed };
};

describe('a plan', () => {
  it('with news and conflicts alone is nobody’s to hold up', async () => {
    const { trust } = await world();
    expect(reservedIn(nothing, trust, trust)).toEqual([]);
  });

  it('that erases waits', async () => {
    const { trust, office } = await world();
    const erasures = [{ by: office.id, order: recordNamed('order'), records: ['x'] }];
    expect(reservedIn({ ...nothing, erasures }, trust, trust)).toEqual(['erasure']);
  });

  it('that makes or changes an office waits, and one about a field device does not', async () => {
    const { trust, office, reader, changed } = await world();
    const stranger = 'a'.repeat(26) as DeviceId;
    const introduced = { origin: 'introduced', role: 'field' } as const;
    const introducing = (change: Partial<TrustedDevice>): Trust =>
      changed(stranger, { ...introduced, ...change });
    expect(reservedIn(nothing, trust, introducing({ awaitsConfirmation: true }))).toEqual(['officeDevice']);
    expect(reservedIn(nothing, trust, introducing({ awaitsConfirmation: false }))).toEqual([]);
    const held = trust.get(office.id);
    const newer = { ...(held?.card ?? reader.card()), serial: 2 };
    expect(reservedIn(nothing, trust, changed(office.id, { card: newer }))).toEqual(['officeDevice']);
    expect(reservedIn(nothing, trust, changed(office.id, { spaces: ['social'] }))).toEqual(['officeDevice']);
    const asField = changed(stranger, introduced);
    const widened = new Map(asField).set(stranger, {
      ...(asField.get(stranger) ?? (held as TrustedDevice)),
      spaces: ['samordning'],
    });
    expect(reservedIn(nothing, asField, widened)).toEqual([]);
  });

  it('that closes a device, or closes it at another place, waits', async () => {
    const { trust, office, changed } = await world();
    const closed = changed(office.id, { closed: { social: { seq: 3, hash } } });
    const lower = changed(office.id, { closed: { social: { seq: 2, hash } } });
    expect(reservedIn(nothing, trust, closed)).toEqual(['closing']);
    expect(reservedIn(nothing, closed, lower)).toEqual(['closing']);
    expect(reservedIn(nothing, closed, closed)).toEqual([]);
  });

  it('that shows a device twice, or a part that is wrong, waits; what is merely not known yet does not', async () => {
    const { trust, office } = await world();
    const aside = (reason: SetAsideReason): readonly SetAside[] => [
      { device: office.id, reason, commits: 1, detail: {} },
    ];
    const found = (reason: SetAsideReason) =>
      reservedIn({ ...nothing, setAside: aside(reason) }, trust, trust);
    expect(reservedIn({ ...nothing, ownAhead: { seq: 1, hash } }, trust, trust)).toEqual(['clone']);
    expect(found('fork')).toEqual(['clone']);
    expect(found('badSignature')).toEqual(['doubt']);
    expect(found('brokenChain')).toEqual(['doubt']);
    for (const reason of ['unknownDevice', 'notGranted', 'revoked', 'closed', 'newerFormat', 'gap'] as const)
      expect(found(reason)).toEqual([]);
  });
});

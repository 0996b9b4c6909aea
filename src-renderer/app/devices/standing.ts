/** How things stand with another device: ended, shut out, replaced, and how far each holds the other's history. */
import type { DeviceId, Space } from '../../domain/ids';
import { grantOf, statementsOf } from '../../sync/peerState';
import { acknowledged } from '../../sync/statements';
import type { Trust, TrustedDevice } from '../../sync/trust';
import type { OpenVault } from '../session/openVault';
import type { DeviceStanding } from '../types';

const replacedBy = (trust: Trust, device: DeviceId): DeviceId | null => {
  for (const other of trust.values()) if (other.replaces === device) return other.card.device;
  return null;
};

const ownHead = (vault: OpenVault, space: Space): number =>
  vault.state.history[space].headSeq(vault.secrets.device.device);

export const standingOf = (vault: OpenVault, trust: Trust, trusted: TrustedDevice): DeviceStanding => {
  const { history, peers, receipts } = vault.state;
  const { device, name } = trusted.card;
  const known = vault.spaces.filter(
    (space) => trusted.spaces.includes(space) || trusted.closed[space] !== undefined,
  );
  return {
    revoked: trusted.revoked ? { at: grantOf(peers, device)?.revokedAt ?? null } : null,
    closed: known.flatMap((space) => {
      const closing = trusted.closed[space];
      return closing === undefined ? [] : [{ space, seq: closing.seq }];
    }),
    replaces: trusted.replaces,
    replacedBy: replacedBy(trust, device),
    held: known.map((space) => ({ space, seq: history[space].headSeq(device) })),
    acknowledged: known.map((space) => ({
      space,
      seq: acknowledged(
        statementsOf(peers, space, device),
        vault.secrets.device.device,
        history[space].hashAt,
      ),
      of: ownHead(vault, space),
    })),
    lastHeard: receipts.findLast(({ direction, peer }) => direction === 'in' && peer === name)?.at ?? null,
  };
};

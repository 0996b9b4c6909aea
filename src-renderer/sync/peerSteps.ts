/**
 * The steps of the peer state: pure functions, each of which returns the next one; the caller stores it, and only then
 * does what it says (writes the file, shows the device as confirmed).
 */
import type { DeviceId, Space } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import type { Instant } from '../domain/time';
import type { AgeMode } from '../vault/ageBox';
import { canonicalJson } from '../vault/canonical';
import type { Card, Role } from './card';
import type { Manifest } from './manifest';
import type { Grant, PeerState } from './peerShape';
import type { HeadPoint } from './signedHead';
import { type HeadPoints, pointOf, pointsOf, type Statements, withStatement } from './statements';

export const createPeerState = (ownCard: Card, ageMode: AgeMode = 'pq'): PeerState => ({
  v: 1,
  ownCard,
  confirmed: [],
  ageMode,
  counters: {},
  stated: {},
  statements: {},
});

export const grantOf = (peer: PeerState, device: DeviceId): Grant | undefined =>
  peer.confirmed.find(({ card }) => card.device === device);

export const statementsOf = (peer: PeerState, space: Space, sender: DeviceId): Statements => {
  const bySender = peer.statements[space];
  return (bySender !== undefined && Object.hasOwn(bySender, sender) ? bySender[sender] : undefined) ?? [];
};

/** `ownDevice`: nobody grants himself. `oldCard`: the one held has the same serial or a higher one. */
export type ConfirmFault = 'ownDevice' | 'oldCard' | 'noKeyForSpace';

const isSameCard = (a: Card, b: Card): boolean => canonicalJson({ ...a }) === canonicalJson({ ...b });

/**
 * The person has compared the fingerprint and grants this. The very card that is held may be confirmed again, with
 * another role or other spaces. A grant that was withdrawn is given anew by this.
 */
export const confirm = (
  peer: PeerState,
  card: Card,
  role: Role,
  inSpaces: readonly Space[],
  at: Instant,
): Result<PeerState, ConfirmFault> => {
  if (card.device === peer.ownCard.device) return err('ownDevice');
  const held = grantOf(peer, card.device);
  if (held !== undefined && card.serial <= held.card.serial && !isSameCard(card, held.card))
    return err('oldCard');
  if (inSpaces.some((space) => card.recipients[space] === undefined)) return err('noKeyForSpace');
  const grant: Grant = { card, role, spaces: [...new Set(inSpaces)].sort(), confirmedAt: at, revoked: false };
  const others = peer.confirmed.filter((other) => other.card.device !== card.device);
  return ok({ ...peer, confirmed: [...others, grant] });
};

/** Its later bundles are refused; what was taken stays. Does nothing for a device that was not confirmed here. */
export const revoke = (peer: PeerState, device: DeviceId, at?: Instant): PeerState => ({
  ...peer,
  confirmed: peer.confirmed.map((grant) =>
    grant.card.device === device
      ? { ...grant, revoked: true, ...(at === undefined ? {} : { revokedAt: at }) }
      : grant,
  ),
});

/** A device that an office introduced is shut out here too: by a grant of nothing, which no comparison stands behind. */
export const revokeIntroduced = (peer: PeerState, card: Card, at: Instant): PeerState => {
  if (card.device === peer.ownCard.device) return peer;
  if (grantOf(peer, card.device) !== undefined) return revoke(peer, card.device, at);
  const grant: Grant = {
    card,
    role: 'field',
    spaces: [],
    confirmedAt: at,
    revoked: true,
    revokedAt: at,
  };
  return { ...peer, confirmed: [...peer.confirmed, grant] };
};

export const withAgeMode = (peer: PeerState, ageMode: AgeMode): PeerState => ({ ...peer, ageMode });

/** The own card issued anew, with a higher serial (a new name, keys for another space). */
export const withOwnCard = (peer: PeerState, ownCard: Card): PeerState => ({ ...peer, ownCard });

/**
 * After a restore: this vault is a new device now, and the one it was is a device like others, with its history kept and
 * sent. Counters and what was stated were the old device's; the new one begins.
 */
export const asNewDevice = (peer: PeerState, ownCard: Card, at: Instant): PeerState => {
  const old: Grant = {
    card: peer.ownCard,
    role: peer.ownCard.role,
    spaces: (['samordning', 'social'] as const).filter(
      (space) => peer.ownCard.recipients[space] !== undefined,
    ),
    confirmedAt: at,
    revoked: false,
  };
  return { ...peer, ownCard, confirmed: [...peer.confirmed, old], counters: {}, stated: {} };
};

/** The counter for the next bundle. Store the state before the file is written: a lost file leaves a hole, no double. */
export const nextCounter = (
  peer: PeerState,
  space: Space,
): { readonly counter: number; readonly peer: PeerState } => {
  const counter = (peer.counters[space] ?? 0) + 1;
  return { counter, peer: { ...peer, counters: { ...peer.counters, [space]: counter } } };
};

/** The file was written: what it says this device holds may not be taken back. */
export const afterExport = (peer: PeerState, manifest: Manifest): PeerState => ({
  ...peer,
  stated: {
    ...peer.stated,
    [manifest.space]: { ...peer.stated[manifest.space], ...pointsOf(manifest) },
  },
});

/** The same, for a file that was written while other steps went on: what was said later of a device stands. */
export const afterStating = (peer: PeerState, space: Space, heads: HeadPoints): PeerState => {
  const stated: Record<DeviceId, HeadPoint> = { ...peer.stated[space] };
  for (const device of Object.keys(heads) as DeviceId[]) {
    const said = pointOf(heads, device);
    if (said !== undefined && said.seq > (pointOf(stated, device)?.seq ?? 0)) stated[device] = said;
  }
  return { ...peer, stated: { ...peer.stated, [space]: stated } };
};

/** Only for a bundle whose import plan is `take`; planImport has called it already. */
export const afterImport = (peer: PeerState, manifest: Manifest): PeerState => {
  const { space, sender, counter, id } = manifest;
  const statement = { counter, id, heads: pointsOf(manifest) };
  const statements = withStatement(statementsOf(peer, space, sender), statement);
  return {
    ...peer,
    statements: { ...peer.statements, [space]: { ...peer.statements[space], [sender]: statements } },
  };
};

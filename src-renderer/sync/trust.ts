/**
 * Who is believed, in what (docs/formats.md §5). Computed afresh from two sources: what was confirmed here by fingerprint,
 * and what devices that count as office here say in `device` records. Nothing a bundle says about itself counts.
 *
 * An office is only made by confirming it here: introduced by another office it counts as `field` until then, so one
 * stolen office laptop cannot appoint others.
 */
import { type DeviceId, isSpace, type RecordId, type Space, spaces } from '../domain/ids';
import { type Card, checkCard, isRightfulReplacement, isRole, type Role } from './card';
import { type CountedClosings, closingsFrom } from './closingStatements';
import type { DeviceStatement } from './deviceStatements';
import type { Grant, PeerState } from './peerShape';
import type { HeadPoint } from './signedHead';

export type TrustedDevice = {
  readonly card: Card;
  readonly role: Role;
  /** Granted: the device may read and write there. */
  readonly spaces: readonly Space[];
  readonly origin: 'own' | 'confirmed' | 'introduced';
  /** An office introduced it as office; it counts as one when its fingerprint has been compared here. */
  readonly awaitsConfirmation: boolean;
  /** Withdrawn by a person here. */
  readonly revoked: boolean;
  /** The last commit of it that counts, per space, where an office has closed it. */
  readonly closed: Readonly<Partial<Record<Space, HeadPoint>>>;
  /** The device whose history this one carries on, when that device has signed for it. */
  readonly replaces: DeviceId | null;
};

export type Trust = ReadonlyMap<DeviceId, TrustedDevice>;

export const isGranted = (device: TrustedDevice | undefined, space: Space): boolean =>
  device?.spaces.includes(space) ?? false;

/** Revoked here, or closed by an office: no bundle of it is taken, none is made for it. */
export const isShutOut = (device: TrustedDevice, space: Space): boolean =>
  device.revoked || device.closed[space] !== undefined;

const spacesOfCard = (card: Card): readonly Space[] =>
  spaces.filter((space) => card.recipients[space] !== undefined);

const fromGrant = ({ card, role, spaces: granted, revoked }: Grant): TrustedDevice => ({
  card,
  role,
  spaces: granted,
  origin: 'confirmed',
  awaitsConfirmation: false,
  revoked,
  closed: {},
  replaces: null,
});

/** What offices say of one record, latest last, so that a later word stands. */
type Introduction = { card: Card | null; role: Role; spaces: Set<Space> };

const byTime = (a: DeviceStatement, b: DeviceStatement): number =>
  a.hlc < b.hlc ? -1 : a.hlc > b.hlc ? 1 : 0;

/** Statements are never changed, and asked again at each import: a card's signature is verified once. */
const checkedCards = new WeakMap<object, ReturnType<typeof checkCard>>();
const checkCardOnce = (value: unknown): ReturnType<typeof checkCard> => {
  if (typeof value !== 'object' || value === null) return checkCard(value);
  const known = checkedCards.get(value) ?? checkCard(value);
  checkedCards.set(value, known);
  return known;
};

/** The first card said of a record settles which device the record is about; a card of another device is passed over. */
const readIntroductions = (statements: readonly DeviceStatement[]): ReadonlyMap<RecordId, Introduction> => {
  const records = new Map<RecordId, Introduction>();
  for (const { record, set, space } of [...statements].sort(byTime)) {
    const said = records.get(record) ?? { card: null, role: 'field', spaces: new Set() };
    records.set(record, said);
    const card = Object.hasOwn(set, 'card') ? checkCardOnce(set.card) : null;
    if (card?.ok && (said.card === null || isNewer(card.value, said.card))) said.card = card.value;
    if (isRole(set.role)) said.role = set.role;
    // A record of one space grants that space alone: the other has its own record.
    if (Array.isArray(set.spaces)) {
      if (set.spaces.filter(isSpace).includes(space)) said.spaces.add(space);
      else said.spaces.delete(space);
    }
  }
  return records;
};

const isNewer = (card: Card, held: Card): boolean => card.device === held.device && card.serial > held.serial;

const introduce = (held: TrustedDevice | undefined, card: Card, said: Introduction): TrustedDevice => {
  const asOffice = said.role === 'office';
  if (held === undefined) {
    return {
      card,
      role: 'field',
      spaces: spaces.filter((space) => said.spaces.has(space)),
      origin: 'introduced',
      awaitsConfirmation: asOffice,
      revoked: false,
      closed: {},
      replaces: null,
    };
  }
  return {
    ...held,
    card: isNewer(card, held.card) ? card : held.card,
    spaces: spaces.filter((space) => held.spaces.includes(space) || said.spaces.has(space)),
    awaitsConfirmation: held.awaitsConfirmation || (asOffice && held.role !== 'office'),
  };
};

export const computeTrust = (peer: PeerState, statements: readonly DeviceStatement[]): Trust => {
  const trust = new Map<DeviceId, TrustedDevice>();
  const own = peer.ownCard;
  trust.set(own.device, {
    ...fromGrant({
      card: own,
      role: own.role,
      spaces: spacesOfCard(own),
      confirmedAt: own.issued,
      revoked: false,
    }),
    origin: 'own',
  });
  for (const grant of peer.confirmed) trust.set(grant.card.device, fromGrant(grant));

  const isOffice = ({ by, space }: DeviceStatement): boolean => {
    const writer = trust.get(by);
    return writer !== undefined && writer.role === 'office' && isGranted(writer, space);
  };
  const byOffices = statements.filter(isOffice);
  const about = new Map<RecordId, DeviceId>();
  for (const [record, { card }] of readIntroductions(byOffices))
    if (card !== null) about.set(record, card.device);
  const closings = closingsFrom(byOffices, about);
  // Closings of an office that was revoked later stand: they are never withdrawn. It introduces nobody any more, nor does
  // an office by what it said after its own closing.
  const valid = byOffices.filter(
    ({ by, seq, space }) => !trust.get(by)?.revoked && seq <= (closings[space].get(by)?.seq ?? seq),
  );
  for (const said of readIntroductions(valid).values()) {
    if (said.card === null || said.card.device === own.device) continue;
    trust.set(said.card.device, introduce(trust.get(said.card.device), said.card, said));
  }
  for (const [device, trusted] of trust) trust.set(device, withClosings(trusted, device, closings, trust));
  return trust;
};

const withClosings = (
  trusted: TrustedDevice,
  device: DeviceId,
  closings: CountedClosings,
  trust: Trust,
): TrustedDevice => {
  const closed: Partial<Record<Space, HeadPoint>> = {};
  for (const space of spaces) {
    const closing = closings[space].get(device);
    if (closing !== undefined) closed[space] = closing;
  }
  const before = trusted.card.replaces === undefined ? undefined : trust.get(trusted.card.replaces);
  const replaces =
    before !== undefined && isRightfulReplacement(trusted.card, before.card) ? before.card.device : null;
  return { ...trusted, closed, replaces };
};

/** For the fold: in which place each closed device ends. */
export const closingsOf = (trust: Trust): CountedClosings => {
  const bySpace = { samordning: new Map<DeviceId, HeadPoint>(), social: new Map<DeviceId, HeadPoint>() };
  for (const [device, { closed }] of trust) {
    for (const space of spaces) {
      const closing = closed[space];
      if (closing !== undefined) bySpace[space].set(device, closing);
    }
  }
  return bySpace;
};

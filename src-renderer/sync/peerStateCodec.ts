/**
 * The stored form of the peer state, version 1: JSON, read strictly, cards with their signatures. What does not read is
 * `damaged` and nothing of it is used; a later version is `newerFormat`, and the caller stops before it writes.
 */
import { type DeviceId, isDeviceId, isSpace, type Space } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import { isInstant } from '../domain/time';
import type { StoredFormat } from '../vault/storedFormat';
import { checkCard, isRole } from './card';
import { decodePeerNotes } from './peerNotesCodec';
import type { BySender, Grant, PeerState } from './peerShape';
import { checkKeys, isCount, isNewerVersion, isObject } from './shape';
import { decodeHeadPoints, decodeStatement, type Statement, type Statements } from './statements';

export const peersFormat: StoredFormat = { name: 'peers', version: 1, migrations: [] };

type Read<T> = Result<T, 'damaged'>;

const readSpaces = <T>(
  value: unknown,
  read: (value: unknown) => Read<T>,
): Read<Readonly<Partial<Record<Space, T>>>> => {
  if (!isObject(value)) return err('damaged');
  const bySpace: Partial<Record<Space, T>> = {};
  for (const [space, item] of Object.entries(value)) {
    const member = read(item);
    if (!isSpace(space) || !member.ok) return err('damaged');
    bySpace[space] = member.value;
  }
  return ok(bySpace);
};

const readList = <T>(value: unknown, read: (value: unknown) => Read<T>): Read<readonly T[]> => {
  if (!Array.isArray(value)) return err('damaged');
  const list: T[] = [];
  for (const item of value) {
    const member = read(item);
    if (!member.ok) return member;
    list.push(member.value);
  }
  return ok(list);
};

const readGrant = (value: unknown): Read<Grant> => {
  if (!isObject(value)) return err('damaged');
  if (checkKeys(value, ['card', 'confirmedAt', 'revoked', 'role', 'spaces'], ['revokedAt']) !== null)
    return err('damaged');
  const { confirmedAt, revoked, revokedAt, role, spaces } = value;
  const card = checkCard(value.card);
  if (!card.ok || !isInstant(confirmedAt) || !isRole(role) || typeof revoked !== 'boolean')
    return err('damaged');
  if (!Array.isArray(spaces) || !spaces.every(isSpace)) return err('damaged');
  const grant = { card: card.value, role, spaces, confirmedAt, revoked };
  if (!Object.hasOwn(value, 'revokedAt')) return ok(grant);
  return isInstant(revokedAt) ? ok({ ...grant, revokedAt }) : err('damaged');
};

const isRising = (statements: readonly Statement[]): boolean =>
  statements.every(({ counter }, index) => counter > (statements[index - 1]?.counter ?? 0));

const readStatements = (value: unknown): Read<Statements> => {
  const list = readList(value, decodeStatement);
  return list.ok && isRising(list.value) ? list : err('damaged');
};

const readBySender = (value: unknown): Read<BySender> => {
  if (!isObject(value)) return err('damaged');
  const bySender: Record<DeviceId, Statements> = {};
  for (const [device, item] of Object.entries(value)) {
    const statements = readStatements(item);
    if (!isDeviceId(device) || !statements.ok) return err('damaged');
    bySender[device] = statements.value;
  }
  return ok(bySender);
};

const readCount = (value: unknown): Read<number> => (isCount(value) ? ok(value) : err('damaged'));

const keys = 'ageMode confirmed counters ownCard stated statements v'.split(' ');

export const decodePeerState = (value: unknown): Result<PeerState, 'damaged' | 'newerFormat'> => {
  if (!isObject(value)) return err('damaged');
  if (isNewerVersion(value.v)) return err('newerFormat');
  if (checkKeys(value, keys, ['notes']) !== null || value.v !== 1) return err('damaged');
  const { ageMode } = value;
  if (ageMode !== 'pq' && ageMode !== 'x25519') return err('damaged');
  const ownCard = checkCard(value.ownCard);
  const confirmed = readList(value.confirmed, readGrant);
  const counters = readSpaces(value.counters, readCount);
  const stated = readSpaces(value.stated, decodeHeadPoints);
  const statements = readSpaces(value.statements, readBySender);
  if (!ownCard.ok || !confirmed.ok || !counters.ok || !stated.ok || !statements.ok) return err('damaged');
  const notes = Object.hasOwn(value, 'notes') ? decodePeerNotes(value.notes) : undefined;
  if (notes !== undefined && !notes.ok) return err('damaged');
  const devices = confirmed.value.map(({ card }) => card.device);
  if (new Set(devices).size !== devices.length || devices.includes(ownCard.value.device))
    return err('damaged');
  return ok({
    v: 1,
    ownCard: ownCard.value,
    confirmed: confirmed.value,
    ageMode,
    counters: counters.value,
    stated: stated.value,
    statements: statements.value,
    ...(notes === undefined ? {} : { notes: notes.value }),
  });
};

/** The state is JSON all through: this only says so to the type checker. */
export const encodePeerState = (peer: PeerState): JsonValue => peer;

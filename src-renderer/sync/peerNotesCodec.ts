/** The stored form of the notes in the peer state: JSON, read strictly. */
import { isDeviceId, isSpace } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { isInstant } from '../domain/time';
import type { BecameNew, Beside, KeptFork, KeptMissing, PeerNotes } from './peerNotes';
import { checkKeys, isCount, isObject } from './shape';
import { decodeHeadPoint, decodeSignedHead } from './signedHead';

type Read<T> = Result<T, 'damaged'>;

const isAmount = (value: unknown): value is number => value === 0 || isCount(value);

const readFork = (value: unknown): Read<KeptFork> => {
  if (!isObject(value)) return err('damaged');
  if (checkKeys(value, ['at', 'by', 'common', 'device', 'here', 'seq', 'space', 'there']) !== null)
    return err('damaged');
  const { at, by, common, device, seq, space } = value;
  const here = value.here === null ? ok(null) : decodeSignedHead(value.here);
  const there = decodeSignedHead(value.there);
  if (!isInstant(at) || !isDeviceId(by) || !isDeviceId(device) || !isCount(seq) || !isSpace(space))
    return err('damaged');
  if (!isAmount(common)) return err('damaged');
  return here.ok && there.ok
    ? ok({ at, by, common, device, here: here.value, seq, space, there: there.value })
    : err('damaged');
};

const readMissing = (value: unknown): Read<KeptMissing> => {
  if (!isObject(value) || checkKeys(value, ['by', 'device', 'space', 'to']) !== null) return err('damaged');
  const { by, device, space, to } = value;
  return isDeviceId(by) && isDeviceId(device) && isSpace(space) && isCount(to)
    ? ok({ by, device, space, to })
    : err('damaged');
};

const readBeside = (value: unknown): Read<Beside> => {
  if (!isObject(value) || checkKeys(value, ['after', 'device', 'head', 'space']) !== null)
    return err('damaged');
  const { after, device, space } = value;
  const head = decodeHeadPoint(value.head);
  return isAmount(after) && isDeviceId(device) && isSpace(space) && head.ok
    ? ok({ after, device, head: head.value, space })
    : err('damaged');
};

const readBecame = (value: unknown): Read<BecameNew> => {
  if (!isObject(value) || checkKeys(value, ['at', 'commits', 'from', 'why']) !== null) return err('damaged');
  const { at, commits, from, why } = value;
  if (!isInstant(at) || !isAmount(commits) || !isDeviceId(from)) return err('damaged');
  return why === 'ahead' || why === 'closed' || why === 'lost'
    ? ok({ at, commits, from, why })
    : err('damaged');
};

const readList = <T>(value: unknown, read: (item: unknown) => Read<T>): Read<readonly T[]> => {
  if (!Array.isArray(value)) return err('damaged');
  const items = value.map(read);
  const list = items.flatMap((item) => (item.ok ? [item.value] : []));
  return list.length === items.length ? ok(list) : err('damaged');
};

export const decodePeerNotes = (value: unknown): Result<PeerNotes, 'damaged'> => {
  if (!isObject(value) || checkKeys(value, ['became', 'beside', 'forks', 'missing']) !== null)
    return err('damaged');
  const forks = readList(value.forks, readFork);
  const missing = readList(value.missing, readMissing);
  const beside = readList(value.beside, readBeside);
  const became: Read<BecameNew | null> = value.became === null ? ok(null) : readBecame(value.became);
  return forks.ok && missing.ok && beside.ok && became.ok
    ? ok({ forks: forks.value, missing: missing.value, beside: beside.value, became: became.value })
    : err('damaged');
};

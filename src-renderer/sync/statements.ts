/**
 * What each sender has said it holds, bundle by bundle (docs/formats.md §4, `heads` and `counter`). From this come the
 * acknowledgements (what a recipient lacks), and the proofs of roll-back and of a cloned laptop.
 * Only bundles that passed every step of an import are written down here.
 */
import { type DeviceId, isDeviceId, isUuid, type Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import type { Manifest } from './manifest';
import type { CommitHash } from './ref';
import { checkKeys, isCount, isObject } from './shape';
import { decodeHeadPoint, type HeadPoint } from './signedHead';

export type HeadPoints = Readonly<Record<DeviceId, HeadPoint>>;
export type Statement = { readonly counter: number; readonly id: Uuid; readonly heads: HeadPoints };
/** Of one sender in one space, by rising counter. */
export type Statements = readonly Statement[];

/** The latest are kept: what is older is at or behind them anyway, and a state must not grow for ever. */
export const statementsKept = 64;

export const pointsOf = (manifest: Manifest): HeadPoints =>
  Object.fromEntries(
    Object.entries(manifest.heads).map(([device, { seq, hash }]) => [device, { seq, hash }]),
  );

export const pointOf = (heads: HeadPoints, device: DeviceId): HeadPoint | undefined =>
  Object.hasOwn(heads, device) ? heads[device] : undefined;

export const withStatement = (statements: Statements, added: Statement): Statements =>
  statements.some(({ counter }) => counter === added.counter)
    ? statements
    : [...statements, added].sort((a, b) => a.counter - b.counter).slice(-statementsKept);

/** How far a device's history may not be taken back: no way at all where it is closed. */
export type Limit = (device: DeviceId) => number;

/** The first device whose head at the lower counter is not at or behind the one at the higher. */
const ahead = (lower: HeadPoints, higher: HeadPoints, limit: Limit): DeviceId | null => {
  for (const device of Object.keys(lower).filter(isDeviceId)) {
    const before = pointOf(lower, device);
    const after = pointOf(higher, device);
    if (before === undefined) continue;
    if (Math.min(before.seq, limit(device)) > (after?.seq ?? 0)) return device;
  }
  return null;
};

/**
 * `rolledBack`: heads behind those of a lower counter, or ahead of those of a higher one. A device that was closed in the
 * meantime may fall back: that is obedience, not a roll-back.
 */
export const rolledBackDevice = (statements: Statements, heard: Statement, limit: Limit): DeviceId | null => {
  for (const known of statements) {
    if (known.counter === heard.counter) continue;
    const device =
      known.counter < heard.counter
        ? ahead(known.heads, heard.heads, limit)
        : ahead(heard.heads, known.heads, limit);
    if (device !== null) return device;
  }
  return null;
};

const sameHeads = (a: HeadPoints, b: HeadPoints): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.keys(a)
    .filter(isDeviceId)
    .every((device) => {
      const [one, other] = [pointOf(a, device), pointOf(b, device)];
      return one?.seq === other?.seq && one?.hash === other?.hash;
    });

/** An earlier statement that the same laptop cannot also have made: same counter but another bundle, or another past. */
export const contradicted = (
  statements: Statements,
  sender: DeviceId,
  heard: Statement,
): { readonly known: Statement; readonly by: 'counter' | 'head' } | null => {
  const own = pointOf(heard.heads, sender);
  for (const known of statements) {
    if (known.counter === heard.counter && (known.id !== heard.id || !sameHeads(known.heads, heard.heads)))
      return { known, by: 'counter' };
    const then = pointOf(known.heads, sender);
    if (own !== undefined && then?.seq === own.seq && then.hash !== own.hash) return { known, by: 'head' };
  }
  return null;
};

/** The last `seq` of the device that the one who said this holds, in the same history as ours; 0 for none. */
export const acknowledged = (
  statements: Statements,
  device: DeviceId,
  hashAt: (device: DeviceId, seq: number) => CommitHash | undefined,
): number =>
  statements.reduce((most, { heads }) => {
    const point = pointOf(heads, device);
    return point !== undefined && point.seq > most && hashAt(device, point.seq) === point.hash
      ? point.seq
      : most;
  }, 0);

export const decodeHeadPoints = (value: unknown): Result<HeadPoints, 'damaged'> => {
  if (!isObject(value)) return err('damaged');
  const heads: Record<DeviceId, HeadPoint> = {};
  for (const [device, item] of Object.entries(value)) {
    const point = decodeHeadPoint(item);
    if (!isDeviceId(device) || !point.ok) return err('damaged');
    heads[device] = point.value;
  }
  return ok(heads);
};

export const decodeStatement = (value: unknown): Result<Statement, 'damaged'> => {
  if (!isObject(value) || checkKeys(value, ['counter', 'heads', 'id']) !== null) return err('damaged');
  const { counter, id } = value;
  const heads = decodeHeadPoints(value.heads);
  return isCount(counter) && isUuid(id) && heads.ok
    ? ok({ counter, id, heads: heads.value })
    : err('damaged');
};

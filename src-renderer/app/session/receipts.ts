/** Receipts of bundles as they are stored: what went out and what came in, for people to look up. */
import { isDeviceId, isSpace, isUuid } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { isInstant } from '../../domain/time';
import { readStored, type StoredFormat, type StoredObject, saysItsVersion } from '../../vault/storedFormat';
import type { BundleReceipt, TakenRange } from '../types';

export const receiptFormat: StoredFormat = { name: 'receipt', version: 1, migrations: [saysItsVersion] };

export const encodeReceipt = ({ taken, ...receipt }: BundleReceipt): JsonValue => ({
  v: 1,
  ...receipt,
  ...(taken === undefined ? {} : { taken: taken.map((range) => ({ ...range })) }),
});

/** Ranges that cannot be read make the bundle of a value unknown, not the receipt. */
const decodeTaken = (value: JsonValue | undefined): readonly TakenRange[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: JsonValue) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return [];
    const { device, from, to } = item as StoredObject;
    return isDeviceId(device) && typeof from === 'number' && typeof to === 'number'
      ? [{ device, from, to }]
      : [];
  });
};

export const decodeReceipt = (value: JsonValue): Result<BundleReceipt, 'damaged' | 'newerFormat'> => {
  const stored = readStored(receiptFormat, value);
  if (!stored.ok) return stored;
  const { id, direction, space, peer, at, commits, file } = stored.value;
  if (!isUuid(id) || !isSpace(space) || !isInstant(at)) return err('damaged');
  if (direction !== 'in' && direction !== 'out') return err('damaged');
  if (typeof peer !== 'string' || typeof file !== 'string' || typeof commits !== 'number')
    return err('damaged');
  const taken = decodeTaken(stored.value.taken);
  const receipt = { id, direction, space, peer, at, commits, file } as const;
  return ok(taken === undefined ? receipt : { ...receipt, taken });
};

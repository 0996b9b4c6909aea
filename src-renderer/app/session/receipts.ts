/** Receipts of bundles as they are stored: what went out and what came in, for people to look up. */
import { isSpace, isUuid } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { isInstant } from '../../domain/time';
import { readStored, type StoredFormat, saysItsVersion } from '../../vault/storedFormat';
import type { BundleReceipt } from '../types';

export const receiptFormat: StoredFormat = { name: 'receipt', version: 1, migrations: [saysItsVersion] };

export const encodeReceipt = (receipt: BundleReceipt): JsonValue => ({ v: 1, ...receipt });

export const decodeReceipt = (value: JsonValue): Result<BundleReceipt, 'damaged' | 'newerFormat'> => {
  const stored = readStored(receiptFormat, value);
  if (!stored.ok) return stored;
  const { id, direction, space, peer, at, commits, file } = stored.value;
  if (!isUuid(id) || !isSpace(space) || !isInstant(at)) return err('damaged');
  if (direction !== 'in' && direction !== 'out') return err('damaged');
  if (typeof peer !== 'string' || typeof file !== 'string' || typeof commits !== 'number')
    return err('damaged');
  return ok({ id, direction, space, peer, at, commits, file });
};

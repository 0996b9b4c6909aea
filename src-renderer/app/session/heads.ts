/** Signed heads of every device, per space: as one value for the store's row and the journal's `heads` frame. */
import type { Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { decodeSignedHeads, encodeSignedHeads, type SignedHeads } from '../../sync/signedHead';
import { isNewer, type StoredFormat } from '../../vault/storedFormat';

export const headsFormat: StoredFormat = { name: 'heads', version: 1, migrations: [] };

export type AllHeads = Readonly<Record<Space, SignedHeads>>;

export const noHeads: AllHeads = { samordning: new Map(), social: new Map() };

export const encodeHeads = (heads: AllHeads): JsonValue => ({
  v: 1,
  samordning: encodeSignedHeads(heads.samordning),
  social: encodeSignedHeads(heads.social),
});

export const decodeHeads = (
  value: JsonValue | null | undefined,
): Result<AllHeads, 'damaged' | 'newerFormat'> => {
  if (value === undefined || value === null) return ok(noHeads);
  if (typeof value !== 'object' || Array.isArray(value)) return err('damaged');
  if (isNewer(headsFormat, value)) return err('newerFormat');
  const read = new Map<string, JsonValue>(Object.entries(value));
  const samordning = decodeSignedHeads(read.get('samordning'));
  const social = decodeSignedHeads(read.get('social'));
  if (read.get('v') !== 1 || !samordning.ok || !social.ok) return err('damaged');
  return ok({ samordning: samordning.value, social: social.value });
};

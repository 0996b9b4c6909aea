/**
 * Names of commits and of values (docs/formats.md §3). A ref is `<device id>:<seq>:<first 8 characters of the commit
 * hash>`; with the record and the field it names one value. The hash part is what keeps a forked or rewritten
 * history from hiding values of the true one: it is never left out of a comparison.
 */
import type { Brand, DeviceId } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';

/** Base64url of the 32 bytes of a commit's hash. */
export type CommitHash = Brand<string, 'CommitHash'>;
export type Ref = Brand<string, 'Ref'>;

// The last of 43 characters carries two bits that must be zero, else two spellings would name the same bytes.
const hashShape = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const refShape = /^[a-z2-7]{26}:[1-9]\d{0,15}:[A-Za-z0-9_-]{8}$/;

export const isCommitHash = (value: unknown): value is CommitHash =>
  typeof value === 'string' && hashShape.test(value);

export const isRef = (value: unknown): value is Ref =>
  typeof value === 'string' && refShape.test(value) && Number.isSafeInteger(refSeq(value as Ref));
export const decodeRef = (value: unknown): Result<Ref, 'notARef'> =>
  isRef(value) ? ok(value) : err('notARef');

export const refDevice = (ref: Ref): DeviceId => ref.slice(0, 26) as DeviceId;
export const refSeq = (ref: Ref): number => Number(ref.slice(27, -9));
export const refHash = (ref: Ref): string => ref.slice(-8);

export const refFrom = (device: DeviceId, seq: number, hash: CommitHash): Ref =>
  // Joined, not added: added strings are kept as trees of their parts, and refs are kept by the hundred thousand.
  [device, seq, hash.slice(0, 8)].join(':') as Ref;

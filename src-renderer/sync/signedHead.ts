/**
 * Signed heads (docs/formats.md §4): a device says "my history in this space goes to this commit". They acknowledge, they
 * prove what was there, and they are the only thing that lets anyone pass on another device's history. Nobody can make one
 * in another's name, so a head is never stored or passed on before `verifyHead` agreed.
 */
import { type DeviceId, isDeviceId, type Space } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import { fromBase64url, toBase64url, utf8 } from '../vault/bytes';
import { canonicalJson } from '../vault/canonical';
import { type SigningKey, sign, type VerifyKey, verify } from '../vault/signing';
import { type CommitHash, isCommitHash } from './ref';
import { checkKeys, isBytesOf, isCount, isObject } from './shape';

/** A place in one device's history in one space. */
export type HeadPoint = { readonly seq: number; readonly hash: CommitHash };
/** `sig`: base64url of 64 bytes, over canonical({device, hash, seq, space}). */
export type SignedHead = HeadPoint & { readonly sig: string };
/** Of one space: per device the signatures held, by rising `seq`. */
export type SignedHeads = ReadonlyMap<DeviceId, readonly SignedHead[]>;

const prefix = 'gvi-head-1\n';
const message = (space: Space, device: DeviceId, { seq, hash }: HeadPoint) =>
  utf8(canonicalJson({ device, hash, seq, space }));

export const signHead = (key: SigningKey, device: DeviceId, space: Space, point: HeadPoint): SignedHead => ({
  seq: point.seq,
  hash: point.hash,
  sig: toBase64url(sign(key, prefix, message(space, device, point))),
});

export const verifyHead = (key: VerifyKey, device: DeviceId, space: Space, head: SignedHead): boolean => {
  const signature = fromBase64url(head.sig);
  return signature.ok && verify(key, prefix, message(space, device, head), signature.value);
};

export const decodeHeadPoint = (value: unknown): Result<HeadPoint, 'newerFormat' | 'damaged'> => {
  if (!isObject(value)) return err('damaged');
  const keys = checkKeys(value, ['hash', 'seq']);
  if (keys !== null) return err(keys === 'newerFormat' ? keys : 'damaged');
  const { hash, seq } = value;
  return isCount(seq) && isCommitHash(hash) ? ok({ seq, hash }) : err('damaged');
};

export const decodeSignedHead = (value: unknown): Result<SignedHead, 'newerFormat' | 'damaged'> => {
  if (!isObject(value)) return err('damaged');
  const keys = checkKeys(value, ['hash', 'seq', 'sig']);
  if (keys !== null) return err(keys === 'newerFormat' ? keys : 'damaged');
  const { hash, seq, sig } = value;
  if (!isCount(seq) || !isCommitHash(hash) || !isBytesOf(sig, 64)) return err('damaged');
  return ok({ seq, hash, sig });
};

/** With these heads added; a head of the same place is kept once. */
export const withSignedHeads = (
  held: SignedHeads,
  added: readonly { readonly device: DeviceId; readonly head: SignedHead }[],
): SignedHeads => {
  const heads = new Map(held);
  for (const { device, head } of added) {
    const known = heads.get(device) ?? [];
    if (known.some(({ seq, hash }) => seq === head.seq && hash === head.hash)) continue;
    heads.set(
      device,
      [...known, head].sort((a, b) => a.seq - b.seq),
    );
  }
  return heads;
};

/** For store and journal: the device ids are the keys. */
export const encodeSignedHeads = (heads: SignedHeads): JsonValue =>
  Object.fromEntries([...heads].map(([device, list]) => [device, list.map((head) => ({ ...head }))]));

export const decodeSignedHeads = (value: unknown): Result<SignedHeads, 'damaged'> => {
  if (!isObject(value)) return err('damaged');
  const heads = new Map<DeviceId, readonly SignedHead[]>();
  for (const [device, list] of Object.entries(value)) {
    if (!isDeviceId(device) || !Array.isArray(list)) return err('damaged');
    const decoded: SignedHead[] = [];
    for (const item of list) {
      const head = decodeSignedHead(item);
      if (!head.ok) return err('damaged');
      decoded.push(head.value);
    }
    heads.set(device, decoded);
  }
  return ok(heads);
};

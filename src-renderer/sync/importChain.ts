/**
 * The step `chains and heads` for one device's part of a bundle, once its chain is verified (verifyLines.ts): the head it ends
 * at with that device's signature, and how it meets what is held. What passes here is what the device itself wrote.
 */
import type { DeviceId, RecordId, Space } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { verifyKeyOfCard } from './card';
import { isErased } from './commit';
import type { HeldHistory } from './heldHistory';
import type { ChainFault, ForkProof, RefusalDetail, SetAsideReason, VerifiedCommit } from './importPlan';
import { type SignedHead, verifyHead } from './signedHead';
import { isGranted, type TrustedDevice } from './trust';

/** A part that holds together and ends at its signed head. */
export type VerifiedPart = {
  readonly device: DeviceId;
  readonly head: SignedHead;
  readonly commits: readonly VerifiedCommit[];
};

const fault = (reason: SetAsideReason, detail: RefusalDetail) => err<ChainFault>({ reason, detail });

/** The head is of this place and signed by this device. */
export const verifyDeviceHead = (
  head: SignedHead,
  device: DeviceId,
  trusted: TrustedDevice,
  space: Space,
): boolean => {
  const key = verifyKeyOfCard(trusted.card);
  return key !== null && verifyHead(key, device, space, head);
};

export const endsAtHead = (commits: readonly VerifiedCommit[], head: SignedHead | undefined): boolean => {
  const last = commits.at(-1);
  return last !== undefined && head?.seq === last.commit.seq && head.hash === last.hash;
};

/** The first entry that names an order which neither is held nor comes with this bundle. */
export const digestWithoutOrder = (
  commits: readonly VerifiedCommit[],
  isKnownOrder: (order: RecordId) => boolean,
): RefusalDetail | null => {
  for (const { commit } of commits) {
    const bare = commit.entries.some((entry) => isErased(entry) && !isKnownOrder(entry.order));
    if (bare) return { device: commit.device, seq: commit.seq, fault: 'digestWithoutOrder' };
  }
  return null;
};

/** What is known, and what continues it; or why it does not. */
export const meetHeld = (
  part: VerifiedPart,
  held: HeldHistory,
): Result<{ readonly known: number; readonly fresh: readonly VerifiedCommit[] }, ChainFault> => {
  const { device, commits, head } = part;
  const first = commits[0];
  if (first === undefined) return ok({ known: 0, fresh: [] });
  const last = held.headSeq(device);
  for (const { commit, hash } of commits) {
    if (commit.seq > last) break;
    const here = held.hashAt(device, commit.seq);
    if (here !== undefined && here !== hash)
      return fault('fork', {
        device,
        seq: commit.seq,
        fork: { device, seq: commit.seq, here, there: hash, head },
      });
  }
  const { seq, prev } = first.commit;
  if (seq > last + 1) return fault('gap', { device, seq, missing: { device, from: last + 1, to: seq - 1 } });
  if (seq > 1 && prev !== held.hashAt(device, seq - 1))
    return fault('brokenChain', { device, seq, fault: 'prev' });
  const fresh = commits.filter(({ commit }) => commit.seq > last);
  return ok({ known: commits.length - fresh.length, fresh });
};

/** A signed head without its commits may still show that there are two histories. */
export const forkAtHead = (device: DeviceId, head: SignedHead, held: HeldHistory): ForkProof | null => {
  const here = head.seq <= held.headSeq(device) ? held.hashAt(device, head.seq) : undefined;
  return here === undefined || here === head.hash
    ? null
    : { device, seq: head.seq, here, there: head.hash, head };
};

/** Why nothing of another device is taken, whatever it wrote; null where it may be. */
export const shutOut = (
  trusted: TrustedDevice | undefined,
  space: Space,
): 'unknownDevice' | 'notGranted' | 'revoked' | null => {
  if (trusted === undefined) return 'unknownDevice';
  if (trusted.revoked) return 'revoked';
  return isGranted(trusted, space) ? null : 'notGranted';
};

/** Of `fresh`, what lies up to the closing in the closed device's true history; the rest is beyond or beside it. */
export const withinClosing = (
  commits: readonly VerifiedCommit[],
  fresh: readonly VerifiedCommit[],
  trusted: TrustedDevice,
  space: Space,
  held: HeldHistory,
): readonly VerifiedCommit[] => {
  const closing = trusted.closed[space];
  if (closing === undefined) return fresh;
  const there =
    commits.find(({ commit }) => commit.seq === closing.seq)?.hash ??
    held.hashAt(trusted.card.device, closing.seq);
  if (there !== undefined && there !== closing.hash) return [];
  return fresh.filter(({ commit }) => commit.seq <= closing.seq);
};

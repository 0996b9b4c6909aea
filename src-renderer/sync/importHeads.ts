/**
 * What the heads of a taken bundle tell (docs/formats.md §4): signatures to keep, commits that the sender holds and this device
 * does not, and contradictions. Each head counts only under the signature of the device whose history it closes.
 */
import { type DeviceId, isDeviceId } from '../domain/ids';
import type { HeldHistory } from './heldHistory';
import { forkAtHead, verifyDeviceHead } from './importChain';
import type { ForkProof, Missing } from './importPlan';
import type { Settled } from './importSettle';
import { headOf, type Manifest } from './manifest';
import type { CommitHash } from './ref';
import type { HeadPoint, SignedHead } from './signedHead';

export type HeadNews = {
  readonly heads: readonly { readonly device: DeviceId; readonly head: SignedHead }[];
  readonly missing: readonly Missing[];
  readonly forks: readonly ForkProof[];
  readonly ownAhead: HeadPoint | null;
};

export const readOthersHeads = (
  manifest: Manifest,
  settled: Settled,
  own: DeviceId,
  held: HeldHistory,
): HeadNews => {
  const heads: { readonly device: DeviceId; readonly head: SignedHead }[] = [];
  const missing: Missing[] = [];
  const forks: ForkProof[] = [];
  let ownAhead: HeadPoint | null = null;
  for (const device of Object.keys(manifest.heads).filter(isDeviceId)) {
    const head = headOf(manifest.heads, device);
    const trusted = settled.trust.get(device);
    if (head === undefined || trusted === undefined) continue;
    // What was taken ends at this very head, whose signature was checked then.
    const taken = settled.taken.get(device);
    if (taken === undefined && !verifyDeviceHead(head, device, trusted, manifest.space)) continue;
    const fresh = taken?.fresh ?? [];
    const last = fresh.at(-1)?.commit.seq ?? held.headSeq(device);
    const here: CommitHash | undefined =
      fresh[head.seq - (fresh[0]?.commit.seq ?? 0)]?.hash ?? held.hashAt(device, head.seq);
    if (here === head.hash && head.seq <= last) heads.push({ device, head });
    const fork = forkAtHead(device, head, held);
    // The lines tell more exactly than the head where the two part.
    const proof = settled.faults.get(device)?.detail.fork ?? fork;
    if (proof !== null) forks.push(proof);
    const end = Math.min(head.seq, trusted.closed[manifest.space]?.seq ?? head.seq);
    if (end > last && fork === null) missing.push({ device, from: last + 1, to: end });
    if (device === own && (head.seq > held.headSeq(own) || fork !== null))
      ownAhead = { seq: head.seq, hash: head.hash };
  }
  return { heads, missing, forks, ownAhead };
};

/**
 * This device's own history as others show it (docs/formats.md §5). A head of its own that it does not hold, rightly signed,
 * means that another laptop writes with its keys, or that this one was turned back. Whoever carries the head, it is the
 * signature that proves; so it is looked for in every bundle that opens, taken or not.
 */
import type { DeviceId, Space } from '../domain/ids';
import type { RandomBytes } from '../domain/time';
import { type Card, verifyKeyOfCard } from './card';
import { type BuiltCommit, buildCommit, type Change, type Commit, isErased, refOf } from './commit';
import type { HashedCommit } from './commitShape';
import type { HeldHistory } from './heldHistory';
import type { Hlc } from './hlc';
import { endsAtHead } from './importChain';
import { headOf } from './manifest';
import type { BundleHead } from './openBundle';
import type { Beside } from './peerNotes';
import type { CommitHash, Ref } from './ref';
import { type SignedHead, verifyHead } from './signedHead';
import type { VerifiedBundle } from './verifiedBundle';

export type OwnAhead = {
  readonly space: Space;
  readonly head: SignedHead;
  /** Up to here the two histories are surely the same; 0 when the bundle does not tell. */
  readonly common: number;
};

/** A head of this device that is not held here, under its own signature. Told by the bundle's head, without its lines. */
export const ownHeadNotHeld = (
  { manifest }: Pick<BundleHead, 'manifest'>,
  own: Card,
  held: HeldHistory,
): SignedHead | null => {
  const head = headOf(manifest.heads, own.device);
  const key = verifyKeyOfCard(own);
  if (head === undefined || key === null) return null;
  if (head.seq <= held.headSeq(own.device) && held.hashAt(own.device, head.seq) === head.hash) return null;
  return verifyHead(key, own.device, manifest.space, head) ? head : null;
};

/** The last own commit held that the bundle's own lines of this device show too. */
const commonIn = (bundle: VerifiedBundle, device: DeviceId, head: SignedHead, held: HeldHistory): number => {
  const part = bundle.lines.ok ? bundle.lines.value.find((one) => one.device === device) : undefined;
  if (!part?.chain.ok || !endsAtHead(part.chain.value, head)) return 0;
  let common = 0;
  for (const { commit, hash } of part.chain.value) {
    if (commit.prev !== null && held.hashAt(device, commit.seq - 1) === commit.prev) common = commit.seq - 1;
    if (held.hashAt(device, commit.seq) === hash) common = commit.seq;
  }
  return common;
};

export const ownAheadIn = (bundle: VerifiedBundle, own: Card, held: HeldHistory): OwnAhead | null => {
  const head = ownHeadNotHeld(bundle, own, held);
  if (head === null) return null;
  return { space: bundle.manifest.space, head, common: commonIn(bundle, own.device, head, held) };
};

/** The commits that stand beside: walked down from each head by `prev`. */
export const besideHashes = (
  beside: readonly Beside[],
  commits: Iterable<HashedCommit>,
): ReadonlySet<CommitHash> => {
  if (beside.length === 0) return new Set();
  const byHash = new Map<CommitHash, Commit>();
  for (const { commit, hash } of commits) byHash.set(hash, commit);
  const found = new Set<CommitHash>();
  for (const { after, device, head, space } of beside) {
    let hash: CommitHash | null = head.hash;
    while (hash !== null) {
      const commit = byHash.get(hash);
      if (commit === undefined || commit.device !== device || commit.space !== space) break;
      if (commit.seq <= after) break;
      found.add(hash);
      hash = commit.prev;
    }
  }
  return found;
};

const stampAs = (stamp: Hlc, device: DeviceId): Hlc => `${stamp.slice(0, 21)}${device}` as Hlc;

type Next = { readonly device: DeviceId; readonly seq: number; readonly prev: CommitHash | null };

/**
 * The same acts as commits of the new device: same time, person, action and group. `over` names what it named, commits made
 * anew under their new refs, and besides the commit that this one stands for, so that the two are never both shown.
 * What was erased in the meantime has nothing left to make anew.
 */
export const remakeCommits = (
  commits: readonly HashedCommit[],
  next: Next,
  random: RandomBytes,
): readonly BuiltCommit[] => {
  const renamed = new Map<Ref, Ref>();
  const made: BuiltCommit[] = [];
  let { prev, seq } = next;
  for (const { commit, hash } of commits) {
    const old = refOf(commit, hash);
    const remade = (withOld: boolean): readonly Change[] =>
      commit.entries.flatMap((entry) => {
        if (isErased(entry)) return [];
        const { id, kind, over, set } = entry.change;
        const names = Object.keys(set).map((name) => {
          const refs = (Object.hasOwn(over, name) ? over[name] : undefined) ?? [];
          return [name, [...refs.map((ref) => renamed.get(ref) ?? ref), ...(withOld ? [old] : [])]];
        });
        return [{ id, kind, set, over: Object.fromEntries(names) }];
      });
    if (remade(false).length === 0) continue;
    const build = (withOld: boolean) =>
      buildCommit({
        space: commit.space,
        device: next.device,
        seq,
        prev,
        hlc: stampAs(commit.hlc, next.device),
        schema: commit.schema,
        actor: commit.actor,
        action: commit.action,
        ...(commit.group === undefined ? {} : { group: commit.group }),
        changes: remade(withOld),
        random,
      });
    const first = build(true);
    // The added refs may be what makes a full commit too long; without them it is as long as it was.
    const built = first.ok ? first : build(false);
    if (!built.ok) throw new Error(`a commit that was made cannot be made anew: ${built.error}`);
    renamed.set(old, refOf(built.value.commit, built.value.hash));
    made.push(built.value);
    prev = built.value.hash;
    seq += 1;
  }
  return made;
};

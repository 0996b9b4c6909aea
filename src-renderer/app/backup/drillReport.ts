/** The commits of a backup made into a history and its records, in memory and in slices, and held beside the open vault. */
import { type DeviceId, type Space, spaces, type Uuid } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import { type Commit, type CommitHash, commitHash, decodeCommit } from '../../sync/commit';
import { deviceStatementsIn } from '../../sync/deviceStatements';
import { addCommits, emptyFold, type FoldState } from '../../sync/fold';
import { hlcMilliseconds } from '../../sync/hlc';
import { besideHashes } from '../../sync/ownHistory';
import { notesOf } from '../../sync/peerNotesSteps';
import type { PeerState } from '../../sync/peerState';
import { closingsOf, computeTrust } from '../../sync/trust';
import { deviceName } from '../erasure/erasureLog';
import type { Form } from '../session/bothCopies';
import type { OpenVault } from '../session/openVault';
import { inSlices } from '../slices';
import type { DrillReport, Progress } from '../types';

type Work = { readonly onProgress: (progress: Progress) => void; readonly signal: AbortSignal };
type Held = { readonly commit: Commit; readonly hash: CommitHash };
type Chains = Readonly<Record<Space, Map<DeviceId, Map<number, CommitHash>>>>;
export type Rebuilt = Omit<DrillReport, 'damagedFrames' | 'unfinishedFrames' | 'tornBytes'>;

const ownNotes: ReadonlySet<string> = new Set([
  'profile',
  'device',
  'erasure',
  'erasureReceipt',
  'auditEvent',
]);
const slice = 250;
const latestDate = 8.64e15;

const decodeAll = async (
  lines: readonly Form[],
  { onProgress, signal }: Work,
): Promise<{ readonly all: readonly Held[]; readonly broken: number } | null> => {
  const all = new Map<CommitHash, Held>();
  let broken = 0;
  const take = (part: readonly Form[]): void => {
    for (const { line, space } of part) {
      const commit = decodeCommit(line);
      if (!commit.ok || commit.value.space !== space) broken += 1;
      else {
        const hash = commitHash(commit.value);
        all.set(hash, { commit: commit.value, hash });
      }
    }
  };
  const onPart = (done: number): void => onProgress({ step: 'verifying', done, of: lines.length });
  return (await inSlices(lines, slice, take, { onProgress: onPart, signal }))
    ? { all: [...all.values()], broken }
    : null;
};

const chainsOf = (all: readonly Held[]): Chains => {
  const chains: Chains = { samordning: new Map(), social: new Map() };
  for (const { commit, hash } of all) {
    const chain = chains[commit.space].get(commit.device) ?? new Map<number, CommitHash>();
    chains[commit.space].set(commit.device, chain.set(commit.seq, hash));
  }
  return chains;
};

/** Commits that name another one as the one before than lies there. */
const unchained = (all: readonly Held[], chains: Chains): number =>
  all.filter(({ commit }) => {
    const before = chains[commit.space].get(commit.device)?.get(commit.seq - 1);
    return before !== undefined && before !== commit.prev;
  }).length;

/** What a person would miss: without the field book's own notes. A record in both spaces is one. */
const countRecords = ({ records }: FoldState): number => {
  const found = new Set<string>();
  for (const [place, byId] of records) {
    const kind = place.slice(place.indexOf('/') + 1);
    if (!ownNotes.has(kind)) for (const id of byId.keys()) found.add(`${kind}/${id}`);
  }
  return found.size;
};

/** Acts of a person that the vault holds and the copy does not; commits of the copy that the vault does not hold. */
const compared = ({ state }: OpenVault, chains: Chains): Pick<Rebuilt, 'behind' | 'beyond'> => {
  const behind = new Set<string>();
  let beyond = 0;
  for (const space of spaces) {
    const history = state.history[space];
    for (const device of history.devices())
      for (let seq = 1; seq <= history.headSeq(device); seq++)
        if (chains[space].get(device)?.get(seq) !== history.hashAt(device, seq))
          behind.add(history.held(device, seq)?.group ?? `${space}/${device}/${seq}`);
    for (const [device, chain] of chains[space])
      for (const [seq, hash] of chain) if (history.hashAt(device, seq) !== hash) beyond += 1;
  }
  return { behind: behind.size, beyond };
};

/** Null: it was stopped. */
export const rebuild = async (
  work: Work,
  vault: OpenVault,
  lines: readonly Form[],
  peers: PeerState,
  of: Uuid,
): Promise<Rebuilt | null> => {
  const decoded = await decodeAll(lines, work);
  if (decoded === null) return null;
  const beside = besideHashes(notesOf(peers).beside, decoded.all);
  const all = decoded.all.filter(({ hash }) => !beside.has(hash));
  const statements = deviceStatementsIn(all.map(({ commit }) => commit));
  const fold = emptyFold({ closings: closingsOf(computeTrust(peers, statements)) });
  const take = (part: readonly Held[]): void => void addCommits(fold, part);
  const onPart = (done: number): void => work.onProgress({ step: 'folding', done, of: all.length });
  if (!(await inSlices(all, slice, take, { onProgress: onPart, signal: work.signal }))) return null;

  const chains = chainsOf(all);
  // A stamp is fifteen digits of milliseconds first: the greatest is the latest.
  const last = all.reduce<Commit['hlc'] | null>(
    (most, { commit }) => (most === null || commit.hlc > most ? commit.hlc : most),
    null,
  );
  const lastAt = last === null ? null : hlcMilliseconds(last);
  return {
    perDevice: spaces.flatMap((space) =>
      [...chains[space]].map(([device, chain]) => ({
        space,
        device,
        name: deviceName(vault, device),
        commits: chain.size,
      })),
    ),
    commits: all.length,
    records: countRecords(fold),
    brokenCommits: decoded.broken + unchained(all, chains),
    ...compared(vault, chains),
    lastSavedAt: lastAt !== null && lastAt <= latestDate ? instantFrom(lastAt) : null,
    own: of === vault.vault,
  };
};

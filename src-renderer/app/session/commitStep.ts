/**
 * The one door to the disk: takes what a step wants to add (commits made here or taken in, peers, heads, receipts), has it
 * appended to the journal and flushed, then stored, and only then moves memory. A step that fails anywhere leaves journal,
 * store and memory as they were; what the journal had to give back goes to a side file.
 */
import { type RecordId, type Space, type Uuid, uuidFrom } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { ok, type Result } from '../../domain/result';
import type { RandomBytes } from '../../domain/time';
import { stateKey } from '../../storage/database';
import { type FrameDraft, groupFrames } from '../../storage/journalWriter';
import type { StorageFailure } from '../../storage/storageFailure';
import type { SealedCommits } from '../../storage/vaultStore';
import type { Commit, CommitHash } from '../../sync/commit';
import { deviceStatementsIn } from '../../sync/deviceStatements';
import { withErasureStatements } from '../../sync/erasureOrders';
import { addCommits } from '../../sync/fold';
import { receive } from '../../sync/hlc';
import type { PeerState } from '../../sync/peerState';
import { encodePeerState } from '../../sync/peerStateCodec';
import { encodeTallies, type Tallies, withHashes } from '../../sync/tally';
import { inSlices, type Long, nextTask } from '../slices';
import type { BundleReceipt } from '../types';
import { type AllHeads, encodeHeads } from './heads';
import { encodeSettings } from './localSettings';
import type { LocalSettings, OpenVault } from './openVault';
import { encodeReceipt } from './receipts';

export type AddedCommit = { readonly commit: Commit; readonly hash: CommitHash; readonly line: string };

export type Step = {
  readonly commits: Readonly<Partial<Record<Space, readonly AddedCommit[]>>>;
  readonly heads?: AllHeads;
  readonly peers?: PeerState;
  readonly settings?: LocalSettings;
  readonly receipts?: readonly BundleReceipt[];
  /** The commits' rows, where they were sealed beforehand (`sealStep`). */
  readonly sealed?: SealedCommits;
};

/** Records whose fold moved, for the screens. */
export type Touched = readonly { readonly kind: string; readonly id: RecordId }[];

/** Lines per frame: a page of at most about 512 KiB, so that damage to one frame costs little. */
const pageCharacters = 512 * 1024;

export const linePages = (lines: readonly string[]): readonly (readonly string[])[] => {
  const result: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (size + line.length > pageCharacters) {
      result.push([]);
      size = 0;
    }
    result.at(-1)?.push(line);
    size += line.length;
  }
  return result;
};

type GroupFrame = {
  readonly type: FrameDraft['type'];
  readonly space: Space | null;
  readonly content: Record<string, JsonValue>;
};

export const stepFrames = (step: Step): readonly GroupFrame[] => {
  const frames: GroupFrame[] = [];
  for (const [space, commits] of Object.entries(step.commits) as [Space, readonly AddedCommit[]][])
    for (const lines of linePages(commits.map(({ line }) => line)))
      frames.push({ type: 'commits', space, content: { lines, space } });
  if (step.heads !== undefined)
    frames.push({ type: 'heads', space: null, content: { heads: encodeHeads(step.heads) } });
  if (step.peers !== undefined || step.settings !== undefined)
    frames.push({
      type: 'peers',
      space: null,
      content: {
        ...(step.peers === undefined ? {} : { peers: encodePeerState(step.peers) }),
        ...(step.settings === undefined ? {} : { settings: encodeSettings(step.settings) }),
      },
    });
  for (const receipt of step.receipts ?? [])
    frames.push({ type: 'receipt', space: null, content: { receipt: encodeReceipt(receipt) } });
  return frames;
};

type Added = readonly [Space, readonly AddedCommit[]];
const addedIn = ({ commits }: Pick<Step, 'commits'>): readonly Added[] =>
  Object.entries(commits) as [Space, readonly AddedCommit[]][];
const rowsOf = (added: readonly Added[]) =>
  added.flatMap(([space, commits]) => commits.map(({ line }) => ({ space, line })));

const talliesWith = (tallies: Tallies, added: readonly Added[]): Tallies => {
  const hashesOf = (space: Space) =>
    added.flatMap(([where, commits]) => (where === space ? commits.map(({ hash }) => hash) : []));
  return {
    samordning: withHashes(tallies.samordning, hashesOf('samordning')),
    social: withHashes(tallies.social, hashesOf('social')),
  };
};

/** For steps of many commits: the long part, which can be stopped since nothing is written. Then `commitStep` at once. */
export const sealStep = async (
  vault: OpenVault,
  step: Step,
  { onProgress, signal }: Long,
): Promise<Result<Step, 'stopped'>> => {
  const sealed = await vault.store.sealCommits(rowsOf(addedIn(step)), async (done) => {
    if (done > 0) await nextTask();
    onProgress?.(done);
    return !signal?.aborted;
  });
  return sealed.ok ? ok({ ...step, sealed: sealed.value }) : sealed;
};

/** `onFolded`: commits of a large step that have reached memory. */
export const commitStep = async (
  vault: OpenVault,
  step: Step,
  clock: number,
  random: RandomBytes,
  onFolded?: (done: number) => void,
): Promise<Result<Touched, StorageFailure>> => {
  const before = vault.journal.end();
  const group: Uuid = uuidFrom(random(16));
  const entries = addedIn(step);
  const tallies = talliesWith(vault.state.tallies, entries);
  const frames = vault.journal.seal(groupFrames(group, stepFrames(step), encodeTallies(tallies)));
  // The rows are sealed while the journal is written and flushed; they are stored only when it was.
  const [appended, rows] = await Promise.all([
    frames.then(vault.journal.append),
    vault.store.seal({
      commits: step.sealed ?? rowsOf(entries),
      receipts: (step.receipts ?? []).map(encodeReceipt),
      state: {
        ...(step.heads === undefined ? {} : { [stateKey.heads]: encodeHeads(step.heads) }),
        ...(step.peers === undefined ? {} : { [stateKey.peers]: encodePeerState(step.peers) }),
        ...(step.settings === undefined ? {} : { [stateKey.settings]: encodeSettings(step.settings) }),
      },
      journal: frames.then(({ end }) => ({ ...end, held: encodeTallies(tallies) })),
    }),
  ]);
  if (!appended.ok) return appended;

  const stored = await vault.store.put(rows);
  if (!stored.ok) {
    await vault.journal.takeBack(before);
    return stored;
  }
  vault.state.tallies = tallies;
  return ok(await moveMemory(vault, step, entries, stored.value.firstRow, clock, onFolded));
};

/** A save fits in one slice and moves at once; a large import moves in slices, and nobody writes in between. */
const foldSlice = 500;

const moveMemory = async (
  vault: OpenVault,
  step: Step,
  entries: readonly Added[],
  firstRow: number,
  clock: number,
  onFolded: ((done: number) => void) | undefined,
): Promise<Touched> => {
  const state = vault.state;
  let row = firstRow;
  const touched = new Map<string, { readonly kind: string; readonly id: RecordId }>();
  for (const [space, commits] of entries) {
    const from = row - firstRow;
    const move = (slice: readonly AddedCommit[]): void => {
      for (const { commit, hash, line } of slice) {
        state.history[space].add(commit, { hash, row, length: line.length * 2 });
        state.lastHlc[space] = receive(state.lastHlc[space], commit.hlc, clock);
        row += 1;
      }
      const said = deviceStatementsIn(slice.map(({ commit }) => commit));
      if (said.length > 0) state.statements = [...state.statements, ...said];
      state.erasure = withErasureStatements(
        state.erasure,
        slice.map(({ commit }) => commit),
      );
      for (const key of addCommits(state.fold, slice)) touched.set(`${key.kind}/${key.id}`, key);
    };
    await inSlices(commits, foldSlice, move, { onProgress: (done) => onFolded?.(from + done) });
  }
  if (step.heads !== undefined) state.heads = step.heads;
  if (step.peers !== undefined) state.peers = step.peers;
  if (step.settings !== undefined) state.settings = step.settings;
  if (step.receipts !== undefined) state.receipts = [...state.receipts, ...step.receipts];
  return [...touched.values()];
};

/**
 * Commits out of the store → what the open vault holds in memory: history, fold, what they say about devices and erasures.
 * With snapshots only the commits that they do not cover are read and folded; the outcome is the same as from all of them.
 */
import { type Space, spaces } from '../../domain/ids';
import type { StoredVault } from '../../storage/vaultStore';
import { type Commit, type Entry, isErased } from '../../sync/commit';
import type { HashedCommit } from '../../sync/commitShape';
import {
  type DeviceStatement,
  deviceKind,
  deviceStatementsIn,
  erasureKind,
} from '../../sync/deviceStatements';
import { isErasableKind } from '../../sync/erasure';
import {
  type AnswerStatement,
  type ErasureStatements,
  erasureReceiptKind,
  namedInFull,
  noStatements,
  type OrderStatement,
  withErasureStatements,
} from '../../sync/erasureOrders';
import { addCommits, type Closings, emptyFold, type FoldState } from '../../sync/fold';
import { type Hlc, notFarAhead, receive } from '../../sync/hlc';
import { besideHashes } from '../../sync/ownHistory';
import type { Beside } from '../../sync/peerNotes';
import { notesOf } from '../../sync/peerNotesSteps';
import type { PeerState } from '../../sync/peerState';
import type { CommitTable } from '../../sync/snapshot/commitTable';
import type { AtRow, ReadSnapshot } from '../../sync/snapshot/snapshot';
import { emptyTally, type Tallies, type Tally, withHashes } from '../../sync/tally';
import { closingsOf, computeTrust } from '../../sync/trust';
import { canonicalJson } from '../../vault/canonical';
import { createLineDecoder, type LineDecoder } from './decodeLines';
import { createHistory, type History } from './history';

export type Memory = {
  readonly fold: FoldState;
  readonly statements: readonly DeviceStatement[];
  readonly erasure: ErasureStatements;
  /** Records that an order names and that entries are still held of; whether the order counts is not asked here. */
  readonly namedInFull: ReadonlySet<string>;
  readonly history: Readonly<Record<Space, History>>;
  readonly lastHlc: Record<Space, Hlc | null>;
  readonly tallies: Tallies;
  /** Rows whose line is no commit of that space; places for the report. */
  readonly damaged: readonly string[];
};

/** `bound`: the row up to which the snapshot covers its space; `basis` what it rested on besides the commits. */
export type Covering = ReadSnapshot & { readonly bound: number; readonly basis: string };

export type DecodedRow = HashedCommit & { readonly row: number; readonly length: number };

/** What a snapshot rests on besides its commits, spelt so that it can be compared. */
export const basisOf = (peers: PeerState, space: Space): string =>
  canonicalJson(
    notesOf(peers)
      .beside.filter((beside) => beside.space === space)
      .map(({ after, device, head }) => ({ after, device, head: { hash: head.hash, seq: head.seq } })),
  );

export const decodeRows = (
  commits: StoredVault['commits'],
  decode: LineDecoder = createLineDecoder(),
): { readonly decoded: readonly DecodedRow[]; readonly damaged: readonly string[] } => {
  const damaged: string[] = [];
  const decoded: DecodedRow[] = [];
  for (const { n, space, line } of commits) {
    const read = decode(line);
    if (read !== null && read.commit.space === space)
      decoded.push({ ...read, row: n, length: line.length * 2 });
    else damaged.push(`commits/${n}`);
  }
  return { decoded, damaged };
};

export type Said = {
  readonly statements: readonly AtRow<DeviceStatement>[];
  readonly orders: readonly AtRow<OrderStatement>[];
  readonly answers: readonly AtRow<AnswerStatement>[];
};

const speaking: ReadonlySet<string> = new Set([deviceKind, erasureKind, erasureReceiptKind]);
/** Nearly no commit does. */
const speaks = (entry: Entry): boolean => !isErased(entry) && speaking.has(entry.change.kind);

export const saidIn = (rows: readonly DecodedRow[]): Said => {
  const statements: AtRow<DeviceStatement>[] = [];
  const orders: AtRow<OrderStatement>[] = [];
  const answers: AtRow<AnswerStatement>[] = [];
  for (const { commit, row } of rows) {
    if (!commit.entries.some(speaks)) continue;
    for (const said of deviceStatementsIn([commit])) statements.push({ row, said });
    const erasure = withErasureStatements(noStatements, [commit]);
    for (const said of erasure.orders) orders.push({ row, said });
    for (const said of erasure.answers) answers.push({ row, said });
  }
  return { statements, orders, answers };
};

/** In the order of their rows, as if all had been read in turn. */
const inOrder = <T>(lists: readonly (readonly AtRow<T>[])[]): readonly T[] =>
  lists
    .flat()
    .sort((a, b) => a.row - b.row)
    .map(({ said }) => said);

/** A commit that stands beside, found from the newer end, may go on into what a snapshot counts. */
const reaches = (snapshots: readonly Covering[], { commit }: DecodedRow, notes: readonly Beside[]): boolean =>
  commit.prev !== null &&
  notes.some(
    ({ after, device, space }) =>
      device === commit.device && space === commit.space && after < commit.seq - 1,
  ) &&
  snapshots.some(
    ({ space, base }) => space === commit.space && commit.prev !== null && base.hasSeen(commit.prev),
  );

const fits = (
  snapshots: readonly Covering[],
  peers: PeerState,
  closings: Closings,
  beside: readonly DecodedRow[],
): boolean =>
  snapshots.every(
    ({ basis, devices, space }) =>
      basis === basisOf(peers, space) && !devices.some((device) => closings[space]?.has(device) === true),
  ) && !beside.some((row) => reaches(snapshots, row, notesOf(peers).beside));

const stillNamed = (
  snapshots: readonly Covering[],
  { orders }: Pick<ErasureStatements, 'orders'>,
): readonly string[] =>
  orders.flatMap((order) =>
    order.records
      .filter((id) =>
        snapshots.some(
          ({ base, space }) =>
            space === order.space &&
            [...base.kinds].some(([kind, { find }]) => isErasableKind(kind) && find(id) >= 0),
        ),
      )
      .map((id) => `${order.space}/${id}`),
  );

/** What a snapshot covers, and what was read besides. */
const tallyIn = (rows: readonly DecodedRow[], space: Space, table: CommitTable | undefined): Tally =>
  withHashes(
    table?.tally() ?? emptyTally,
    rows.flatMap(({ commit, hash }) => (commit.space === space ? [hash] : [])),
  );

/** Null: the snapshots do not fit what is known otherwise, and everything is to be read. */
export const foldOnto = (
  snapshots: readonly Covering[],
  commits: StoredVault['commits'],
  peers: PeerState,
  now: number,
  decode?: LineDecoder,
): Memory | null => {
  const tableOf = (space: Space) => snapshots.find((snapshot) => snapshot.space === space)?.table;
  const { decoded, damaged } = decodeRows(commits, decode);
  const hashes = besideHashes(notesOf(peers).beside, decoded);
  const counted = decoded.filter(({ hash }) => !hashes.has(hash));
  const own = saidIn(counted);
  const statements = inOrder([own.statements, ...snapshots.map((snapshot) => snapshot.statements)]);
  const closings = closingsOf(computeTrust(peers, statements));
  const beside = decoded.filter(({ hash }) => hashes.has(hash));
  if (!fits(snapshots, peers, closings, beside)) return null;

  const history = {
    samordning: createHistory(tableOf('samordning')),
    social: createHistory(tableOf('social')),
  };
  const lastHlc: Record<Space, Hlc | null> = { samordning: null, social: null };
  for (const space of spaces) lastHlc[space] = tableOf(space)?.latest(notFarAhead(now)) ?? null;
  for (const { commit, hash, row, length } of counted) {
    history[commit.space].add(commit, { hash, row, length });
    lastHlc[commit.space] = receive(lastHlc[commit.space], commit.hlc, now);
  }
  const fold = emptyFold({
    closings,
    bases: snapshots.map(({ base }) => base),
    bare: snapshots.flatMap(({ bare }) => [...bare]),
  });
  addCommits(fold, counted);
  const erasure: ErasureStatements = {
    orders: inOrder([own.orders, ...snapshots.map(({ orders }) => orders)]),
    answers: inOrder([own.answers, ...snapshots.map(({ answers }) => answers)]),
  };
  const read: readonly Commit[] = decoded.map(({ commit }) => commit);
  return {
    fold,
    statements,
    erasure,
    // Also of what stands beside: it is on the disk.
    namedInFull: new Set([...namedInFull(read, erasure), ...stillNamed(snapshots, erasure)]),
    history,
    lastHlc,
    tallies: {
      samordning: tallyIn(decoded, 'samordning', tableOf('samordning')),
      social: tallyIn(decoded, 'social', tableOf('social')),
    },
    damaged,
  };
};

/** From all commits: folded up to where offices have closed devices; what was made anew under another name is passed over. */
export const foldStored = (
  commits: StoredVault['commits'],
  peers: PeerState,
  now: number,
  decode?: LineDecoder,
): Memory => {
  const memory = foldOnto([], commits, peers, now, decode);
  if (memory === null) throw new Error('without snapshots nothing can fail to fit');
  return memory;
};

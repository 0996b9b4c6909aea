/**
 * Rows in the store → the open vault in memory: commits decoded, chained and folded, peers and settings decoded.
 * What does not decode is counted and said; nothing is repaired here.
 */
import { spaces as allSpaces, type Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import type { Database } from '../../storage/database';
import { stateKey } from '../../storage/database';
import { openDraftStore } from '../../storage/draftStore';
import { createJournalWriter, type JournalEnd } from '../../storage/journalWriter';
import { createRowBox } from '../../storage/rowBox';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createVaultStore, type readStore, type StoredVault } from '../../storage/vaultStore';
import { openWaitingStore } from '../../storage/waitingStore';
import { type CommitHash, commitHash, decodeCommit } from '../../sync/commit';
import type { HashedCommit } from '../../sync/commitShape';
import { type DeviceStatement, deviceStatementsIn } from '../../sync/deviceStatements';
import {
  type ErasureStatements,
  namedInFull,
  noStatements,
  withErasureStatements,
} from '../../sync/erasureOrders';
import { addCommits, emptyFold, type FoldState } from '../../sync/fold';
import { type Hlc, receive } from '../../sync/hlc';
import { besideHashes } from '../../sync/ownHistory';
import { notesOf } from '../../sync/peerNotesSteps';
import type { PeerState } from '../../sync/peerState';
import { decodePeerState } from '../../sync/peerStateCodec';
import { emptyTally, type Tallies, withHashes } from '../../sync/tally';
import { closingsOf, computeTrust } from '../../sync/trust';
import { utf8 } from '../../vault/bytes';
import { canonicalJson } from '../../vault/canonical';
import { decodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { decodeHeads } from './heads';
import { createHistory, type History } from './history';
import { decodeSettings } from './localSettings';
import type { OpenVault } from './openVault';
import { decodeReceipt } from './receipts';
import { draftKeysOf, journalKeysOf, rowKeysOf } from './vaultKeys';

export const secretsFromState = (
  value: JsonValue | undefined,
): Result<VaultSecrets, 'damaged' | 'newerFormat'> =>
  value === undefined ? err('damaged') : decodeSecrets(utf8(canonicalJson(value)));

export const decodeJournalEnd = (value: JsonValue | undefined): JournalEnd | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const read = new Map<string, JsonValue>(Object.entries(value));
  const generation = read.get('generation');
  const length = read.get('length');
  const nextFrame = read.get('nextFrame');
  return typeof generation === 'string' && typeof length === 'number' && typeof nextFrame === 'number'
    ? { generation, length, nextFrame }
    : null;
};

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

const hashesIn = (commits: readonly HashedCommit[], space: Space): readonly CommitHash[] =>
  commits.flatMap(({ commit, hash }) => (commit.space === space ? [hash] : []));

/** Folded up to where offices have closed devices; what this laptop has made anew under another name is passed over. */
export const foldStored = (commits: StoredVault['commits'], peers: PeerState, now: number): Memory => {
  const history = { samordning: createHistory(), social: createHistory() };
  const lastHlc: Record<Space, Hlc | null> = { samordning: null, social: null };
  const damaged: string[] = [];
  const decoded = commits.flatMap(({ n, space, line }) => {
    const commit = decodeCommit(line);
    if (commit.ok && commit.value.space === space)
      return [{ commit: commit.value, hash: commitHash(commit.value), row: n, length: line.length * 2 }];
    damaged.push(`commits/${n}`);
    return [];
  });
  const beside = besideHashes(notesOf(peers).beside, decoded);
  const counted = decoded.filter(({ hash }) => !beside.has(hash));
  for (const { commit, hash, row, length } of counted) {
    history[commit.space].add(commit, { hash, row, length });
    lastHlc[commit.space] = receive(lastHlc[commit.space], commit.hlc, now);
  }
  const all = counted.map(({ commit }) => commit);
  const statements = deviceStatementsIn(all);
  const fold = emptyFold({ closings: closingsOf(computeTrust(peers, statements)) });
  addCommits(fold, counted);
  const erasure = withErasureStatements(noStatements, all);
  return {
    fold,
    statements,
    erasure,
    // Also of what stands beside: it is on the disk.
    namedInFull: namedInFull(
      decoded.map(({ commit }) => commit),
      erasure,
    ),
    history,
    lastHlc,
    tallies: {
      samordning: withHashes(emptyTally, hashesIn(decoded, 'samordning')),
      social: withHashes(emptyTally, hashesIn(decoded, 'social')),
    },
    damaged,
  };
};

export type Assembled = {
  readonly vault: OpenVault;
  readonly damaged: readonly string[];
  readonly namedInFull: Memory['namedInFull'];
};

/** Opens everything under the vault key. `journal` is where the journal ends once it has been settled. */
export const assemble = async (
  env: Environment,
  db: Database,
  header: VaultHeader,
  vaultKey: VaultKey,
  { stored, next }: Awaited<ReturnType<typeof readStore>>,
  secrets: VaultSecrets,
  journal: JournalEnd,
  restored: boolean,
): Promise<Result<Assembled, { readonly detail: string }>> => {
  const peers: Result<PeerState, unknown> = decodePeerState(stored.state[stateKey.peers] ?? null);
  if (!peers.ok) return err({ detail: 'peers' });
  const heads = decodeHeads(stored.state[stateKey.heads]);
  if (!heads.ok) return err({ detail: 'heads' });
  const settings = decodeSettings(stored.state[stateKey.settings]);
  if (!settings.ok) return err({ detail: 'settings' });
  const receipts = stored.receipts.map(decodeReceipt);
  const memory = foldStored(stored.commits, peers.value, env.clock());
  const box = createRowBox(await rowKeysOf(vaultKey, secrets.dataKeys), header.vault, env.random);
  const draftBox = createRowBox(await draftKeysOf(vaultKey), header.vault, env.random);
  const spaces = allSpaces.filter((space) => secrets.dataKeys[space] !== undefined);
  const vault: OpenVault = {
    vault: header.vault,
    vaultKey,
    header,
    secrets,
    spaces,
    db,
    store: createVaultStore(db, box, next),
    journal: createJournalWriter(
      env.host,
      {
        keys: await journalKeysOf(vaultKey, secrets.dataKeys),
        vault: header.vault,
        generation: journal.generation,
        random: env.random,
      },
      journal,
    ),
    drafts: await openDraftStore(db, draftBox, env.random),
    waiting: await openWaitingStore(db, box),
    restored,
    state: {
      fold: memory.fold,
      statements: memory.statements,
      erasure: memory.erasure,
      history: memory.history,
      lastHlc: memory.lastHlc,
      tallies: memory.tallies,
      heads: heads.value,
      peers: peers.value,
      receipts: receipts.flatMap((receipt) => (receipt.ok ? [receipt.value] : [])),
      settings: settings.value,
    },
  };
  const unread = receipts.flatMap((receipt, at) => (receipt.ok ? [] : [`receipts#${at}`]));
  return ok({
    vault,
    damaged: [...stored.damaged, ...memory.damaged, ...unread],
    namedInFull: memory.namedInFull,
  });
};

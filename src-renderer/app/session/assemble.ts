/**
 * Rows in the store → the open vault in memory: commits decoded, chained and folded, peers and settings decoded.
 * What does not decode is counted and said; nothing is repaired here.
 */
import { spaces as allSpaces, isRecordId, type Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import type { Database } from '../../storage/database';
import { stateKey } from '../../storage/database';
import { openDraftStore } from '../../storage/draftStore';
import { createJournalWriter, type JournalEnd } from '../../storage/journalWriter';
import { createRowBox } from '../../storage/rowBox';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createVaultStore, type readStore, type StoredVault } from '../../storage/vaultStore';
import { commitHash, decodeCommit } from '../../sync/commit';
import { type DeviceStatement, deviceStatementsIn } from '../../sync/deviceStatements';
import { addCommits, emptyFold, type FoldState } from '../../sync/fold';
import { type Hlc, receive } from '../../sync/hlc';
import type { PeerState } from '../../sync/peerState';
import { decodePeerState } from '../../sync/peerStateCodec';
import { utf8 } from '../../vault/bytes';
import { canonicalJson } from '../../vault/canonical';
import { decodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { decodeFolderSettings } from '../exchange/folder/settings';
import type { BundleReceipt } from '../types';
import { decodeHeads } from './heads';
import { createHistory, type History } from './history';
import type { LocalSettings, OpenVault } from './openVault';
import { draftKeysOf, journalKeysOf, rowKeysOf } from './vaultKeys';

export const secretsFromState = (value: JsonValue | undefined): Result<VaultSecrets, 'damaged'> =>
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

export const decodeSettings = (value: JsonValue | undefined): Result<LocalSettings, 'damaged'> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err('damaged');
  const read = new Map<string, JsonValue>(Object.entries(value));
  const profile = read.get('profile');
  const municipality = read.get('municipality');
  const deviceName = read.get('deviceName');
  const saveFolder = read.get('saveFolder');
  if (!isRecordId(profile) || typeof municipality !== 'string' || typeof deviceName !== 'string')
    return err('damaged');
  const idleMinutes = read.get('idleMinutes');
  return ok({
    profile,
    municipality,
    deviceName,
    saveFolder: typeof saveFolder === 'string' ? saveFolder : null,
    exchangeFolder: decodeFolderSettings(read.get('exchangeFolder')),
    language: read.get('language') === 'en' ? 'en' : 'sv',
    idleMinutes: typeof idleMinutes === 'number' && idleMinutes >= 1 && idleMinutes <= 60 ? idleMinutes : 5,
    letterKeys: read.get('letterKeys') !== false,
  });
};

export type Memory = {
  readonly fold: FoldState;
  readonly statements: readonly DeviceStatement[];
  readonly history: Readonly<Record<Space, History>>;
  readonly lastHlc: Record<Space, Hlc | null>;
  /** Rows whose line is no commit of that space; places for the report. */
  readonly damaged: readonly string[];
};

export const foldStored = (commits: StoredVault['commits'], now: number): Memory => {
  const fold = emptyFold();
  const history = { samordning: createHistory(), social: createHistory() };
  const lastHlc: Record<Space, Hlc | null> = { samordning: null, social: null };
  const damaged: string[] = [];
  const decoded = commits.flatMap(({ n, space, line }) => {
    const commit = decodeCommit(line);
    if (!commit.ok || commit.value.space !== space) {
      damaged.push(`commits/${n}`);
      return [];
    }
    const hash = commitHash(commit.value);
    history[space].add(commit.value, { hash, row: n, length: line.length * 2 });
    lastHlc[space] = receive(lastHlc[space], commit.value.hlc, now);
    return [{ commit: commit.value, hash }];
  });
  addCommits(fold, decoded);
  const statements = deviceStatementsIn(decoded.map(({ commit }) => commit));
  return { fold, statements, history, lastHlc, damaged };
};

export type Assembled = { readonly vault: OpenVault; readonly damaged: readonly string[] };

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
  const memory = foldStored(stored.commits, env.clock());
  const box = createRowBox(await rowKeysOf(vaultKey, secrets.dataKeys), header.vault, env.random);
  const draftBox = createRowBox(await draftKeysOf(vaultKey), header.vault, env.random);
  const spaces = allSpaces.filter((space) => secrets.dataKeys[space] !== undefined);
  const vault: OpenVault = {
    vault: header.vault,
    vaultKey,
    header,
    secrets,
    spaces,
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
    restored,
    state: {
      fold: memory.fold,
      statements: memory.statements,
      history: memory.history,
      lastHlc: memory.lastHlc,
      heads: heads.value,
      peers: peers.value,
      receipts: stored.receipts as unknown as readonly BundleReceipt[],
      settings: settings.value,
    },
  };
  return ok({ vault, damaged: [...stored.damaged, ...memory.damaged] });
};

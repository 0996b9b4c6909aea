/**
 * Rows in the store → the open vault in memory: commits decoded, chained and folded, peers and settings decoded.
 * What does not decode is counted and said; nothing is repaired here.
 */
import { spaces as allSpaces } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import type { Database } from '../../storage/database';
import { stateKey } from '../../storage/database';
import { openDraftStore } from '../../storage/draftStore';
import { createJournalWriter, type JournalEnd } from '../../storage/journalWriter';
import { createRowBox } from '../../storage/rowBox';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createVaultStore, readStore } from '../../storage/vaultStore';
import { openWaitingStore } from '../../storage/waitingStore';
import type { PeerState } from '../../sync/peerState';
import { decodePeerState } from '../../sync/peerStateCodec';
import { decodeTallies, type Tallies } from '../../sync/tally';
import { utf8 } from '../../vault/bytes';
import { canonicalJson } from '../../vault/canonical';
import { decodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import type { BackupFailure } from '../types';
import type { LineDecoder } from './decodeLines';
import { decodeHeads } from './heads';
import { decodeSettings } from './localSettings';
import { foldOnto, foldStored, type Memory } from './memory';
import type { ReadForOpening } from './openStored';
import type { OpenVault } from './openVault';
import { decodeReceipt } from './receipts';
import { createUpkeep } from './upkeepState';
import { draftKeysOf, journalKeysOf, rowKeysOf, snapshotKeysOf } from './vaultKeys';

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

/** What the store was told that it and the journal hold. */
export const decodeTold = (value: JsonValue | undefined): Tallies | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? decodeTallies(new Map<string, JsonValue>(Object.entries(value)).get('held'))
    : null;

export type Assembled = {
  readonly vault: OpenVault;
  readonly damaged: readonly string[];
  readonly namedInFull: Memory['namedInFull'];
  /** The copy that is made before another version writes for the first time could not be. */
  readonly notCopied?: BackupFailure;
};

/** Opens everything under the vault key. `journal` is where the journal ends once it has been settled. */
export const assemble = async (
  env: Environment,
  db: Database,
  header: VaultHeader,
  vaultKey: VaultKey,
  read: ReadForOpening,
  secrets: VaultSecrets,
  journal: JournalEnd,
  restored: boolean,
  decode?: LineDecoder,
): Promise<Result<Assembled, { readonly detail: string }>> => {
  const box = createRowBox(await rowKeysOf(vaultKey, secrets.dataKeys), header.vault, env.random);
  const { next } = read;
  let { stored } = read;
  const peers: Result<PeerState, unknown> = decodePeerState(stored.state[stateKey.peers] ?? null);
  if (!peers.ok) return err({ detail: 'peers' });
  const heads = decodeHeads(stored.state[stateKey.heads]);
  if (!heads.ok) return err({ detail: 'heads' });
  const settings = decodeSettings(stored.state[stateKey.settings]);
  if (!settings.ok) return err({ detail: 'settings' });
  const receipts = stored.receipts.map(decodeReceipt);
  const snapshots = read.snapshots ?? [];
  const begun = foldOnto(snapshots, stored.commits, peers.value, env.clock(), decode);
  if (begun === null) stored = (await readStore(db, box)).stored;
  const memory = begun ?? foldStored(stored.commits, peers.value, env.clock(), decode);
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
    snapshotBoxes: {
      vault: box,
      spaces: createRowBox(await snapshotKeysOf(vaultKey, secrets.dataKeys), header.vault, env.random),
    },
    upkeep: createUpkeep(begun === null ? [] : snapshots),
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

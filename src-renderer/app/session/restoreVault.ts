/**
 * A vault from a journal brought from elsewhere and its passphrase. It becomes a new device before its first save
 * (docs/formats.md §5): the copy it came from may still be in use, and two writers of one chain would be a fork.
 * The spaces' data keys go along, for the history is sealed for them; signing and reading keys are new.
 */
import { spaces as allSpaces, type Space } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { instantFrom } from '../../domain/time';
import type { Database } from '../../storage/database';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { type JournalOpening, openFrames, openJournalFile, readBytes } from '../../storage/journalReader';
import { readHeader } from '../../storage/readHeader';
import type { StorageFailure } from '../../storage/storageFailure';
import { issueCard } from '../../sync/card';
import { asNewDevice as peerAsNewDevice } from '../../sync/peerState';
import { decodePeerState, encodePeerState } from '../../sync/peerStateCodec';
import { createDeviceSecrets, decodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import type { OpenedFrame } from '../../vault/journalFrame';
import type { VaultKey } from '../../vault/seal';
import { noBackups } from '../backup/settings';
import type { Environment } from '../environment';
import { finishErasure } from '../erasure/carryOut';
import { newKeys } from '../keys/keySettings';
import type { RestoreOutcome } from '../types';
import type { Assembled } from './assemble';
import { journalRecords } from './journalContents';
import { decodeSettings, encodeSettings } from './localSettings';
import { placeNewVault } from './newVault';
import { restoreSecret } from './restoreSecret';
import { openHeader } from './slots';
import { newerInJournal } from './storedFormats';
import { journalKeysOf } from './vaultKeys';

type Opened = {
  readonly secrets: VaultSecrets;
  readonly frames: readonly OpenedFrame[];
  readonly damagedFrames: number;
  readonly unfinishedFrames: number;
  readonly tornBytes: number;
};

/** Slots and keys, each twice. */
const journalFirstFrames = 4;

const openAll = async (
  opening: JournalOpening,
  vaultKey: VaultKey,
  bytes: number,
): Promise<Result<Opened, { readonly type: 'damaged' | 'newerFormat'; readonly detail: string }>> => {
  const place = { vault: opening.slots.vault, generation: opening.generation };
  const first = await openFrames(opening.read.frames.slice(0, journalFirstFrames), {
    ...place,
    keys: await journalKeysOf(vaultKey, {}),
  });
  const keys = first.counted.find(({ type }) => type === 'keys')?.content;
  const secrets = keys instanceof Uint8Array ? decodeSecrets(keys) : err('damaged' as const);
  if (!secrets.ok) return err({ type: secrets.error, detail: 'keys' });
  const contents = await openFrames(opening.read.frames, {
    ...place,
    keys: await journalKeysOf(vaultKey, secrets.value.dataKeys),
  });
  return ok({
    secrets: secrets.value,
    frames: contents.counted,
    damagedFrames: contents.damaged + opening.read.damaged.length,
    unfinishedFrames: contents.unfinished,
    tornBytes: opening.read.tornAt === null ? 0 : bytes - opening.read.tornAt,
  });
};

const source = async (
  env: Environment,
  file: Uint8Array<ArrayBuffer> | null,
): Promise<Result<Uint8Array<ArrayBuffer>, StorageFailure>> => {
  if (file !== null) return ok(file);
  const state = await env.host.journalState({});
  if (!state.ok) return err(hostFailureToStorage(state.failure));
  return readBytes(env.host, 0, state.value.length);
};

/** The file in the data folder gives way to the new one; it is renamed, not deleted. */
const setAside = async (env: Environment): Promise<Result<void, StorageFailure>> => {
  const state = await env.host.journalState({});
  if (!state.ok) return err(hostFailureToStorage(state.failure));
  if (!state.value.exists) return ok(undefined);
  const moved = await env.host.journalSetAside({});
  return moved.ok ? ok(undefined) : err(hostFailureToStorage(moved.failure));
};

/** New signing and reading keys; the spaces' data keys and the keys of the devices this vault was go along. */
export const nextSecrets = async (env: Environment, old: VaultSecrets): Promise<VaultSecrets> => {
  const held: readonly Space[] = allSpaces.filter((space) => old.dataKeys[space] !== undefined);
  return {
    device: await createDeviceSecrets(held, env.random),
    dataKeys: old.dataKeys,
    previous: [...old.previous, old.device],
  };
};

const refusal = ({
  type,
  detail,
}: {
  readonly type: 'damaged' | 'newerFormat';
  readonly detail: string;
}): RestoreOutcome => (type === 'newerFormat' ? { type } : { type, detail });

export const restoreVault = async (
  env: Environment,
  db: Database,
  file: Uint8Array<ArrayBuffer> | null,
  passphrase: string,
  typed?: string,
): Promise<{ readonly outcome: RestoreOutcome; readonly assembled?: Assembled }> => {
  const header = await readHeader(db);
  if (!header.ok || header.value !== null) return { outcome: { type: 'exists' } };
  const secret = await restoreSecret(passphrase, typed);
  if ('outcome' in secret) return secret;
  const bytes = await source(env, file);
  if (!bytes.ok) return { outcome: { type: 'failed', failure: bytes.error } };
  const opening = openJournalFile(bytes.value);
  if (!opening.ok)
    return {
      outcome: opening.error === 'damaged' ? { type: 'damaged', detail: 'slots' } : { type: opening.error },
    };
  const { vault, slots } = opening.value.slots;
  const vaultKey = await openHeader({ v: 1, vault, slots }, secret, env.kdf);
  if (!vaultKey.ok)
    return {
      outcome:
        vaultKey.error === 'wrongPassphrase' && secret.type === 'recovery'
          ? { type: 'wrongRecoveryKey' }
          : vaultKey.error === 'wrongPassphrase' || vaultKey.error === 'newerFormat'
            ? { type: vaultKey.error }
            : { type: 'damaged', detail: vaultKey.error },
    };
  const opened = await openAll(opening.value, vaultKey.value, bytes.value.length);
  if (!opened.ok) return { outcome: refusal(opened.error) };

  const records = journalRecords(opened.value.frames);
  if (newerInJournal(opening.value.read.frames, records) !== null)
    return { outcome: { type: 'newerFormat' } };
  const settings = decodeSettings(records.settings ?? undefined);
  const peers = decodePeerState(records.peers);
  if (!settings.ok || !peers.ok) return { outcome: { type: 'damaged', detail: 'peers' } };
  const secrets = await nextSecrets(env, opened.value.secrets);
  const card = await issueCard({
    secrets: secrets.device,
    serial: 1,
    name: settings.value.deviceName,
    role: peers.value.ownCard.role,
    issued: instantFrom(env.clock()),
    replaces: opened.value.secrets.device.signing,
  });
  // The same for its backups; those in this data folder stay this laptop's.
  const backups = {
    ...noBackups(env.hostInfo.appVersion),
    vaults: [vault, ...settings.value.backups.vaults],
  };
  const moved = await setAside(env);
  if (!moved.ok) return { outcome: { type: 'failed', failure: moved.error } };
  const placed = await placeNewVault(
    env,
    db,
    passphrase,
    secrets,
    {
      lines: records.lines,
      heads: records.heads,
      peers: encodePeerState(peerAsNewDevice(peers.value, card, instantFrom(env.clock()))),
      // What the device before had put into a folder is not this one's to count on: a person chooses it anew. So with
      // its sheet, which opens that journal and not this vault.
      settings: encodeSettings({
        ...settings.value,
        exchangeFolder: null,
        keys: newKeys(env.clock()),
        backups,
      }),
      receipts: records.receipts,
    },
    true,
  );
  if (!placed.ok) return { outcome: { type: 'failed', failure: placed.error } };
  const finished = await finishErasure(env, placed.value);
  if (!finished.ok) return { outcome: { type: 'failed', failure: finished.error } };
  const { damagedFrames, unfinishedFrames, tornBytes } = opened.value;
  return {
    outcome: { type: 'restored', commits: records.lines.length, damagedFrames, unfinishedFrames, tornBytes },
    assembled: finished.value,
  };
};

/** First set-up: keys, slot, journal and store, and the one record it starts with: who works here. */
import { recordIdFrom, type Space, uuidFrom } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import type { Database } from '../../storage/database';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { readHeader } from '../../storage/readHeader';
import { issueCard } from '../../sync/card';
import { buildCommit } from '../../sync/commit';
import { tick } from '../../sync/hlc';
import { schemaVersion } from '../../sync/migrations';
import { createPeerState } from '../../sync/peerState';
import { encodePeerState } from '../../sync/peerStateCodec';
import { createDeviceSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import { createDataKey, type DataKey } from '../../vault/seal';
import { noBackups } from '../backup/settings';
import type { Environment } from '../environment';
import { newKeys } from '../keys/keySettings';
import { defaultSettings } from '../stores';
import type { CreateVaultInput, CreateVaultOutcome } from '../types';
import type { Assembled } from './assemble';
import { judge } from './judge';
import { encodeSettings } from './localSettings';
import { placeNewVault } from './newVault';
import type { LocalSettings } from './openVault';

const createSecrets = async (env: Environment, spaces: readonly Space[]): Promise<VaultSecrets> => {
  const dataKeys: Partial<Record<Space, DataKey>> = {};
  for (const space of spaces) dataKeys[space] = createDataKey(env.random);
  return { device: await createDeviceSecrets(spaces, env.random), dataKeys, previous: [] };
};

/** The person's own profile, the first commit of each space. */
const firstLines = (
  env: Environment,
  secrets: VaultSecrets,
  spaces: readonly Space[],
  profile: LocalSettings['profile'],
  name: string,
): readonly { readonly space: Space; readonly line: string }[] => {
  const group = spaces.length > 1 ? { group: uuidFrom(env.random(16)) } : {};
  return spaces.map((space) => {
    const built = buildCommit({
      space,
      device: secrets.device.device,
      seq: 1,
      prev: null,
      hlc: tick(null, env.clock(), secrets.device.device),
      schema: schemaVersion,
      actor: profile,
      action: 'configure',
      ...group,
      changes: [{ kind: 'profile', id: profile, set: { name }, over: {} }],
      random: env.random,
    });
    if (!built.ok) throw new Error(`the first commit was refused: ${JSON.stringify(built.error)}`);
    return { space, line: built.value.line };
  });
};

/** Room for a new vault: none may be here, and a journal in the way is renamed only when that was agreed to. */
const makeRoom = async (
  env: Environment,
  db: Database,
  setAside: boolean,
): Promise<CreateVaultOutcome | null> => {
  const header = await readHeader(db);
  if (!header.ok || header.value !== null) return { type: 'exists' };
  const journal = await env.host.journalState({});
  if (!journal.ok) return { type: 'failed', failure: hostFailureToStorage(journal.failure) };
  if (!journal.value.exists) return null;
  if (!setAside) return { type: 'exists' };
  const moved = await env.host.journalSetAside({});
  return moved.ok ? null : { type: 'failed', failure: hostFailureToStorage(moved.failure) };
};

export const createVault = async (
  env: Environment,
  db: Database,
  input: CreateVaultInput,
  language: 'sv' | 'en',
  /** Only for a throw-away vault of invented records, whose passphrase is printed for all to see. */
  anyPassphrase = false,
): Promise<{ readonly outcome: CreateVaultOutcome; readonly assembled?: Assembled }> => {
  const judgement = await judge(input.passphrase, [input.municipality, input.name, input.deviceName]);
  if (!judgement.acceptable && !anyPassphrase) return { outcome: { type: 'weakPassphrase', judgement } };
  const inTheWay = await makeRoom(env, db, input.setAsideJournal);
  if (inTheWay !== null) return { outcome: inTheWay };

  const secrets = await createSecrets(env, input.spaces);
  const profile = recordIdFrom(env.clock(), env.random(10));
  const card = await issueCard({
    secrets: secrets.device,
    serial: 1,
    name: input.deviceName,
    role: input.role,
    issued: instantFrom(env.clock()),
  });
  const settings: LocalSettings = {
    ...defaultSettings(language),
    municipality: input.municipality,
    profile,
    deviceName: input.deviceName,
    saveFolder: env.hostInfo.saveFolder,
    exchangeFolder: null,
    uncountedLosses: [],
    keys: newKeys(env.clock()),
    backups: noBackups(env.hostInfo.appVersion),
  };
  const placed = await placeNewVault(
    env,
    db,
    input.passphrase,
    secrets,
    {
      lines: firstLines(env, secrets, input.spaces, profile, input.name),
      heads: null,
      peers: encodePeerState(createPeerState(card)),
      settings: encodeSettings(settings),
      receipts: [],
    },
    false,
  );
  return placed.ok
    ? { outcome: { type: 'created' }, assembled: placed.value }
    : { outcome: { type: 'failed', failure: placed.error } };
};

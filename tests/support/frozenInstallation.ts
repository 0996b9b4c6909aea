/**
 * The whole application as the reader of the frozen bundles: its secrets and what it believes are put into a journal, and
 * an installation is restored from that. It is a new device then, and what was sent to the one it was is for it too.
 */

import { noBackups } from '../../src-renderer/app/backup/settings';
import { noKeys } from '../../src-renderer/app/keys/keySettings';
import { encodeSettings } from '../../src-renderer/app/session/localSettings';
import { wholeJournal } from '../../src-renderer/app/session/wholeJournal';
import type { App } from '../../src-renderer/app/types';
import { spaces, uuidFrom } from '../../src-renderer/domain/ids';
import { createJournal } from '../../src-renderer/storage/journalRewrite';
import type { JournalPort } from '../../src-renderer/storage/journalWriter';
import { encodePeerState } from '../../src-renderer/sync/peerState';
import { type Bytes, concat } from '../../src-renderer/vault/bytes';
import { deriveSlotKey, minimumKdf } from '../../src-renderer/vault/kdf';
import { createPassphraseSlot } from '../../src-renderer/vault/keySlot';
import { createDataKey, createVaultKey } from '../../src-renderer/vault/seal';
import { recordNamed } from './builders';
import { createSeededBytes } from './bytes';
import { frozenReader } from './frozenReader';
import { type Installation, install, passphrase } from './installation';

/** Takes what is written, in memory. */
const portInto = (written: { bytes: Bytes }): JournalPort => {
  const take = async ({ bytes }: { readonly bytes: Bytes }) => {
    written.bytes = concat(written.bytes, bytes);
    return { ok: true, value: { length: written.bytes.length } } as const;
  };
  return { journalCreate: take, journalAppend: take } as unknown as JournalPort;
};

const journalOfReader = async (folder: string): Promise<Bytes> => {
  const { secrets: device, peers } = frozenReader(folder);
  const random = createSeededBytes(`journal of the reader of ${folder}`);
  const secrets = {
    device,
    previous: [],
    dataKeys: Object.fromEntries(spaces.map((space) => [space, createDataKey(random)])),
  };
  const vault = uuidFrom(random(16));
  const vaultKey = createVaultKey(random);
  const slot = await createPassphraseSlot({
    vault,
    vaultKey,
    passphrase,
    params: minimumKdf,
    id: uuidFrom(random(16)),
    kdf: deriveSlotKey,
    random,
  });
  const settings = encodeSettings({
    language: 'sv',
    idleMinutes: 5,
    letterKeys: true,
    municipality: 'orebro',
    profile: recordNamed('profile of the reader'),
    deviceName: 'frozen reader',
    saveFolder: null,
    exchangeFolder: null,
    uncountedLosses: [],
    keys: noKeys,
    backups: noBackups('0.1.0'),
  });
  const source = { lines: [], heads: null, peers: encodePeerState(peers), settings, receipts: [] };
  const written = { bytes: new Uint8Array(0) as Bytes };
  const header = { v: 1, vault, slots: [slot] } as const;
  const done = await createJournal(
    portInto(written),
    await wholeJournal(header, vaultKey, secrets, source, random),
  );
  if (!done.ok) throw new Error(done.error.type);
  return written.bytes;
};

export const installFrozenReader = async (
  folder: string,
): Promise<{ readonly installation: Installation; readonly app: App }> => {
  const installation = await install('frozen', { kdf: deriveSlotKey });
  const app = installation.app();
  await app.start();
  const outcome = await app.restoreVault(await journalOfReader(folder), passphrase);
  if (outcome.type !== 'restored') throw new Error(JSON.stringify(outcome));
  return { installation, app };
};

/**
 * The backups that lie in a place, and whose they are: told by the vault's id in a file's own first frames, never by its name
 * or by what is remembered. What cannot be told is nobody's, and nothing here removes it.
 */
import type { HostFailure } from '../../../src-main/contract';
import type { Uuid } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { readJournal } from '../../vault/journalFile';
import { decodeSlotsFrame, frameTypeOf } from '../../vault/journalFrame';
import type { Environment } from '../environment';
import type { BackupFile, BackupPlace } from '../types';
import { type NamedBackup, readBackupName } from './names';
import { readCopy } from './readCopy';
import type { BackupSettings } from './settings';

export type Copy = NamedBackup & {
  readonly bytes: number;
  readonly of: BackupFile['of'];
  /** The disk did not let its beginning be read: it may be anybody's. */
  readonly unread: boolean;
};
export type Whose = { readonly vault: Uuid | null; readonly settings: Pick<BackupSettings, 'vaults'> };

/** More than header and slots ever take; less than the header is no journal. */
const firstFrames = 64 * 1024;
const leastBytes = 64;

export const folderIn = (settings: Pick<BackupSettings, 'folder'>, place: BackupPlace): string | null =>
  place === 'data' ? null : settings.folder;

const vaultIn = async (
  { host }: Pick<Environment, 'host'>,
  folder: string | null,
  name: string,
): Promise<{ readonly vault: Uuid | null; readonly unread: boolean }> => {
  const read = await host.backupRead({ folder, name, offset: 0, length: firstFrames });
  if (!read.ok) return { vault: null, unread: true };
  for (const { payload } of readJournal(read.value.bytes).frames) {
    const slots = frameTypeOf(payload) === 'slots' ? decodeSlotsFrame(payload) : null;
    if (slots?.ok) return { vault: slots.value.vault, unread: false };
  }
  return { vault: null, unread: false };
};

const whoseIs = (vault: Uuid | null, folder: string | null, { vault: own, settings }: Whose): Copy['of'] => {
  if (vault === null) return 'unknown';
  if (vault === own) return 'this';
  // In a common folder a laptop that this one was restored from may still put its copies.
  return folder === null && settings.vaults.includes(vault) ? 'earlier' : 'other';
};

/** Null when the folder is not there. */
export const listCopies = async (
  env: Pick<Environment, 'host'>,
  folder: string | null,
  whose: Whose,
): Promise<Result<readonly Copy[] | null, HostFailure>> => {
  const listed = await env.host.backupList({ folder });
  if (!listed.ok) return err(listed.failure);
  if (listed.value === null) return ok(null);
  const copies: Copy[] = [];
  for (const { name, size } of listed.value.entries) {
    const named = readBackupName(name);
    if (named === null || size < leastBytes) continue;
    const { vault, unread } = await vaultIn(env, folder, name);
    copies.push({ ...named, bytes: size, of: whoseIs(vault, folder, whose), unread });
  }
  return ok(copies);
};

/** By the content that it has now, so that a file put in its place meanwhile stays. */
export const removeCopy = async (
  env: Pick<Environment, 'host'>,
  folder: string | null,
  name: string,
): Promise<Result<boolean, HostFailure>> => {
  const read = await readCopy(env, { folder, name }, async () => true);
  if (!read.ok && read.error.type === 'host')
    return read.error.failure.type === 'notFound' ? ok(false) : err(read.error.failure);
  if (!read.ok) return ok(false);
  const removed = await env.host.backupRemove({ folder, name, sha256: read.value.sha256 });
  return removed.ok ? ok(removed.value.removed) : err(removed.failure);
};

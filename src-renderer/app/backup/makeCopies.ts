/**
 * Makes a backup: the journal as it stands, copied to the data folder and to the folder of choice, each copy read back and
 * verified; then what has done its work there is cleared away. A copy that does not verify is removed and counts as none.
 * Nothing is written to vault or journal here, so it may run beside saves: it is about the moment of the snapshot.
 */
import type { HostFailure } from '../../../src-main/contract';
import { err, ok, type Result } from '../../domain/result';
import { hostFailureToStorage } from '../../storage/hostFailure';
import type { JournalEnd } from '../../storage/journalWriter';
import type { StorageFailure } from '../../storage/storageFailure';
import type { Environment } from '../environment';
import type { OpenVault } from '../session/openVault';
import type { BackupFailure, BackupFolderProblem, BackupReason, Progress } from '../types';
import { listCopies, removeCopy, type Whose } from './copies';
import { toRemove } from './keepRule';
import { backupNameFor } from './names';
import { type HeldCommits, heldCommits, type VerifyFault, verifyCopy } from './verifyCopy';

export type Snapshot = { readonly end: JournalEnd; readonly held: HeldCommits };

/** Between two steps of the vault: inside the queue. */
export const snapshotOf = (vault: OpenVault): Snapshot => ({
  end: vault.journal.end(),
  held: heldCommits(vault),
});

export type CopiesMade = {
  readonly at: number;
  readonly reason: BackupReason;
  readonly name: string;
  readonly bytes: number;
  readonly commits: number;
  readonly folderProblem: BackupFolderProblem | null;
};
export type Stopped = { readonly type: 'stopped' };
export type Long = {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

const storage = (failure: HostFailure): BackupFailure => ({
  type: 'storage',
  failure: hostFailureToStorage(failure),
});

/** In the words of storage, where only those fit. */
export const storageFailureOf = (failure: BackupFailure): StorageFailure =>
  failure.type === 'storage' ? failure.failure : { type: 'io', detail: failure.detail };

const failureOf = (fault: VerifyFault): BackupFailure | Stopped => {
  if (fault.type === 'stopped') return { type: 'stopped' };
  if (fault.type === 'host') return storage(fault.failure);
  return { type: 'notVerified', detail: fault.type === 'damaged' ? fault.detail : fault.type };
};

const prune = async (
  env: Environment,
  folder: string | null,
  whose: Whose,
  justMade: string,
): Promise<void> => {
  const listed = await listCopies(env, folder, whose);
  if (!listed.ok || listed.value === null) return;
  const ours = listed.value.filter(({ of }) => of === 'this' || of === 'earlier');
  // One that cannot be removed now is asked about again after the next.
  for (const name of toRemove(ours, env.clock())) if (name !== justMade) await removeCopy(env, folder, name);
};

const copyTo = async (
  env: Environment,
  vault: OpenVault,
  folder: string | null,
  name: string,
  { end, held }: Snapshot,
  { onProgress, signal }: Long,
): Promise<Result<number, BackupFailure | Stopped | { readonly type: 'gone' }>> => {
  if (signal?.aborted) return err({ type: 'stopped' });
  // Not `saving`: that is what an import says when it can no longer be stopped.
  onProgress?.({ step: 'checking' });
  const made = await env.host.backupMake({ folder, name, length: end.length });
  if (!made.ok)
    return err(
      folder !== null && made.failure.type === 'notFound' ? { type: 'gone' } : storage(made.failure),
    );
  const at = { folder, name };
  const checked = await verifyCopy(env, vault, end.generation, at, held, {
    onRead: (bytes) =>
      onProgress?.({ step: 'checking', done: Math.round((100 * bytes) / end.length), of: 100 }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (checked.ok) return ok(checked.value.commits);
  await env.host.backupRemove({ ...at, sha256: made.value.sha256 });
  return err(failureOf(checked.error));
};

export const makeCopies = async (
  env: Environment,
  vault: OpenVault,
  reason: BackupReason,
  snapshot: Snapshot,
  long: Long = {},
): Promise<Result<CopiesMade, BackupFailure | Stopped>> => {
  const now = env.clock();
  const name = backupNameFor(now, reason, env.random);
  const settings = vault.state.settings.backups;
  const whose: Whose = { vault: vault.vault, settings };
  const here = await copyTo(env, vault, null, name, snapshot, long);
  if (!here.ok) return err(here.error.type === 'gone' ? { type: 'notVerified', detail: 'gone' } : here.error);
  await prune(env, null, whose, name);
  const made = { at: now, reason, name, bytes: snapshot.end.length, commits: here.value };
  const { folder } = settings;
  if (folder === null) return ok({ ...made, folderProblem: null });
  const there = await copyTo(env, vault, folder, name, snapshot, long);
  // What lies in the data folder is a backup, whatever becomes of the other.
  if (!there.ok)
    return there.error.type === 'stopped' ? err(there.error) : ok({ ...made, folderProblem: there.error });
  await prune(env, folder, whose, name);
  return ok({ ...made, folderProblem: null });
};

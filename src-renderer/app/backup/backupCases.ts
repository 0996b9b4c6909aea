/**
 * Backups as use cases: by itself once a day while the vault is open, when a person asks, the list, the folder of choice, the
 * drill. A copy is of one moment between two steps of the vault, and made beside its work, so that no save waits for a slow
 * share. What each does stands in files of its own.
 */

import { err, type Result } from '../../domain/result';
import { dayFrom, instantFrom } from '../../domain/time';
import { type AppContext, openVaultOf, stopSignal } from '../context';
import { createQueue } from '../queue';
import { emptyBackups } from '../stores';
import type { App, BackupCases, BackupFailure, BackupReason, RestoreOutcome } from '../types';
import { drillBackup } from './drill';
import { listBackups } from './listBackups';
import { type CopiesMade, type Long, makeCopies, type Stopped, snapshotOf } from './makeCopies';
import { noteMade, noteSettings, tellFailed, tellMade } from './note';
import { readWhole } from './readWhole';
import { replaceCopies } from './replaceCopies';
import { setBackupFolder } from './setBackupFolder';
import { backupsState } from './state';

/** How often it is asked whether today's is made; and after a failure, how long it is let be. */
export const backupInterval = 5 * 60 * 1000;
const afterFailure = 60 * 60 * 1000;

export const createBackupCases = (
  context: AppContext,
  restoreVault: App['restoreVault'],
): Omit<BackupCases, 'backups'> => {
  const { env, stores } = context;
  const copies = createQueue();
  let waiting = 0;
  let failedAt = Number.NEGATIVE_INFINITY;

  const publish = (): void => stores.backups.setState(backupsState(context));

  const make = async (
    reason: BackupReason,
    long: Long,
  ): Promise<Result<CopiesMade, BackupFailure | Stopped>> => {
    const { vault, snapshot } = await context.queue(async () => {
      const open = openVaultOf(context);
      return { vault: open, snapshot: snapshotOf(open) };
    });
    const made = await makeCopies(env, vault, reason, snapshot, long);
    if (made.ok)
      await context.queue(async () => {
        // After an erasure it is another vault in memory, and after a lock none.
        if (context.vault === vault) await noteMade(env, vault, snapshot, made.value);
      });
    if (context.vault === null) return err({ type: 'stopped' });
    if (made.ok) tellMade(context, made.value);
    else if (made.error.type !== 'stopped') {
      failedAt = env.clock();
      tellFailed(context, reason, made.error);
    }
    return made;
  };
  const inTurn = (reason: BackupReason, long: Long) => {
    waiting += 1;
    return copies(() => make(reason, long)).finally(() => {
      waiting -= 1;
    });
  };

  const isDue = (): boolean => {
    if (context.vault === null || waiting > 0 || env.hostInfo.demo) return false;
    const now = env.clock();
    const { made } = context.vault.state.settings.backups;
    return (made === null || dayFrom(Date.parse(made.at)) !== dayFrom(now)) && now - failedAt >= afterFailure;
  };
  const runByItself = (): void => {
    if (env.every === undefined || !isDue()) return;
    inTurn('daily', { signal: stopSignal(context) }).catch((thrown: unknown) => {
      // Locked in the middle of it: made after the next unlocking.
      if (context.vault !== null) throw thrown;
    });
  };

  stores.session.subscribe(({ type }, before) => {
    if (type === before.type) return;
    failedAt = Number.NEGATIVE_INFINITY;
    if (type === 'open') {
      publish();
      runByItself();
    } else stores.backups.setState(emptyBackups, true);
  });
  env.every?.(backupInterval, () => {
    if (context.vault === null) return;
    publish();
    runByItself();
  });

  return {
    listBackups: () => listBackups(context),
    makeBackup: async (onProgress, signal) => {
      const made = await inTurn('manual', { onProgress, signal: stopSignal(context, signal) });
      if (made.ok)
        return { type: 'made', commits: made.value.commits, folderProblem: made.value.folderProblem };
      return made.error.type === 'stopped' ? { type: 'cancelled' } : { type: 'failed', failure: made.error };
    },
    renewBackups: () =>
      context.queue(async () => {
        const done = await replaceCopies(env, openVaultOf(context));
        if (!done.ok)
          return done.error.type === 'stopped'
            ? { type: 'failed', failure: { type: 'notVerified', detail: 'stopped' } }
            : { type: 'failed', failure: done.error };
        const { made, removed, left } = done.value;
        if (made !== null) tellMade(context, made);
        return { type: 'renewed', removed, left, folderProblem: made?.folderProblem ?? null };
      }),
    setBackupFolder: async (folder) => {
      const outcome = await setBackupFolder(context, folder);
      stores.backups.setState({ ...backupsState(context), folderProblem: null });
      return outcome;
    },
    drillBackup: async (file, passphrase, onProgress = () => undefined, signal) => {
      const outcome = await drillBackup(context, file, passphrase, onProgress, signal);
      if (outcome.type === 'done')
        await context.queue(async () => {
          const { vault } = context;
          const drilledAt = instantFrom(env.clock());
          if (vault !== null) await noteSettings(env, vault, (settings) => ({ ...settings, drilledAt }));
        });
      publish();
      return outcome;
    },
    restoreFromBackup: async (name, passphrase, recoveryKey): Promise<RestoreOutcome> => {
      const read = await readWhole(env, { folder: null, name });
      return read.ok
        ? restoreVault(read.value, passphrase, recoveryKey)
        : { type: 'failed', failure: read.error };
    },
  };
};

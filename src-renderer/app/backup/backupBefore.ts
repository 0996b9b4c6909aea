/**
 * One copy before something that changes much: called by the use case, inside the queue, with the one word of why. Null: go
 * on. A failure is told to the person by the use case, who may want it all the same, and stands on the backups' card.
 * A copy that was made since the last save serves; so does, for what happens unasked again and again, one of the last hour.
 */
import { type AppContext, openVaultOf } from '../context';
import type { BackupFailure, BackupReason } from '../types';
import { type Long, makeCopies, snapshotOf } from './makeCopies';
import { isCovered, noteMade, tellFailed, tellMade } from './note';

const hour = 60 * 60 * 1000;

export type Before = Long & {
  /** The person has read that there is no copy, and goes on. */
  readonly withoutBackup?: boolean | undefined;
  /** Nobody asked: one an hour is enough. */
  readonly unattended?: boolean | undefined;
};

export const backupBefore = async (
  context: AppContext,
  reason: BackupReason,
  { withoutBackup, unattended, ...long }: Before = {},
): Promise<BackupFailure | null> => {
  const { env } = context;
  const vault = openVaultOf(context);
  if (withoutBackup || isCovered(vault)) return null;
  const last = vault.state.settings.backups.made;
  const age = last === null ? null : env.clock() - Date.parse(last.at);
  if (unattended && age !== null && age >= 0 && age < hour) return null;
  const snapshot = snapshotOf(vault);
  const made = await makeCopies(env, vault, reason, snapshot, long);
  if (!made.ok) {
    // Whoever stopped it stops what was to come as well.
    if (made.error.type === 'stopped') return null;
    tellFailed(context, reason, made.error);
    return made.error;
  }
  await noteMade(env, vault, snapshot, made.value);
  tellMade(context, made.value);
  return null;
};

/**
 * Fresh copies in the place of the older ones that can be reached: after an erasure, since the old ones hold what was erased
 * and the key that opens it; and when a person wants no copy to open with the passphrase of before. Only copies of this vault,
 * and only once the fresh one in the same place is verified.
 */
import { ok, type Result } from '../../domain/result';
import type { Environment } from '../environment';
import type { OpenVault } from '../session/openVault';
import type { BackupFailure } from '../types';
import { listCopies, removeCopy, type Whose } from './copies';
import { type CopiesMade, type Long, makeCopies, type Stopped, snapshotOf } from './makeCopies';
import { noteMade } from './note';

export type Replaced = {
  /** Null: there was nothing to replace. */
  readonly made: CopiesMade | null;
  readonly removed: number;
  /** Older copies that are still there, or may be: a folder that is away counts as one. */
  readonly left: number;
};

const isOurs = ({ of }: { readonly of: string }): boolean => of === 'this' || of === 'earlier';

const clear = async (
  env: Environment,
  folder: string | null,
  whose: Whose,
  fresh: string,
): Promise<Pick<Replaced, 'removed' | 'left'>> => {
  const listed = await listCopies(env, folder, whose);
  if (!listed.ok || listed.value === null) return { removed: 0, left: 1 };
  const old = listed.value.filter((copy) => isOurs(copy) && copy.name !== fresh);
  let removed = 0;
  for (const { name } of old) {
    const done = await removeCopy(env, folder, name);
    if (done.ok && done.value) removed += 1;
  }
  const unread = listed.value.filter((copy) => copy.unread).length;
  return { removed, left: old.length - removed + unread };
};

const countIn = async (env: Environment, folder: string | null, whose: Whose): Promise<number> => {
  const listed = await listCopies(env, folder, whose);
  return listed.ok && listed.value !== null
    ? listed.value.filter((copy) => isOurs(copy) || copy.unread).length
    : 1;
};

/** Inside the queue. */
export const replaceCopies = async (
  env: Environment,
  vault: OpenVault,
  long: Long = {},
): Promise<Result<Replaced, BackupFailure | Stopped>> => {
  const { backups } = vault.state.settings;
  const whose: Whose = { vault: vault.vault, settings: backups };
  const before =
    (await countIn(env, null, whose)) +
    (backups.folder === null ? 0 : await countIn(env, backups.folder, whose));
  if (before === 0) return ok({ made: null, removed: 0, left: 0 });
  const snapshot = snapshotOf(vault);
  const made = await makeCopies(env, vault, 'renewed', snapshot, long);
  if (!made.ok) return made;
  await noteMade(env, vault, snapshot, made.value);
  const { name, folderProblem } = made.value;
  const here = await clear(env, null, whose, name);
  if (backups.folder === null) return ok({ made: made.value, ...here });
  const there =
    folderProblem === null ? await clear(env, backups.folder, whose, name) : { removed: 0, left: 1 };
  return ok({ made: made.value, removed: here.removed + there.removed, left: here.left + there.left });
};

/** True: no copy that can be told is left as it was. */
export const allReplaced = async (env: Environment, vault: OpenVault): Promise<boolean> => {
  const replaced = await replaceCopies(env, vault);
  return replaced.ok && replaced.value.left === 0;
};

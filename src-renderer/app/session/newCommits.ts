/**
 * Changes of one step → this device's next commits in each space, chained, stamped and hashed. A space that is named more
 * than once gets as many commits, in that order.
 */
import type { Space, Uuid } from '../../domain/ids';
import { uuidFrom } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import type { RandomBytes } from '../../domain/time';
import type { StorageFailure } from '../../storage/storageFailure';
import { type Action, buildCommit, type Change } from '../../sync/commit';
import { tick } from '../../sync/hlc';
import { schemaVersion } from '../../sync/migrations';
import type { AddedCommit } from './commitStep';
import type { OpenVault } from './openVault';

export const newCommits = (
  vault: OpenVault,
  perSpace: readonly { readonly space: Space; readonly changes: readonly Change[] }[],
  action: Action,
  now: number,
  random: RandomBytes,
  /** Of an undo, whose commits say what they undo (app/undo/undoGroup.ts). */
  named?: Uuid,
): Result<Partial<Record<Space, readonly AddedCommit[]>>, StorageFailure> => {
  const group: Uuid | undefined = named ?? (perSpace.length > 1 ? uuidFrom(random(16)) : undefined);
  const { device } = vault.secrets.device;
  const result: Partial<Record<Space, readonly AddedCommit[]>> = {};
  for (const { space, changes } of perSpace) {
    const history = vault.state.history[space];
    const made = result[space] ?? [];
    const before = made.at(-1);
    const last = before?.commit.seq ?? history.headSeq(device);
    const built = buildCommit({
      space,
      device,
      seq: last + 1,
      prev: before?.hash ?? history.held(device, last)?.hash ?? null,
      hlc: tick(before?.commit.hlc ?? vault.state.lastHlc[space], now, device),
      schema: schemaVersion,
      actor: vault.state.settings.profile,
      action,
      ...(group === undefined ? {} : { group }),
      changes,
      random,
    });
    if (!built.ok) return err({ type: 'tooLarge', detail: JSON.stringify(built.error) });
    result[space] = [...made, built.value];
  }
  return ok(result);
};

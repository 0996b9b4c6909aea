/**
 * Makes the memory anew from the disk: history, fold and what commits say about devices. For whatever changes what counts of
 * the commits that are held: a closing, an erasure, a device that became another. Clocks are left as they are.
 */
import { err, ok, type Result } from '../../domain/result';
import { type StorageFailure, storeFailure } from '../../storage/storageFailure';
import { isFoldedWith } from '../../sync/foldClosings';
import { closingsOf } from '../../sync/trust';
import { trustOf } from '../exchange/trust';
import { foldStored } from './memory';
import type { OpenVault } from './openVault';

export const refold = async (vault: OpenVault): Promise<Result<void, StorageFailure>> => {
  try {
    const stored = await vault.store.readAll();
    const { erasure, fold, history, statements, tallies } = foldStored(stored.commits, vault.state.peers, 0);
    vault.state.fold = fold;
    vault.state.history = history;
    vault.state.tallies = tallies;
    vault.state.statements = statements;
    vault.state.erasure = erasure;
    return ok(undefined);
  } catch (cause) {
    return err(storeFailure(cause));
  }
};

/** After anything that may have brought a closing, or made one count. */
export const refoldIfClosed = async (vault: OpenVault): Promise<Result<void, StorageFailure>> =>
  isFoldedWith(vault.state.fold, closingsOf(trustOf(vault))) ? ok(undefined) : refold(vault);

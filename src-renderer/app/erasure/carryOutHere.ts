/**
 * Carries out what was just ordered or taken in, in the open application. A vault that could not be emptied is not shown:
 * it is locked, says why, and the next unlock does it again.
 */
import { ok, type Result } from '../../domain/result';
import type { StorageFailure } from '../../storage/storageFailure';
import { type AppContext, openVaultOf } from '../context';
import { emptyExchange, emptyWorkspace } from '../stores';
import { carryOutErasure } from './carryOut';

export const carryOutHere = async (context: AppContext): Promise<Result<void, StorageFailure>> => {
  const vault = openVaultOf(context);
  const done = await carryOutErasure(context.env, vault);
  if (done.ok) {
    context.vault = done.value;
    return ok(undefined);
  }
  const draftWaits = (await vault.db.drafts.count()) > 0;
  const { session, workspace, exchange } = context.stores;
  context.vault = null;
  session.setState(
    {
      type: 'locked',
      reason: 'manual',
      working: null,
      failure: { type: 'storage', failure: done.error },
      draftWaits,
    },
    true,
  );
  workspace.setState(emptyWorkspace, true);
  exchange.setState(emptyExchange, true);
  return done;
};

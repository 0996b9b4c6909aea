/**
 * After something came in or a card was confirmed: closings are applied to what is held, this vault becomes a new device where
 * an office has closed it, and what waits is weighed again.
 */
import { ok, type Result } from '../../domain/result';
import type { StorageFailure } from '../../storage/storageFailure';
import { type AppContext, openVaultOf } from '../context';
import { settleBeside } from '../devices/besideClosing';
import { ensureNotClosed } from '../devices/ownStanding';
import { refoldIfClosed } from '../session/refold';
import { weighWaiting } from './weighWaiting';

/** `all`: what was folded before no longer stands, so everything is to be shown anew. */
export const settleImport = async (
  context: AppContext,
): Promise<Result<'all' | 'touched', StorageFailure>> => {
  const before = openVaultOf(context);
  const { fold } = before.state;
  const own = await ensureNotClosed(context, before);
  if (!own.ok) return own;
  const folded = await refoldIfClosed(own.value);
  if (!folded.ok) return folded;
  const beside = await settleBeside(context, own.value);
  if (!beside.ok) return beside;
  await weighWaiting(context, own.value);
  return ok(own.value === before && own.value.state.fold === fold ? 'touched' : 'all');
};

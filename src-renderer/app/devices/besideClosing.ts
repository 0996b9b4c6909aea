/**
 * Of a doubled device that an office has closed in the other history, the commits held here after the last common one count
 * no more: they stand beside (docs/formats.md §5), so that the history which the office closed can be taken in.
 */
import { ok, type Result } from '../../domain/result';
import type { StorageFailure } from '../../storage/storageFailure';
import type { Beside, KeptFork } from '../../sync/peerNotes';
import { notesOf, withBeside } from '../../sync/peerNotesSteps';
import type { AppContext } from '../context';
import { trustOf } from '../exchange/trust';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import { refold } from '../session/refold';
import { commonBefore } from './waitingState';

const besideOf = (vault: OpenVault, { device, space, there }: KeptFork): readonly Beside[] => {
  const closing = trustOf(vault).get(device)?.closed[space];
  const after = commonBefore(vault, space, device);
  const history = vault.state.history[space];
  const seq = history.headSeq(device);
  const hash = history.hashAt(device, seq);
  if (closing === undefined || after === null || hash === undefined) return [];
  if (after >= seq || after >= closing.seq) return [];
  const here = history.hashAt(device, closing.seq);
  const isOther = here === undefined ? there.hash === closing.hash : here !== closing.hash;
  return isOther ? [{ space, device, after, head: { seq, hash } }] : [];
};

export const settleBeside = async (
  context: AppContext,
  vault: OpenVault,
): Promise<Result<void, StorageFailure>> => {
  const beside = new Map<string, Beside>();
  for (const fork of notesOf(vault.state.peers).forks)
    for (const one of besideOf(vault, fork)) beside.set(`${one.space}/${one.device}`, one);
  if (beside.size === 0) return ok(undefined);
  const peers = withBeside(vault.state.peers, [...beside.values()]);
  const done = await commitStep(vault, { commits: {}, peers }, context.env.clock(), context.env.random);
  return done.ok ? refold(vault) : done;
};

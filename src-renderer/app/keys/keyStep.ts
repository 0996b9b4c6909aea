/**
 * What the use cases about keys share: the proof that it is the person who knows the passphrase, a change of the slots with
 * what the settings know of them, and the lock when the disk left journal and store apart.
 */
import { ok, type Result } from '../../domain/result';
import type { StorageFailure } from '../../storage/storageFailure';
import type { AppContext } from '../context';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import { openWithPassphrase } from '../session/slots';
import { emptyExchange, emptyWorkspace, noConflicts } from '../stores';
import type { Wait } from '../types';
import { mayTry, passed } from './gate';
import type { KeySettings } from './keySettings';
import { rewriteSlots, type SlotsFailure } from './rewriteSlots';
import { showKeys } from './showKeys';

export type Failed = { readonly type: 'failed'; readonly failure: StorageFailure };

/** Somebody else could sit at an open field book: what changes its keys asks for the passphrase once more. */
export const prove = async (
  context: AppContext,
  vault: OpenVault,
  passphrase: string,
): Promise<Wait | { readonly type: 'wrongPassphrase' } | null> => {
  const wait = await mayTry(context.env);
  if (wait !== null) return wait;
  const proof = await openWithPassphrase(vault.header, passphrase, context.env.kdf);
  if (!proof.ok) return { type: 'wrongPassphrase' };
  await passed(context.env);
  return null;
};

/** Nothing is shown whose journal cannot be written; the next unlock brings the two together. */
export const lockApart = async (context: AppContext, failure: StorageFailure): Promise<void> => {
  const { session, workspace, exchange, conflicts } = context.stores;
  const draftWaits = ((await context.vault?.db.drafts.count()) ?? 0) > 0;
  context.vault = null;
  session.setState(
    { type: 'locked', reason: 'manual', working: null, failure: { type: 'storage', failure }, draftWaits },
    true,
  );
  workspace.setState(emptyWorkspace, true);
  exchange.setState(emptyExchange, true);
  conflicts.setState(noConflicts, true);
};

export const slotsFailed = async (context: AppContext, problem: SlotsFailure): Promise<Failed> => {
  // No screen asks for it: the passphrase slot is replaced, never removed.
  if (problem.type === 'lastSlot') throw new Error('the last slot that a person can open cannot go');
  if (problem.vault === null) await lockApart(context, problem.failure);
  else context.vault = problem.vault;
  return { type: 'failed', failure: problem.failure };
};

export const keepKeySettings = async (
  context: AppContext,
  vault: OpenVault,
  change: (keys: KeySettings) => KeySettings,
): Promise<Result<unknown, StorageFailure>> => {
  const { settings } = vault.state;
  const kept = await commitStep(
    vault,
    { commits: {}, settings: { ...settings, keys: change(settings.keys) } },
    context.env.clock(),
    context.env.random,
  );
  await showKeys(context);
  return kept;
};

/** Slots first, then what is known of them: cut off in between, a person is reminded once more, and loses nothing. */
export const changeSlots = async (
  context: AppContext,
  vault: OpenVault,
  slots: readonly unknown[],
  change: (keys: KeySettings) => KeySettings,
): Promise<Result<OpenVault, Failed>> => {
  const rewritten = await rewriteSlots(context.env, vault, slots);
  if (!rewritten.ok) return { ok: false, error: await slotsFailed(context, rewritten.error) };
  context.vault = rewritten.value;
  const kept = await keepKeySettings(context, rewritten.value, change);
  return kept.ok ? ok(rewritten.value) : { ok: false, error: { type: 'failed', failure: kept.error } };
};

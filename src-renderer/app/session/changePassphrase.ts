/**
 * Wraps the vault key anew: first frames of the journal rewritten, then the header in the store. Copies of the journal made
 * earlier still open with the old passphrase; the screen says so (docs/formats.md §6).
 */
import { backupBefore } from '../backup/backupBefore';
import type { AppContext } from '../context';
import { prove, slotsFailed } from '../keys/keyStep';
import { withPassphrase } from '../keys/recover';
import { rewriteSlots } from '../keys/rewriteSlots';
import type { ChangePassphraseOutcome } from '../types';
import { judge } from './judge';

export const changePassphrase = (
  context: AppContext,
  current: string,
  next: string,
  yes: { readonly withoutBackup?: boolean } = {},
): Promise<ChangePassphraseOutcome> =>
  context.queue(async () => {
    const { env, vault } = context;
    if (vault === null) return { type: 'wrongPassphrase' };
    const { municipality, deviceName } = vault.state.settings;
    const judgement = await judge(next, [municipality, deviceName]);
    if (!judgement.acceptable) return { type: 'weakPassphrase', judgement };
    const refused = await prove(context, vault, current);
    if (refused !== null) return refused;
    const notBackedUp = await backupBefore(context, 'passphrase', yes);
    if (notBackedUp !== null) return { type: 'notBackedUp', failure: notBackedUp };
    const rewritten = await rewriteSlots(env, vault, await withPassphrase(context, vault, next));
    if (!rewritten.ok) return slotsFailed(context, rewritten.error);
    context.vault = rewritten.value;
    return { type: 'changed' };
  });

/** What opens a journal that is restored from: its passphrase, or the recovery key of that time, and then a new passphrase. */
import { readRecoveryKey } from '../../vault/recoveryKey';
import type { RestoreOutcome } from '../types';
import { judge } from './judge';
import type { Secret } from './slots';

export const restoreSecret = async (
  passphrase: string,
  typed: string | undefined,
): Promise<Secret | { readonly outcome: RestoreOutcome }> => {
  if (typed === undefined) return { type: 'passphrase', passphrase };
  const read = readRecoveryKey(typed);
  if (!read.ok) return { outcome: { type: 'mistyped', judgement: read.error } };
  const judgement = await judge(passphrase, []);
  if (!judgement.acceptable) return { outcome: { type: 'weakPassphrase', judgement } };
  return { type: 'recovery', secret: read.value };
};

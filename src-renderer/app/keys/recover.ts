/**
 * In with the printed key, and out with the forgotten passphrase: the new one takes the place of every passphrase slot in
 * the same act, so that nobody is left with a book that opens from paper alone.
 */
import { uuidFrom } from '../../domain/ids';
import { ok } from '../../domain/result';
import type { Database } from '../../storage/database';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createPassphraseSlot } from '../../vault/keySlot';
import { readRecoveryKey } from '../../vault/recoveryKey';
import type { AppContext } from '../context';
import { judge } from '../session/judge';
import type { OpenVault } from '../session/openVault';
import { isPassphrase, openWithSecret } from '../session/slots';
import { type Opened, openWith } from '../session/unlock';
import type { Progress, RecoverOutcome, UnlockFailure } from '../types';
import { mayTry, passed } from './gate';
import { rewriteSlots } from './rewriteSlots';

/** The slots with this passphrase in place of whatever passphrases there were. */
export const withPassphrase = async (
  { env }: Pick<AppContext, 'env'>,
  vault: Pick<OpenVault, 'vault' | 'vaultKey' | 'header'>,
  passphrase: string,
): Promise<readonly unknown[]> => [
  ...vault.header.slots.filter((slot) => !isPassphrase(slot)),
  await createPassphraseSlot({
    vault: vault.vault,
    vaultKey: vault.vaultKey,
    passphrase,
    params: await env.newVaultKdf(),
    id: uuidFrom(env.random(16)),
    kdf: env.kdf,
    random: env.random,
  }),
];

type Recovered = {
  readonly outcome: RecoverOutcome;
  readonly assembled?: Opened;
  readonly failure?: UnlockFailure;
};
const notOpened = (failure: UnlockFailure): Recovered => ({ outcome: { type: 'notOpened' }, failure });

export const recover = async (
  context: Pick<AppContext, 'env'>,
  db: Database,
  typed: string,
  passphrase: string,
  onProgress: (progress: Progress) => void,
): Promise<Recovered> => {
  const { env } = context;
  const read = readRecoveryKey(typed);
  if (!read.ok) return { outcome: { type: 'mistyped', judgement: read.error } };
  // Names and municipality are sealed still; they are asked about once more when it is changed in the settings.
  const judgement = await judge(passphrase, []);
  if (!judgement.acceptable) return { outcome: { type: 'weakPassphrase', judgement } };
  const open = async (header: VaultHeader) => {
    const key = await openWithSecret(header, { type: 'recovery', secret: read.value });
    return key.ok ? ok({ vaultKey: key.value }) : key;
  };
  onProgress({ step: 'opening' });
  const opened = await openWith(env, db, open, onProgress, {
    before: () => mayTry(env),
    after: () => passed(env),
  });
  if (!opened.ok) {
    if ('secret' in opened.error) return { outcome: { type: 'wrongRecoveryKey' } };
    const { failure } = opened.error;
    return failure.type === 'wait' ? { outcome: failure } : notOpened(failure);
  }
  onProgress({ step: 'derivingKey' });
  const { vault } = opened.value;
  const rewritten = await rewriteSlots(env, vault, await withPassphrase(context, vault, passphrase));
  if (rewritten.ok)
    return { outcome: { type: 'opened' }, assembled: { ...opened.value, vault: rewritten.value } };
  if (rewritten.error.type === 'lastSlot') throw new Error('a passphrase slot was just put in');
  return notOpened({ type: 'storage', failure: rewritten.error.failure });
};

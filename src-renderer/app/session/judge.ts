/** Passphrases: judged with reasons before any is accepted, and suggested to those who want none of their own. */
import type { AppContext } from '../context';
import type { PassphraseJudgement } from '../types';

export const judge = async (
  passphrase: string,
  ownWords: readonly string[],
): Promise<PassphraseJudgement> => {
  const { judgePassphrase } = await import('../../vault/passphrase');
  const { score, acceptable, reasons } = await judgePassphrase(passphrase, ownWords);
  return { score, acceptable, reasons };
};

export const suggest = async (context: AppContext): Promise<string> => {
  const [{ suggestPassphrase }, { words }] = await Promise.all([
    import('../../vault/passphrase'),
    import('../../vault/words'),
  ]);
  return suggestPassphrase(context.env.random, words);
};

/**
 * How good a passphrase is, with reasons, and a suggestion for a better one. docs/formats.md §6 says what it protects:
 * whoever holds a copy of the vault may guess as long as they like, so that the minimum is enforced, not advised.
 * Nothing here keeps a passphrase. The estimator and its dictionaries are heavy and load when first asked for.
 */
import type { MatchExtended } from '@zxcvbn-ts/core';
import type { RandomBytes } from '../domain/time';

export type PassphraseReason =
  | 'tooShort'
  | 'common'
  | 'repeats'
  | 'sequence'
  | 'keyboardPattern'
  | 'date'
  | 'containsOwnWords'
  | 'guessable'
  | 'good'
  | 'strong';

export type PassphraseJudgement = {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly acceptable: boolean;
  /** What is wrong with it; `good` or `strong` alone when it is acceptable. Never empty. */
  readonly reasons: readonly PassphraseReason[];
  /** Ten to this power is how many guesses an informed attacker needs. */
  readonly guessesLog10: number;
};

export type JudgePassphrase = (passphrase: string, userWords: readonly string[]) => PassphraseJudgement;

/** Counted in code points after NFKC, as the key derivation sees it. */
export const minimumLength = 12;
/** Ten thousand million guesses: at a second each, and with the disk in hand, more than a lifetime of a farm of machines. */
const minimumScore = 4;

const reasonOf = (match: MatchExtended): PassphraseReason | null => {
  switch (match.pattern) {
    case 'dictionary':
      return 'dictionaryName' in match && match.dictionaryName === 'userInputs'
        ? 'containsOwnWords'
        : 'common';
    case 'repeat':
      return 'repeats';
    case 'sequence':
    case 'wordSequence':
      return 'sequence';
    case 'spatial':
      return 'keyboardPattern';
    case 'date':
    case 'regex':
      return 'date';
    default:
      return null;
  }
};

/** What Swedes write when asked for a password, before any ordinary word; the estimator's own lists are English. */
const swedishHabits = [
  'losenord',
  'hejsan',
  'hejhej',
  'hemligt',
  'sommar',
  'vinter',
  'sverige',
  'stockholm',
  'goteborg',
  'malmo',
  'orebro',
  'jarfalla',
  'kommun',
  'polisen',
  'faltbok',
];

/** The dictionaries are without å, ä and ö; whoever guesses tries the words both ways. */
const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** The judge itself is synchronous and quick enough to run at each key press. `swedish`: the words of `words.ts`. */
export const createJudge = async (swedish: readonly string[]): Promise<JudgePassphrase> => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const estimator = new ZxcvbnFactory({
    dictionary: { ...dictionary, habits: swedishHabits, swedish: [...swedish] },
    graphs: adjacencyGraphs,
  });
  return (passphrase, userWords) => {
    const typed = passphrase.normalize('NFKC');
    const plain = withoutMarks(typed);
    // In lower case: the estimator looks up the passphrase in lower case, and takes these as they are.
    const own = userWords.flatMap((word) =>
      withoutMarks(word)
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    );
    const { score, guessesLog10, sequence } = estimator.check(plain, own);
    const isShort = [...typed].length < minimumLength;
    if (!isShort && score >= minimumScore)
      return { score, acceptable: true, reasons: [guessesLog10 >= 14 ? 'strong' : 'good'], guessesLog10 };
    const wrong = new Set<PassphraseReason>(isShort ? ['tooShort'] : []);
    if (own.some((word) => word.length > 2 && plain.toLowerCase().includes(word)))
      wrong.add('containsOwnWords');
    for (const reason of sequence.map(reasonOf)) if (reason !== null) wrong.add(reason);
    return { score, acceptable: false, reasons: wrong.size > 0 ? [...wrong] : ['guessable'], guessesLog10 };
  };
};

let loaded: Promise<JudgePassphrase> | undefined;

/** Loads estimator and word list once. */
export const loadJudge = (): Promise<JudgePassphrase> => {
  loaded ??= import('./words').then(({ words }) => createJudge(words));
  return loaded;
};

export const judgePassphrase = async (
  passphrase: string,
  userWords: readonly string[],
): Promise<PassphraseJudgement> => (await loadJudge())(passphrase, userWords);

/** An even draw below `count` (at most 65 536): what would favour the first words is thrown away and drawn again. */
const drawBelow = (count: number, random: RandomBytes): number => {
  const limit = 65_536 - (65_536 % count);
  for (;;) {
    const [high = 0, low = 0] = random(2);
    const drawn = high * 256 + low;
    if (drawn < limit) return drawn % count;
  }
};

export const suggestedWords = 6;

/** Six words joined by '-'. At least 66 bits, which takes a list of 2048; the list shipped here gives over 70. */
export const suggestPassphrase = (random: RandomBytes, words: readonly string[]): string => {
  if (words.length < 2048 || words.length > 65_536)
    throw new RangeError('the word list is too short or too long');
  return Array.from({ length: suggestedWords }, () => words[drawBelow(words.length, random)] ?? '').join('-');
};

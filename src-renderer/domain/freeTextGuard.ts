/**
 * Warns of words that do not belong in a free text (docs/records.md, "Får inte lagras"): phone, e-mail, plate, street
 * with number, names, listed words. It helps people who write in a hurry; it cannot prove that a text is clean, and
 * must never be used as if it could. Code names and names of places and authorities pass. Personnummer are refused
 * elsewhere (personnummer.ts), not warned of.
 */
import { firstNames, knownWords, listedStems, notListed, surnameEndings } from './guardWords';

export type GuardFinding = {
  readonly what: 'phone' | 'email' | 'plate' | 'street' | 'name' | 'word';
  readonly found: string;
};

const email = /[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/iu;
/** A leading 0 or + and seven to twelve more digits, in groups as people write them. */
const phone = /(?<![\d+])(?:\+\d|00[1-9]|0[1-9])(?:[ \-–/()]{0,3}\d){6,12}(?!\d)/u;
/** Letters that plates use; the last place may be a letter. In lower case only when written together. */
const plate =
  /(?<![\p{L}\d])(?:[A-HJ-PR-UW-Z]{3} ?\d{2}[\dA-HJ-PR-UW-Z]|[a-hj-pr-uw-z]{3}\d{2}[\da-hj-pr-uw-z])(?![\p{L}\d-])/u;
const streetWords =
  '(?:gatan|gata|vägen|väg|gränden|gränd|stigen|stig|torget|torg|allén|backen|gården|leden|kajen|esplanaden|platsen|parken|stråket|terrassen)';
const street = new RegExp(
  `(?:\\p{L}{2,}${streetWords}|(?<!\\p{L})\\p{Lu}\\p{L}+ ${streetWords}|\\p{L}{3,}(?:g|v)\\.) ?\\d{1,3}(?: ?[A-Fa-f](?!\\p{L}))?(?!\\d)`,
  'iu',
);

const nameLike = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$/u;
const capitals = /^\p{Lu}{3,}$/u;
const bare = (word: string): string => word.toLocaleLowerCase('sv');
const hasSurnameEnding = (word: string): boolean => {
  const lower = bare(word).replace(/s$/, '');
  return (
    lower.length > 5 &&
    surnameEndings.some((ending) => lower.endsWith(ending) || `${lower}s`.endsWith(ending))
  );
};
const isFirstName = (word: string): boolean => firstNames.has(bare(word));

type Word = { readonly text: string; readonly startsSentence: boolean; readonly joined: boolean };

/** Words in order; `joined` when only a space lies between it and the one before. */
const wordsOf = (text: string): readonly Word[] => {
  let end = 0;
  return [...text.matchAll(/[\p{L}\d]+(?:[-'’][\p{L}\d]+)*/gu)].map((match) => {
    const between = text.slice(end, match.index);
    const word = {
      text: match[0],
      startsSentence: end === 0 || /[.!?:\n–•]/u.test(between),
      joined: end > 0 && /^[ \t\u00a0]+$/u.test(between),
    };
    end = match.index + match[0].length;
    return word;
  });
};

const isNamePair = (first: Word, second: Word): boolean => {
  if (knownWords.has(bare(first.text)) || knownWords.has(bare(second.text))) return false;
  if (nameLike.test(first.text) && nameLike.test(second.text))
    // The first word of a sentence has a capital anyway: there it takes more than that.
    return !first.startsSentence || isFirstName(first.text) || hasSurnameEnding(second.text);
  if (capitals.test(first.text) && capitals.test(second.text))
    return isFirstName(first.text) || hasSurnameEnding(second.text);
  return isFirstName(first.text) && bare(second.text).endsWith('sson');
};

const findName = (words: readonly Word[]): string | null => {
  for (const [index, second] of words.entries()) {
    const first = words[index - 1];
    if (first !== undefined && second.joined && isNamePair(first, second))
      return `${first.text} ${second.text}`;
  }
  return null;
};

const isListed = (word: string): boolean => {
  const lower = bare(word);
  if (notListed.some((stem) => lower.startsWith(stem) || lower.endsWith(stem))) return false;
  return listedStems.some((stem) =>
    stem.startsWith('*') ? lower.includes(stem.slice(1)) : lower.startsWith(stem),
  );
};

/** What was found, at most one of each sort, in the order of `GuardFinding['what']`. */
export const guardText = (text: string): readonly GuardFinding[] => {
  const plain = text.normalize('NFKC');
  const words = wordsOf(plain);
  const found: readonly (readonly [GuardFinding['what'], string | null | undefined])[] = [
    ['phone', phone.exec(plain)?.[0]],
    ['email', email.exec(plain)?.[0]],
    ['plate', plate.exec(plain)?.[0]],
    ['street', street.exec(plain)?.[0]],
    ['name', findName(words)],
    ['word', words.find((word) => isListed(word.text))?.text],
  ];
  return found.flatMap(([what, text]) => (text ? [{ what, found: text.trim() }] : []));
};

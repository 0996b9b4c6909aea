/**
 * Which names a file may get, by what is saved. The page's wish is never a path: a bundle's name must be exactly
 * right, the others keep letters and digits of theirs and get the ending that belongs to them.
 */
import type { Outcome, SavePurpose } from '../contract';
import { done, failed } from '../outcome';

export type FileName = { readonly stem: string; readonly ending: string };

const bundle = /^gvi-[a-z0-9]{10}\.age$/;
const endings: Readonly<Record<Exclude<SavePurpose, 'bundle'>, readonly string[]>> = {
  card: ['.gvi-card.json'],
  readingKey: ['.txt', '.age'],
  journalCopy: ['.gvi'],
  // No `.age`: in an exchange folder it would be taken for a bundle.
  escrow: ['.gvi-escrow'],
};
/** Windows answers to these as devices, whatever the ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const longest = 80;

/** Letters, digits, space, `-`, `_` and nothing else: no separator, dot, control or bidi sign comes through. */
export const cleanStem = (wish: string): string => {
  const kept = wish
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N} _-]+/gu, '-')
    .replaceAll(/\s+/g, ' ');
  const short = [...kept].slice(0, longest).join('');
  const trimmed = short.replaceAll(/^[-_ ]+|[-_ ]+$/g, '');
  if (trimmed === '') return 'gvi';
  return device.test(trimmed) ? `gvi-${trimmed}` : trimmed;
};

export const fileNameFor = (purpose: SavePurpose, wish: string): Outcome<FileName> => {
  if (purpose === 'bundle') {
    return bundle.test(wish)
      ? done({ stem: wish.slice(0, -4), ending: '.age' })
      : failed('badRequest', 'not the name of a bundle');
  }
  const ending = endings[purpose].find((e) => wish.toLowerCase().endsWith(e));
  if (ending === undefined)
    return failed('badRequest', `the name must end in ${endings[purpose].join(' or ')}`);
  return done({ stem: cleanStem(wish.slice(0, -ending.length)), ending });
};

/** `name.age`, `name (2).age`, `name (3).age` … */
export const numberedName = ({ stem, ending }: FileName, n: number): string =>
  n === 1 ? `${stem}${ending}` : `${stem} (${n})${ending}`;

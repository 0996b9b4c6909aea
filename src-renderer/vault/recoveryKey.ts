/**
 * The printed recovery key: 160 random bits as eight groups of five characters, made to be typed from paper and read out
 * on the telephone. docs/formats.md §6. Four characters of a group are the secret, the fifth checks the group and its
 * place, so that a slip is pointed out group by group before anything is tried. The check says nothing of other groups.
 *
 * Alphabet and forgiveness are Crockford's: no I, L, O or U is printed; I and L are read as 1, O as 0, any case, and
 * whatever stands between is passed over.
 */
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import type { Bytes } from './bytes';

export const recoveryGroups = 8;
const secretSymbols = 4;
export const groupLength = secretSymbols + 1;
/** 8 groups × 4 characters × 5 bits. */
export const recoverySecretLength = 20;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const values: ReadonlyMap<string, number> = new Map([
  ...[...alphabet].map((symbol, value) => [symbol, value] as const),
  ['I', 1],
  ['L', 1],
  ['O', 0],
]);

/** Times x in GF(32), modulo x^5 + x^2 + 1. */
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/**
 * A weighted sum over GF(32) with weights x, x², x³, x⁴, and the group's number from 1: any one wrong character, any two
 * characters that changed places, and any two whole groups that did, give another check.
 */
const checkOf = (symbols: readonly number[], group: number): number => {
  let check = group + 1;
  let shifted = 0;
  for (const value of [...symbols].reverse()) shifted = timesX(shifted ^ value);
  check ^= shifted;
  return check & 31;
};

const symbolAt = (value: number): string => alphabet.charAt(value);

/** Eight groups joined by '-'. */
export const recoveryKeyText = (secret: Uint8Array): string => {
  if (secret.length !== recoverySecretLength) throw new RangeError('a recovery secret has 20 bytes');
  const symbols: number[] = [];
  let pending = 0;
  let bits = 0;
  for (const byte of secret) {
    pending = ((pending << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      symbols.push((pending >> bits) & 31);
    }
  }
  return Array.from({ length: recoveryGroups }, (_, group) => {
    const part = symbols.slice(group * secretSymbols, (group + 1) * secretSymbols);
    return [...part, checkOf(part, group)].map(symbolAt).join('');
  }).join('-');
};

export const createRecoverySecret = (random: RandomBytes): Bytes => random(recoverySecretLength);

export type GroupJudgement = 'right' | 'wrong' | 'short' | 'missing';
/** `excess`: more was typed than eight groups. */
export type RecoveryKeyJudgement = { readonly groups: readonly GroupJudgement[]; readonly excess: boolean };

const judgeGroup = (text: string, group: number): GroupJudgement => {
  if (text.length === 0) return 'missing';
  const symbols = [...text].map((symbol) => values.get(symbol));
  if (symbols.includes(undefined) || text.length > groupLength) return 'wrong';
  if (text.length < groupLength) return 'short';
  const known = symbols.flatMap((value) => (value === undefined ? [] : [value]));
  return checkOf(known.slice(0, secretSymbols), group) === known[secretSymbols] ? 'right' : 'wrong';
};

const everyFive = (text: string): readonly string[] => text.match(/.{1,5}/gu) ?? [];
const judgeParts = (parts: readonly string[]): RecoveryKeyJudgement => ({
  groups: Array.from({ length: recoveryGroups }, (_, group) => judgeGroup(parts[group] ?? '', group)),
  excess: parts.length > recoveryGroups,
});
const isWhole = ({ groups, excess }: RecoveryKeyJudgement): boolean =>
  !excess && groups.every((group) => group === 'right');

/**
 * As a person typed it, to groups. Where spaces stand at odd places but the characters are right, they are right; else the
 * person's own grouping says where a character is missing.
 */
const partsOf = (typed: string): readonly string[] => {
  const upper = typed.normalize('NFKC').toUpperCase();
  const own = upper.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const joined = everyFive(own.join(''));
  return own.length > 1 && !isWhole(judgeParts(joined)) && own.every((part) => part.length <= groupLength + 1)
    ? own
    : joined;
};

export const judgeRecoveryKey = (typed: string): RecoveryKeyJudgement => judgeParts(partsOf(typed));

/** One group by itself, numbered from 0: for proving that the sheet can be read. */
export const sameGroup = (typed: string, key: string, group: number): boolean => {
  const read = (text: string): string => partsOf(text).join('').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  return read(typed) === (key.split('-')[group] ?? null);
};

/** The 20 bytes, or which groups (from 0) do not read. */
export const readRecoveryKey = (typed: string): Result<Bytes, RecoveryKeyJudgement> => {
  const parts = partsOf(typed);
  const judgement = judgeParts(parts);
  if (!isWhole(judgement)) return err(judgement);
  const secret = new Uint8Array(recoverySecretLength);
  let pending = 0;
  let bits = 0;
  let at = 0;
  for (const part of parts)
    for (const symbol of part.slice(0, secretSymbols)) {
      pending = ((pending << 5) | (values.get(symbol) ?? 0)) & 0xffff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        secret[at++] = (pending >> bits) & 0xff;
      }
    }
  return ok(secret);
};

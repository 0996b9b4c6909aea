/** Rules of a contact of the directory, and what makes one stale or in conflict before it is printed. */
import type { KindRule, RuleRecord } from '../kinds/kind';
import { codeOf, dayOf, has, integerOf, refOf, textOf } from '../read';
import { type Day, daysBetween } from '../time';
import { error, inFuture, problemsIf } from './problem';

export const defaultStaleAfterDays = 90;
const ways = ['phone', 'email', 'web', 'address', 'visitingAddress'] as const;

export const hasWay = (contact: RuleRecord): boolean => ways.some((way) => has(contact.values, way));

export type Freshness = 'verified' | 'stale' | 'neverVerified' | 'missing';
export const freshnessOf = (contact: RuleRecord, today: Day): Freshness => {
  if (!hasWay(contact)) return 'missing';
  const verified = dayOf(contact.values, 'verifiedOn');
  if (verified === undefined) return 'neverVerified';
  const limit = integerOf(contact.values, 'staleAfterDays') ?? defaultStaleAfterDays;
  return daysBetween(verified, today) > limit ? 'stale' : 'verified';
};

const digits = (text: string | undefined): string => text?.replace(/\D/g, '') ?? '';

/** The same organisation gives different numbers for the same purpose, here or nationally. */
const disagree = (a: RuleRecord, b: RuleRecord): boolean => {
  const places = [textOf(a.values, 'municipality'), textOf(b.values, 'municipality')];
  const samePlace = places[0] === places[1] || places.includes(undefined);
  const numbers = [digits(textOf(a.values, 'phone')), digits(textOf(b.values, 'phone'))];
  return (
    samePlace &&
    refOf(a.values, 'organisationId') === refOf(b.values, 'organisationId') &&
    codeOf(a.values, 'purpose') === codeOf(b.values, 'purpose') &&
    numbers[0] !== numbers[1] &&
    !numbers.includes('')
  );
};

/** The contacts that this one is in conflict with. */
export const conflictsOf = (contact: RuleRecord, all: readonly RuleRecord[]): readonly RuleRecord[] =>
  contact.voided
    ? []
    : all.filter((other) => other.id !== contact.id && !other.voided && disagree(contact, other));

const verified: KindRule = (draft, _before, context) => [
  ...inFuture('verifiedOn', dayOf(draft.values, 'verifiedOn'), context),
  ...problemsIf(
    has(draft.values, 'verifiedOn') && !hasWay(draft),
    error('verifiedOn', 'notAllowed', { context: 'nothingToVerify' }),
  ),
];

const emailShape: KindRule = ({ values }) => {
  const email = textOf(values, 'email');
  return problemsIf(
    email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email),
    error('email', 'notAllowed', { context: 'email' }),
  );
};

export const contactRules: readonly KindRule[] = [verified, emailShape];

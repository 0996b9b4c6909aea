/**
 * Which value of a field protects most. Where laptops have written different ones, the record counts as having that
 * value until a person has decided (docs/formats.md §3): a protected identity, a consent withdrawn, a record voided.
 */
import type { JsonValue } from '../json';
import type { KindName } from '../kinds/kind';
import { isDay } from '../time';
import { isProtected } from './person';

/** Greater protects more; 0 demands nothing. */
type Strength = (value: JsonValue) => number;

const given: Strength = (value) => (value === null ? 0 : 1);

const identity: Strength = (value) => {
  if (typeof value !== 'string' || value === 'no') return 0;
  return isProtected(value) ? 2 : 1;
};

/** Any withdrawal withdraws; of several days the first. */
const withdrawal: Strength = (value) => (isDay(value) ? 1 / Number(value.replaceAll('-', '')) : 0);

export const strengthOf = (kind: KindName, field: string): Strength | undefined => {
  if (field === 'voidedReason') return given;
  if (kind === 'person' && field === 'protectedIdentity') return identity;
  return kind === 'consent' && field === 'withdrawnOn' ? withdrawal : undefined;
};

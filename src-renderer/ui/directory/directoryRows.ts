/** The directory as it is listed: what must be filled in, checked or settled first. Pure. */
import type { RecordView } from '../../app/types';
import { codeOf, dayOf, refOf, textOf } from '../../domain/read';
import { conflictsOf, type Freshness, freshnessOf } from '../../domain/rules/contact';
import { type Day, daysBetween } from '../../domain/time';
import { indexBy, liveOf, matches, nameOf, type Records } from '../records';

export type ContactRow = {
  readonly record: RecordView;
  readonly label: string;
  readonly organisation: string;
  readonly purpose: string | undefined;
  /** What is handed on first: the number, else the address for mail. */
  readonly reach: string;
  readonly freshness: Freshness;
  readonly verifiedDaysAgo: number | null;
  /** Contacts of the same organisation, for the same purpose and place, with another number. */
  readonly conflicts: readonly RecordView[];
};

export const contactRow = (
  contact: RecordView,
  siblings: readonly RecordView[],
  records: Records,
  today: Day,
): ContactRow => {
  const verified = dayOf(contact.values, 'verifiedOn');
  const others = new Set(conflictsOf(contact, siblings).map(({ id }) => id));
  return {
    record: contact,
    label: textOf(contact.values, 'label') ?? '',
    organisation: nameOf(records, 'organisation', refOf(contact.values, 'organisationId')),
    purpose: codeOf(contact.values, 'purpose'),
    reach: textOf(contact.values, 'phone') ?? textOf(contact.values, 'email') ?? '',
    freshness: freshnessOf(contact, today),
    verifiedDaysAgo: verified === undefined ? null : daysBetween(verified, today),
    conflicts: siblings.filter(({ id }) => others.has(id)),
  };
};

const urgency: readonly Freshness[] = ['missing', 'neverVerified', 'stale', 'verified'];

/** Nothing filled in first, then numbers in conflict, then those to be checked, then by name. */
const order =
  (compare: (a: string, b: string) => number) =>
  (a: ContactRow, b: ContactRow): number =>
    Number(b.freshness === 'missing') - Number(a.freshness === 'missing') ||
    Number(b.conflicts.length > 0) - Number(a.conflicts.length > 0) ||
    urgency.indexOf(a.freshness) - urgency.indexOf(b.freshness) ||
    compare(a.label, b.label);

export const contactRows = (
  records: Records,
  today: Day,
  compare: (a: string, b: string) => number,
): readonly ContactRow[] => {
  const contacts = liveOf(records, 'contact');
  const byOwner = indexBy(contacts, 'organisationId');
  return contacts
    .map((contact) => {
      const owner = refOf(contact.values, 'organisationId');
      const siblings = owner === undefined ? [contact] : (byOwner.get(owner) ?? [contact]);
      return contactRow(contact, siblings, records, today);
    })
    .toSorted(order(compare));
};

export const contactFilters = ['toVerify', 'conflicting', 'missing'] as const;
export type ContactFilter = (typeof contactFilters)[number];
export const passes: Readonly<Record<ContactFilter, (row: ContactRow) => boolean>> = {
  toVerify: ({ freshness }) => freshness === 'stale' || freshness === 'neverVerified',
  conflicting: ({ conflicts }) => conflicts.length > 0,
  missing: ({ freshness }) => freshness === 'missing',
};

export const filterContacts = (
  rows: readonly ContactRow[],
  search: string,
  on: ReadonlySet<string>,
  words: (row: ContactRow) => readonly string[],
): readonly ContactRow[] => {
  const filters = contactFilters.filter((filter) => on.has(filter));
  return rows.filter(
    (row) =>
      filters.every((filter) => passes[filter](row)) &&
      matches(search, [row.label, row.organisation, row.reach, ...words(row)]),
  );
};

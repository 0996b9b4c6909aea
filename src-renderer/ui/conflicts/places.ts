/** Where a record is opened, and its form at a field. What has no screen of its own is found with what it belongs to. */
import type { RecordView } from '../../app/types';
import type { KindName } from '../../domain/kinds/kind';
import { refOf, textOf } from '../../domain/read';
import { nameOf, type Records } from '../records';
import type { Route, Screen } from '../route';
import type { Text } from '../text/useText';

const screenOfKind: Readonly<Partial<Record<KindName, Screen>>> = {
  customNotification: 'notifications',
  person: 'people',
  group: 'people',
  referral: 'help',
  organisation: 'directory',
  contact: 'directory',
  keyMessageSet: 'directory',
};
/** Opened for reading only. */
const withoutForm: readonly KindName[] = ['keyMessageSet'];

const owners = [
  ['customNotificationId', 'customNotification'],
  ['referralId', 'referral'],
  ['personId', 'person'],
  ['groupId', 'group'],
] as const satisfies readonly (readonly [string, KindName])[];

export const placeOf = (record: RecordView): Route | null => {
  const screen = screenOfKind[record.kind];
  if (screen !== undefined) return { screen, id: record.id };
  for (const [field, kind] of owners) {
    const id = refOf(record.values, field);
    const of = screenOfKind[kind];
    if (id !== undefined && of !== undefined) return { screen: of, id };
  }
  return null;
};

/** The form at that field; a voided record and one of another screen are opened for reading. */
export const formPlaceOf = (record: RecordView, field: string): Route | null => {
  const place = placeOf(record);
  if (place === null || record.voided || place.id !== record.id || withoutForm.includes(record.kind))
    return place;
  return { ...place, mode: 'edit', field: field.split('.')[0] ?? field };
};

/** What a record is called in a list of many kinds: its kind, whom it is about, and its day. */
export const titleOf = (record: RecordView, records: Records, { label }: Text): string => {
  const about = nameOf(records, 'person', refOf(record.values, 'personId'));
  const own = nameOf(records, record.kind, record.id) || (textOf(record.values, 'name') ?? '');
  const day = ['occurredOn', 'plannedOn', 'givenOn', 'attemptedOn', 'on', 'from']
    .map((field) => textOf(record.values, field))
    .find((value) => value !== undefined);
  return [label.kind(record.kind), own || about, own === '' ? day : undefined]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
};

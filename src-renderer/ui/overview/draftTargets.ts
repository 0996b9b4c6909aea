/** Where a kept draft is written on: the form that it was typed in. Several drafts of one form are one entry. */
import type { KeptDraft, WorkspaceState } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import { refOf } from '../../domain/read';
import type { Route, Screen } from '../route';

const screenOf: Readonly<Partial<Record<KindName, Screen>>> = {
  customNotification: 'notifications',
  visit: 'notifications',
  attempt: 'notifications',
  childConcern: 'notifications',
  person: 'people',
  group: 'people',
  membership: 'people',
  referral: 'help',
  referralStep: 'help',
  consent: 'people',
  organisation: 'directory',
  contact: 'directory',
  municipality: 'settings',
};

/** Written in a dialog of another record, which this field names: that record is opened. */
const ownerOf: Readonly<Partial<Record<KindName, readonly [kind: KindName, field: string]>>> = {
  attempt: ['customNotification', 'customNotificationId'],
  childConcern: ['customNotification', 'customNotificationId'],
  membership: ['person', 'personId'],
  referralStep: ['referral', 'referralId'],
  consent: ['referral', 'referralId'],
};

/** Where one screen makes two kinds of records, its other mode. */
const newModes: Readonly<Partial<Record<KindName, string>>> = {
  group: 'newGroup',
  organisation: 'newOrganisation',
};

type Records = WorkspaceState['records'];

export const routeOfDraft = (draft: KeptDraft, records: Records): Route => {
  const { kind, id, values } = draft;
  const screen = screenOf[kind] ?? 'overview';
  const isSaved = (of: KindName, record: RecordId): boolean => records.get(of)?.has(record) === true;
  const owner = ownerOf[kind];
  if (owner === undefined)
    return isSaved(kind, id) ? { screen, id, mode: 'edit' } : { screen, id, mode: newModes[kind] ?? 'new' };
  const [ownerKind, field] = owner;
  const ownerId = refOf(values, field) ?? refOf(records.get(kind)?.get(id)?.values ?? {}, field);
  if (ownerId === undefined) return { screen };
  return isSaved(ownerKind, ownerId) ? { screen, id: ownerId } : { screen, id: ownerId, mode: 'new' };
};

export type WaitingDraft = { readonly draft: KeptDraft; readonly route: Route };

/** Latest first. */
export const waitingDrafts = (drafts: readonly KeptDraft[], records: Records): readonly WaitingDraft[] => {
  const byForm = new Map<string, WaitingDraft>();
  for (const draft of drafts.toSorted((a, b) => (a.at < b.at ? 1 : -1))) {
    const route = routeOfDraft(draft, records);
    const form = `${route.screen} ${route.id ?? draft.key}`;
    if (!byForm.has(form)) byForm.set(form, { draft, route });
  }
  return [...byForm.values()];
};

/** Where a kept draft is written on: the form that it was typed in. Several drafts of one form are one entry. */
import type { KeptDraft, WorkspaceState } from '../../app/types';
import type { KindName } from '../../domain/kinds/kind';
import { refOf, textOf } from '../../domain/read';
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
const ownerField: Readonly<Partial<Record<KindName, string>>> = {
  attempt: 'customNotificationId',
  childConcern: 'customNotificationId',
  membership: 'personId',
  referralStep: 'referralId',
  consent: 'personId',
};

/** Where one screen makes two kinds of records, its other mode. */
const newModes: Readonly<Partial<Record<KindName, string>>> = {
  group: 'newGroup',
  organisation: 'newOrganisation',
};

type Records = WorkspaceState['records'];

/** The dialog of a part that its owner's page opens. */
const partDialogs: Readonly<Partial<Record<KindName, string>>> = {
  membership: 'membership',
  referralStep: 'step',
  consent: 'consent',
};

export const routeOfDraft = (draft: KeptDraft, records: Records): Route => {
  const { form, kind, id, values } = draft;
  const screen = screenOf[kind] ?? 'overview';
  if (form === 'conflicts') return { screen: 'conflicts' };
  const part =
    form === undefined ? undefined : refOf(records.get(kind)?.get(id)?.values ?? {}, ownerField[kind] ?? '');
  if (form !== undefined) {
    const sought = textOf(values, 'fieldName');
    const over = part === undefined ? { id } : { id: part, about: id };
    return { screen, ...over, dialog: form, ...(sought !== undefined && { field: sought }) };
  }
  const field = ownerField[kind];
  if (field === undefined)
    return records.get(kind)?.has(id)
      ? { screen, id, mode: 'edit' }
      : { screen, id, mode: newModes[kind] ?? 'new' };
  const owner = refOf(values, field) ?? refOf(records.get(kind)?.get(id)?.values ?? {}, field);
  if (owner === undefined) return { screen };
  // The first membership is written in the form of a person who need not be saved yet.
  const isPart = kind === 'membership' && records.get('person')?.has(owner) !== true;
  if (isPart) return { screen, id: owner, mode: 'new' };
  const dialog = partDialogs[kind];
  const about = records.get(kind)?.has(id) === true ? { about: id } : {};
  return { screen, id: owner, ...(dialog !== undefined && { dialog, ...about }) };
};

/** Where a record is changed, for one that is part of another where that is read. */
export const routeOfRecord = ({ id, kind }: Pick<KeptDraft, 'id' | 'kind'>): Route => ({
  screen: screenOf[kind] ?? 'overview',
  ...(ownerField[kind] === undefined && { id, mode: 'edit' }),
});

export type WaitingDraft = { readonly draft: KeptDraft; readonly route: Route };

/** Latest first. */
export const waitingDrafts = (drafts: readonly KeptDraft[], records: Records): readonly WaitingDraft[] => {
  const byForm = new Map<string, WaitingDraft>();
  for (const draft of drafts.toSorted((a, b) => (a.at < b.at ? 1 : -1))) {
    const route = routeOfDraft(draft, records);
    const form = [route.screen, route.id ?? draft.key, route.dialog, route.about].join(' ');
    if (!byForm.has(form)) byForm.set(form, { draft, route });
  }
  return [...byForm.values()];
};

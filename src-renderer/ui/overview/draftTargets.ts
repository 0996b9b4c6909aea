/** Where a kept draft is written on: the form that it was typed in. Several drafts of one form are one entry. */
import type { KeptDraft, WorkspaceState } from '../../app/types';
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
  consent: 'help',
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
  contact: 'organisationId',
};

type Records = WorkspaceState['records'];

export const routeOfDraft = (draft: KeptDraft, records: Records): Route => {
  const screen = screenOf[draft.kind] ?? 'overview';
  const field = ownerField[draft.kind];
  if (field !== undefined) {
    const shown = records.get(draft.kind)?.get(draft.id)?.values;
    const owner = refOf(draft.values, field) ?? (shown && refOf(shown, field));
    return owner === undefined ? { screen } : { screen, id: owner };
  }
  if (records.get(draft.kind)?.has(draft.id)) return { screen, id: draft.id, mode: 'edit' };
  return { screen, id: draft.id, mode: draft.kind === 'group' ? 'newGroup' : 'new' };
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

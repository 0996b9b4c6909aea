/** Records with fields that two people wrote differently, for a person to decide about later. */
import type { RecordView, WorkspaceState } from '../../app/types';
import type { KindName } from '../../domain/kinds/kind';
import type { Screen } from '../route';

/** Only what has a screen can be opened. */
export const screenOfKind: Readonly<Partial<Record<KindName, Screen>>> = {
  customNotification: 'notifications',
  person: 'people',
  group: 'people',
  referral: 'help',
  organisation: 'directory',
};

export const conflictingRecords = (records: WorkspaceState['records']): readonly RecordView[] => {
  const found: RecordView[] = [];
  for (const ofKind of records.values())
    for (const view of ofKind.values()) if (view.conflicts.length > 0) found.push(view);
  return found;
};

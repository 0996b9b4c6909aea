/** Records with fields that two people wrote differently, for a person to decide about. */
import type { RecordView, WorkspaceState } from '../../app/types';

export const conflictingRecords = (records: WorkspaceState['records']): readonly RecordView[] => {
  const found: RecordView[] = [];
  for (const ofKind of records.values())
    for (const view of ofKind.values()) if (view.conflicts.length > 0) found.push(view);
  return found;
};

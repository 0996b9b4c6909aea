/**
 * The id for a record that a dialog is about to make: that of a draft which waits since a lock or a crash and means the
 * same, else a new one. Null until that is known; draw nothing before.
 */
import { useEffect, useState } from 'react';
import type { App } from '../../../app/types';
import type { RecordId } from '../../../domain/ids';
import type { KindName } from '../../../domain/kinds/kind';

/** `field` is where the record points to what the dialog is about, `owner` is that. */
export const useDraftId = (app: App, kind: KindName, field: string, owner: RecordId): RecordId | null => {
  const [id, setId] = useState<RecordId | null>(null);
  useEffect(() => {
    let gone = false;
    void app.readDrafts().then((drafts) => {
      const known = app.workspace.getState().records.get(kind);
      const waiting = drafts.find(
        (draft) => draft.kind === kind && draft.values[field] === owner && known?.has(draft.id) !== true,
      );
      if (!gone) setId(waiting?.id ?? app.newRecordId());
    });
    return () => {
      gone = true;
    };
  }, [app, kind, field, owner]);
  return id;
};

/** The drafts kept on disk, asked for when the screen opens and whenever something was saved. */
import { useEffect, useMemo, useState } from 'react';
import type { KeptDraft } from '../../app/types';
import { useApp, useWorkspace } from '../AppContext';
import { type WaitingDraft, waitingDrafts } from './draftTargets';

const none: readonly KeptDraft[] = [];

export const useKeptDrafts = (): readonly WaitingDraft[] => {
  const app = useApp();
  const records = useWorkspace((state) => state.records);
  const [read, setRead] = useState<{ readonly of: typeof records; readonly drafts: readonly KeptDraft[] }>();
  useEffect(() => {
    let gone = false;
    void app.readDrafts().then((drafts) => {
      if (!gone) setRead({ of: records, drafts });
    });
    return () => {
      gone = true;
    };
  }, [app, records]);
  const drafts = read?.drafts ?? none;
  return useMemo(() => waitingDrafts(drafts, records), [drafts, records]);
};

/** From an opened page to the first screen: alone in this window, store readable, vault there or not. */
import type { Database } from '../../storage/database';
import { readHeader } from '../../storage/vaultStore';
import type { AppContext } from '../context';
import type { SessionState } from '../types';

export const firstScreen = async (context: AppContext, db: Database): Promise<SessionState> => {
  const header = await readHeader(db);
  if (!header.ok && header.error === 'newerFormat')
    return { type: 'blocked', reason: 'newerStore', detail: header.error };
  const journal = await context.env.host.journalState({});
  const hasJournal = journal.ok && journal.value.exists;
  // A header that is damaged, or gone from a store that is not empty, stands in the journal too.
  const mendable = hasJournal && (!header.ok || (header.value === null && (await db.state.count()) > 0));
  if (!header.ok && !mendable) return { type: 'blocked', reason: 'storeUnusable', detail: header.error };
  if (mendable || (header.ok && header.value !== null))
    return {
      type: 'locked',
      reason: context.env.lockNote.take() ?? 'start',
      working: null,
      failure: null,
      draftWaits: (await db.drafts.count()) > 0,
    };
  return { type: 'welcome', journal: hasJournal, working: null };
};

/** From an opened page to the first screen: alone in this window, store readable, vault there or not. */
import type { Database } from '../../storage/database';
import { readHeader } from '../../storage/vaultStore';
import type { AppContext } from '../context';
import type { SessionState } from '../types';

export const firstScreen = async (context: AppContext, db: Database): Promise<SessionState> => {
  const header = await readHeader(db);
  if (!header.ok)
    return {
      type: 'blocked',
      reason: header.error === 'newerFormat' ? 'newerStore' : 'storeUnusable',
      detail: header.error,
    };
  if (header.value !== null)
    return {
      type: 'locked',
      reason: context.env.lockNote.take() ?? 'start',
      working: null,
      failure: null,
      draftWaits: (await db.drafts.count()) > 0,
    };
  const journal = await context.env.host.journalState({});
  return { type: 'welcome', journal: journal.ok && journal.value.exists, working: null };
};

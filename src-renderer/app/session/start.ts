/** From an opened page to the first screen: alone in this window, store readable, vault there or not. */
import { type Database, openDatabase } from '../../storage/database';
import { readHeader } from '../../storage/readHeader';
import type { DoorContext } from '../context';
import { showKeysWhileLocked } from '../keys/showKeysWhileLocked';
import { judgeSeen, lookAround } from '../selfCheck/selfCheck';
import type { SessionState } from '../types';

export const firstScreen = async (context: Pick<DoorContext, 'env'>, db: Database): Promise<SessionState> => {
  const [header, journal, rows, drafts] = await Promise.all([
    readHeader(db),
    context.env.host.journalState({}),
    db.state.count(),
    db.drafts.count(),
  ]);
  if (!header.ok && header.error === 'newerFormat')
    return { type: 'blocked', reason: 'newerStore', detail: header.error };
  const hasJournal = journal.ok && journal.value.exists;
  // A header that is damaged, or gone from a store that is not empty, stands in the journal too.
  const mendable = hasJournal && (!header.ok || (header.value === null && rows > 0));
  if (!header.ok && !mendable) return { type: 'blocked', reason: 'storeUnusable', detail: header.error };
  if (mendable || (header.ok && header.value !== null))
    return {
      type: 'locked',
      reason: context.env.lockNote.take() ?? 'start',
      working: null,
      failure: null,
      draftWaits: drafts > 0,
    };
  return { type: 'welcome', journal: hasJournal, working: null };
};

export const startSession = async (context: DoorContext): Promise<void> => {
  const { env, stores } = context;
  const show = (state: SessionState): void => stores.session.setState(state, true);
  if (!(await env.claimWindow())) return show({ type: 'blocked', reason: 'secondWindow', detail: '' });
  const looking = lookAround(context);
  const opened = await openDatabase(env.indexedDb, env.databaseName);
  if (!opened.ok) return show({ type: 'blocked', reason: opened.error.type, detail: opened.error.detail });
  // Without the database nothing below can open a vault, whoever asks.
  if (judgeSeen(context, opened.value, await looking))
    return show({ type: 'blocked', reason: 'protection', detail: '' });
  context.database = opened.value;
  const [first] = await Promise.all([
    firstScreen(context, opened.value),
    showKeysWhileLocked(context, opened.value),
  ]);
  show(first);
};

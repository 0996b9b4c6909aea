/** From an opened page to the first screen: alone in this window, store readable, vault there or not. */
import { lookAtStore, type StoreLook } from '../../storage/lookAtStore';
import type { DoorContext } from '../context';
import type { DoorEnvironment } from '../environment';
import { showKeyStore } from '../keys/showKeyStore';
import type { PageView } from '../selfCheck/lookAtPage';
import { judgeSeen, lookAround } from '../selfCheck/selfCheck';
import type { SessionState } from '../types';

export const firstScreen = async (
  { env }: Pick<DoorContext, 'env'>,
  { header, values, drafts }: StoreLook,
): Promise<SessionState> => {
  const journal = await env.host.journalState({});
  if (!header.ok && header.error === 'newerFormat')
    return { type: 'blocked', reason: 'newerStore', detail: header.error };
  const hasJournal = journal.ok && journal.value.exists;
  // A header that is damaged, or gone from a store that is not empty, stands in the journal too.
  const mendable = hasJournal && (!header.ok || (header.value === null && values > 0));
  if (!header.ok && !mendable) return { type: 'blocked', reason: 'storeUnusable', detail: header.error };
  if (mendable || (header.ok && header.value !== null))
    return {
      type: 'locked',
      reason: env.lockNote.take() ?? 'start',
      working: null,
      failure: null,
      draftWaits: drafts > 0,
    };
  return { type: 'welcome', journal: hasJournal, working: null };
};

/** What may be looked at before the window is claimed and the host has answered: it changes nothing, and asks no host. */
export type EarlyLooks = {
  readonly page: Promise<PageView> | null;
  readonly store: ReturnType<typeof lookAtStore>;
};

export const lookEarly = ({
  indexedDb,
  databaseName,
  protection,
}: Pick<DoorEnvironment, 'indexedDb' | 'databaseName' | 'protection'>): EarlyLooks => {
  const looks = { page: protection?.look() ?? null, store: lookAtStore(indexedDb, databaseName) };
  // In a window that is refused nobody waits for them.
  for (const one of [looks.page, looks.store]) one?.catch(() => undefined);
  return looks;
};

export const startSession = async (context: DoorContext, looks?: EarlyLooks): Promise<void> => {
  const { env, stores } = context;
  const show = (state: SessionState): void => stores.session.setState(state, true);
  if (!(await env.claimWindow())) return show({ type: 'blocked', reason: 'secondWindow', detail: '' });
  const { page, store } = looks ?? lookEarly(env);
  const [seen, look] = await Promise.all([lookAround(context, page), store]);
  if (!look.ok) return show({ type: 'blocked', reason: look.error.type, detail: look.error.detail });
  context.seen = seen;
  if (judgeSeen(context, look.value.strict))
    return show({ type: 'blocked', reason: 'protection', detail: '' });
  const { header } = look.value;
  const [first] = await Promise.all([
    firstScreen(context, look.value),
    showKeyStore(context, header.ok ? (header.value?.slots ?? []) : []),
  ]);
  show(first);
};

/**
 * The store opened in earnest, with the book: made where there is none, brought up where it is older. Judged once more, for a
 * new one could not be asked before. Without it nothing can open a vault, whoever asks.
 */
import { openDatabase } from '../../storage/database';
import { isStrict } from '../../storage/durability';
import type { DoorContext } from '../context';
import { judgeSeen } from '../selfCheck/selfCheck';
import type { SessionState } from '../types';

export const openStore = async (context: DoorContext): Promise<void> => {
  const { env, stores } = context;
  const show = (state: SessionState): void => stores.session.setState(state, true);
  if (stores.session.getState().type === 'blocked') return;
  const opened = await openDatabase(env.indexedDb, env.databaseName);
  if (!opened.ok) return show({ type: 'blocked', reason: opened.error.type, detail: opened.error.detail });
  if (judgeSeen(context, isStrict(opened.value.dexie.backendDB())))
    return show({ type: 'blocked', reason: 'protection', detail: '' });
  context.database = opened.value;
};

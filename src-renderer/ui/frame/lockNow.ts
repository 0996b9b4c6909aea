/** Locking: what is being typed is kept first. A draft that cannot be kept does not leave the book open. */
import type { App } from '../../app/types';
import { flushDrafts } from '../shared/form/drafts';

export const lockNow = async (app: App, reason: 'manual' | 'idle' | 'suspend'): Promise<void> => {
  try {
    await flushDrafts();
  } finally {
    await app.lock(reason);
  }
};

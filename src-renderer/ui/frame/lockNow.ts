/**
 * Locking: nothing more can be typed, what has been typed is kept to the last keystroke, and what was copied from here leaves
 * the clipboard. A draft that cannot be kept, or a disk that does not answer, does not leave the book open.
 */
import type { App } from '../../app/types';
import { clearClipboard } from '../clipboard';
import { flushDrafts } from '../shared/form/drafts';

const longest = 3000;

const within = (work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, longest))]);

export const lockNow = async (app: App, reason: 'manual' | 'idle' | 'suspend'): Promise<void> => {
  document.body.inert = true;
  try {
    await within(Promise.all([flushDrafts(), clearClipboard()]));
  } finally {
    try {
      await app.lock(reason);
    } finally {
      document.body.inert = false;
    }
  }
};

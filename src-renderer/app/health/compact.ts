/**
 * A journal of many small frames is written anew and packed, in idle time: the same slots, from a store that gives all that
 * the memory knows of. The old file stands until the new one is whole on the disk (docs/formats.md §7).
 */

import type { JournalEnd } from '../../storage/journalWriter';
import type { AppContext } from '../context';
import { lockApart } from '../keys/keyStep';
import { rewriteSlots } from '../keys/rewriteSlots';

/** Below this a reader does not feel it. */
const fewFrames = 4000;
const pageLength = 512 * 1024;

/** Frames as many as a packed journal of this length would never have. */
export const isScattered = ({ length, nextFrame }: Pick<JournalEnd, 'length' | 'nextFrame'>): boolean =>
  nextFrame > fewFrames && nextFrame > 8 * (length / pageLength + 10);

/** True: it was written anew. */
export const compact = (context: AppContext, isNeeded = isScattered): Promise<boolean> =>
  context.queue(async () => {
    const { env, vault } = context;
    if (vault === null || !isNeeded(vault.journal.end())) return false;
    const packed = await rewriteSlots(env, vault, vault.header.slots);
    if (packed.ok) {
      context.vault = packed.value;
      return true;
    }
    if (packed.error.type === 'failed') {
      // Where journal and store may say different things nothing may be written before an unlock has settled them.
      if (packed.error.vault === null) await lockApart(context, packed.error.failure);
      else context.vault = packed.error.vault;
    }
    return false;
  });

/**
 * The journal, written only while the data folder is this host's. A laptop that slept while its folder on a share was
 * taken over by another must not go on where it was: what it would write is refused, and said as a journal that moved.
 */
import { failed } from '../outcome';
import type { DataLock } from './dataLock';
import type { Journal } from './journal';

export const lockedJournal = (journal: Journal, isHeld: DataLock['isHeld']): Journal => {
  /** A disk that does not answer will say so itself when it is written to. */
  const mayWrite = (): Promise<boolean> => isHeld().catch(() => true);
  const lost = failed('lengthMismatch', 'the data folder was taken over by another host');
  return {
    ...journal,
    journalCreate: async (ask) => ((await mayWrite()) ? journal.journalCreate(ask) : lost),
    journalAppend: async (ask) => ((await mayWrite()) ? journal.journalAppend(ask) : lost),
    journalCut: async (ask) => ((await mayWrite()) ? journal.journalCut(ask) : lost),
    journalRewriteCommit: async (ask) => ((await mayWrite()) ? journal.journalRewriteCommit(ask) : lost),
    journalSetAside: async (ask) => ((await mayWrite()) ? journal.journalSetAside(ask) : lost),
    journalRemoveTorn: async (ask) => ((await mayWrite()) ? journal.journalRemoveTorn(ask) : lost),
  };
};

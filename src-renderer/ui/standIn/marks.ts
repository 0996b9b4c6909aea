/** What the build writes into the page (picture.tsx) and the page finds there. */
import type { Language } from '../../app/types';

/** Stands where the data folder is named; no path holds it (U+FFFC, object replacement). */
export const folderMark = '\ufffc';

export const lockedId = (language: Language, draftWaits: boolean): string =>
  `locked-${language}${draftWaits ? '-draft' : ''}`;

export const unreadId = (language: Language): string => `unread-${language}`;

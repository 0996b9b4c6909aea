/**
 * The locked screen as markup, for the build alone (electron.vite.config.ts): it is put into the page, so that a passphrase
 * can be typed before React is here (standIn.ts). Drawn by the screen itself, so the two cannot differ; only for the usual
 * morning, with nothing more to say than that a draft waits. And what is said when the page's own files do not come.
 */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createStore } from 'zustand/vanilla';
import type { Door, Language } from '../../app/types';
import { DoorProvider } from '../Door';
import { BlockedScreen } from '../frame/BlockedScreen';
import { languages } from '../shared/LanguageSwitch';
import { i18n } from '../text';
import { UnlockScreen } from '../unlock/UnlockScreen';
import { folderMark, lockedId, unreadId } from './marks';

const nothing = async (): Promise<never> => {
  throw new Error('a picture answers nothing');
};

const doorOf = (language: Language): Door => ({
  session: createStore(() => ({ type: 'starting' as const })),
  settings: createStore(() => ({ language, idleMinutes: 5, letterKeys: true })),
  keys: createStore(() => ({
    offer: false,
    sheet: null,
    pending: null,
    escrow: null,
    escrowWanted: false,
    keyStore: { backend: 'none' as const, on: false, ready: false },
  })),
  protection: createStore(() => ({ seen: null })),
  unlock: nothing,
  unlockWithKeyStore: nothing,
  waitLeft: nothing,
  saveSettings: nothing,
  hostInfo: () => ({
    host: 'browser',
    appVersion: '',
    platform: 'linux',
    dataFolder: folderMark,
    demo: false,
    saveFolder: null,
  }),
  book: nothing,
});

const screens = {
  locked: (draftWaits: boolean): ReactElement => (
    <UnlockScreen state={{ type: 'locked', reason: 'start', working: null, failure: null, draftWaits }} />
  ),
  unread: (): ReactElement => <BlockedScreen reason="hostGone" detail="" />,
};

const pictureOf = async (language: Language, screen: ReactElement): Promise<string> => {
  await i18n.changeLanguage(language);
  return renderToStaticMarkup(<DoorProvider door={doorOf(language)}>{screen}</DoorProvider>);
};

/** By the id that `standIn.ts` asks for. */
export const picturesOf = async (): Promise<Readonly<Record<string, string>>> => {
  const pictures: Record<string, string> = {};
  for (const language of languages) {
    for (const draftWaits of [false, true])
      pictures[lockedId(language, draftWaits)] = await pictureOf(language, screens.locked(draftWaits));
    pictures[unreadId(language)] = await pictureOf(language, screens.unread());
  }
  return pictures;
};

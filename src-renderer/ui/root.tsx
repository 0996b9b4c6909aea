/** All that main.ts draws. Fetched beside it, so that host and store are asked while React and the screens are on their way. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { browserLanguage } from '../app/browserEnvironment';
import type { Door } from '../app/types';
import { App } from './App';
import { DoorProvider } from './Door';
import { type BlockedReason, BlockedScreen } from './frame/BlockedScreen';
import { i18n } from './text';

export { lockNow } from './frame/lockNow';

import './tokens.css';
import './global.css';

const container = document.getElementById('root');
if (container === null) throw new Error('the page has no root');
const root = createRoot(container);

/** Work that the screen hears of, answered when this returns. */
export const settle = (work: () => void): void => flushSync(work);

/** It stands when this returns: what was there before is gone in the same moment. */
export const drawDoor = (door: Door): void => {
  // Before the first draw, else that is in Swedish whatever the browser prefers.
  void i18n.changeLanguage(door.settings.getState().language);
  settle(() =>
    root.render(
      <DoorProvider door={door}>
        <App />
      </DoorProvider>,
    ),
  );
};

/** Without a door: nothing can be done here but read why. */
export const drawBlocked = (reason: BlockedReason, detail: string): void => {
  const language = browserLanguage();
  document.documentElement.lang = language;
  void i18n.changeLanguage(language);
  root.render(<BlockedScreen reason={reason} detail={detail} />);
};

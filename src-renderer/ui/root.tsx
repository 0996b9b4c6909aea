/** All that main.ts draws. Fetched beside it, so that host and store are asked while React and the screens are on their way. */
import { createRoot } from 'react-dom/client';
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

export const drawDoor = (door: Door): void =>
  root.render(
    <DoorProvider door={door}>
      <App />
    </DoorProvider>,
  );

/** Without a door: nothing can be done here but read why. */
export const drawBlocked = (reason: BlockedReason, detail: string): void => {
  const language = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'sv';
  document.documentElement.lang = language;
  void i18n.changeLanguage(language);
  root.render(<BlockedScreen reason={reason} detail={detail} />);
};

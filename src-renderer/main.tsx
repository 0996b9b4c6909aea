/**
 * The page's entry and composition root: policy, host, door, first screen, in that order; the book comes when that one stands.
 * Where there is no host to speak to, the page says so in words; nothing else can be done then.
 */
import './installPolicy';
import { createRoot } from 'react-dom/client';
import { browserEnvironment, claimWindow } from './app/browserEnvironment';
import { createDoor } from './app/door';
import { hostOf } from './host/host';
import { App } from './ui/App';
import { DoorProvider } from './ui/Door';
import { type BlockedReason, BlockedScreen } from './ui/frame/BlockedScreen';
import { lockNow } from './ui/frame/lockNow';
import { i18n } from './ui/text';
import './ui/tokens.css';
import './ui/global.css';

const container = document.getElementById('root');
if (container === null) throw new Error('the page has no root');
const root = createRoot(container);

const block = (reason: BlockedReason, detail: string): void => {
  const language = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'sv';
  document.documentElement.lang = language;
  void i18n.changeLanguage(language);
  root.render(<BlockedScreen reason={reason} detail={detail} />);
};

const begin = async (): Promise<void> => {
  // The bridge or the preload script has not run where this is missing.
  if (!('host' in window)) return block('noLaunchCode', '');
  if (!(await claimWindow())) return block('secondWindow', '');
  const host = hostOf(window);
  const info = await host.info({});
  if (!info.ok)
    return block(info.failure.type === 'refused' ? 'noLaunchCode' : 'hostGone', info.failure.detail);
  const door = createDoor(browserEnvironment(host, info.value), async (context) =>
    (await import('./app/composition')).bookBehind(context),
  );
  host.onSuspend(() => {
    if (door.session.getState().type === 'open') void door.book().then((app) => lockNow(app, 'suspend'));
  });
  // The store is opened while the first words are drawn.
  const started = door.start();
  root.render(
    <DoorProvider door={door}>
      <App />
    </DoorProvider>,
  );
  await started;
};

begin().catch((thrown: unknown) =>
  block('storeUnusable', thrown instanceof Error ? thrown.name : String(thrown)),
);

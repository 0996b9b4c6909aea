/**
 * The page's entry and composition root: policy, host, application, screens, in that order.
 * Where there is no host to speak to, the page says so in words; nothing else can be done then.
 */
import './installPolicy';
import { createRoot } from 'react-dom/client';
import { browserEnvironment, claimWindow } from './app/browserEnvironment';
import { createApp } from './app/createApp';
import { hostOf } from './host/host';
import { App } from './ui/App';
import { AppProvider } from './ui/AppContext';
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
  const app = createApp(browserEnvironment(host, info.value));
  host.onSuspend(() => {
    if (app.session.getState().type === 'open') void lockNow(app, 'suspend');
  });
  root.render(
    <AppProvider app={app}>
      <App />
    </AppProvider>,
  );
  await app.start();
};

begin().catch((thrown: unknown) =>
  block('storeUnusable', thrown instanceof Error ? thrown.name : String(thrown)),
);

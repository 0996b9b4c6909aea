/**
 * The whole application over the fake app, in any state of the session: `frame.html?state=lockedWrong&language=en`.
 * `&screen=settings` opens that part; states are in frameStates.ts.
 */
import { createRoot } from 'react-dom/client';
import '../../../src-renderer/ui/tokens.css';
import '../../../src-renderer/ui/global.css';
import { App } from '../../../src-renderer/ui/App';
import { AppProvider } from '../../../src-renderer/ui/AppContext';
import { replaceRoute, screens } from '../../../src-renderer/ui/route';
import { reportRestore } from '../../../src-renderer/ui/welcome/restoreReport';
import { frameStates } from './frameStates';

const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'en' ? 'en' : 'sv';
const state = asked.get('state') ?? 'open';
const build = frameStates[state];
const screen = screens.find((one) => one === asked.get('screen'));
if (screen !== undefined) {
  const mode = asked.get('mode');
  replaceRoute({ screen, ...(mode !== null && { mode }) });
}
if (state === 'restored')
  reportRestore({ type: 'restored', commits: 1234, damagedFrames: 2, unfinishedFrames: 1, tornBytes: 512 });

const root = document.getElementById('root');
if (root === null || build === undefined) throw new Error(`no state ${state}`);
createRoot(root).render(
  <AppProvider app={build(language)}>
    <App />
  </AppProvider>,
);

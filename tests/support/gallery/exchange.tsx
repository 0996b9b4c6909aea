/**
 * Overview and exchange inside the whole application, in any of their states: `exchange.html?state=refusals&mode=import`,
 * `exchange.html?state=busyDay`. States are in exchangeStates.ts, folderStates.ts and overviewStates.ts.
 */
import { createRoot } from 'react-dom/client';
import '../../../src-renderer/ui/tokens.css';
import '../../../src-renderer/ui/global.css';
import { App } from '../../../src-renderer/ui/App';
import { AppProvider } from '../../../src-renderer/ui/AppContext';
import { replaceRoute } from '../../../src-renderer/ui/route';
import { exchangeStates } from './exchangeStates';
import { folderStates } from './folderStates';
import { overviewStates } from './overviewStates';

const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'en' ? 'en' : 'sv';
const state = asked.get('state') ?? 'exchange';
const build = exchangeStates[state] ?? folderStates[state] ?? overviewStates[state];
const mode = asked.get('mode');
replaceRoute({
  screen: state in overviewStates ? 'overview' : 'exchange',
  ...(mode !== null && { mode }),
});

const root = document.getElementById('root');
if (root === null || build === undefined) throw new Error(`no state ${state}`);
createRoot(root).render(
  <AppProvider app={build(language)}>
    <App />
  </AppProvider>,
);

/** The inbox inside the whole application: `conflicts.html?state=many&language=en&screen=overview`. */
import { createRoot } from 'react-dom/client';
import '../../../src-renderer/ui/tokens.css';
import '../../../src-renderer/ui/global.css';
import { App } from '../../../src-renderer/ui/App';
import { AppProvider } from '../../../src-renderer/ui/AppContext';
import { replaceRoute, screens } from '../../../src-renderer/ui/route';
import { conflictStates } from './conflictStates';

const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'en' ? 'en' : 'sv';
const state = asked.get('state') ?? 'many';
const build = conflictStates[state];
replaceRoute({ screen: screens.find((one) => one === asked.get('screen')) ?? 'conflicts' });

const root = document.getElementById('root');
if (root === null || build === undefined) throw new Error(`no state ${state}`);
createRoot(root).render(
  <AppProvider app={build(language)}>
    <App />
  </AppProvider>,
);

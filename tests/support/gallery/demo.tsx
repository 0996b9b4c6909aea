/**
 * The whole application over the fictional municipality: `demo.html?screen=people&record=person.3&mode=edit`.
 * `record` is a kind and which of its records; `about` the person that a new one is about; `role=office` what an office may.
 */
import { createRoot } from 'react-dom/client';
import '../../../src-renderer/ui/tokens.css';
import '../../../src-renderer/ui/global.css';
import type { RecordId } from '../../../src-renderer/domain/ids';
import { isKindName } from '../../../src-renderer/domain/kinds/index';
import { App } from '../../../src-renderer/ui/App';
import { AppProvider } from '../../../src-renderer/ui/AppContext';
import { replaceRoute, screens } from '../../../src-renderer/ui/route';
import { createDemoApp } from './demoApp';

const asked = new URLSearchParams(location.search);
const app = createDemoApp(asked.get('language') === 'en' ? 'en' : 'sv');

const open = app.session.getState();
if (asked.get('role') === 'office' && open.type === 'open')
  app.session.setState({ ...open, role: 'office' }, true);

const find = (which: string | null): RecordId | undefined => {
  const [kind = '', number = '0'] = (which ?? '').split('.');
  if (kind === 'new') return app.newRecordId();
  return isKindName(kind)
    ? [...(app.workspace.getState().records.get(kind)?.keys() ?? [])].at(Number(number))
    : undefined;
};

const id = find(asked.get('record'));
const personId = find(asked.get('about'));
const mode = asked.get('mode');
replaceRoute({
  screen: screens.find((screen) => screen === asked.get('screen')) ?? 'overview',
  ...(id !== undefined && { id }),
  ...(personId !== undefined && { personId }),
  ...(mode !== null && { mode }),
});

const root = document.getElementById('root');
if (root === null) throw new Error('no root');
createRoot(root).render(
  <AppProvider app={app}>
    <App />
  </AppProvider>,
);

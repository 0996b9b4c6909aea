/**
 * Opens one page of the gallery: `?page=parts` (the default), `form`, `list`, `dialog`; `&language=en`.
 * A screen is added by one line in `pages`.
 */
import { type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../src-renderer/ui/tokens.css';
import '../../../src-renderer/ui/global.css';
import { AppProvider } from '../../../src-renderer/ui/AppContext';
import { ToastRegion } from '../../../src-renderer/ui/shared/Toast';
import { createFakeApp } from '../fakeApp';
import { fakeRecords } from '../fakeRecords';
import { DialogPage } from './DialogPage';
import { FieldsPage } from './FieldsPage';
import { FormPage } from './FormPage';
import { ListPage } from './ListPage';
import { PartsPage } from './PartsPage';

const pages: Readonly<Record<string, () => ReactElement>> = {
  parts: PartsPage,
  fields: FieldsPage,
  form: FormPage,
  list: ListPage,
  dialog: DialogPage,
};

const asked = new URLSearchParams(location.search);
const Page = pages[asked.get('page') ?? 'parts'] ?? PartsPage;
const app = createFakeApp({ records: fakeRecords, language: asked.get('language') === 'en' ? 'en' : 'sv' });

const root = document.getElementById('root');
if (root === null) throw new Error('no root');
createRoot(root).render(
  <StrictMode>
    <AppProvider app={app}>
      <Page />
      <ToastRegion />
    </AppProvider>
  </StrictMode>,
);

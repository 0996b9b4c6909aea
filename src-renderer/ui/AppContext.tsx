/**
 * The application as screens reach it: provider and hooks. Also what every screen needs once: language of the page,
 * the listener for keys, notices, and the empty form that fields outside a form belong to.
 */
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useStore } from 'zustand';
import type {
  App,
  ConflictsState,
  ExchangeState,
  FolderState,
  HealthState,
  Protection,
  RecordView,
  SessionState,
  Settings,
  WorkspaceState,
} from '../app/types';
import type { RecordId } from '../domain/ids';
import type { KindName } from '../domain/kinds/kind';
import { type Day, dayFrom } from '../domain/time';
import { blankState, unblanking, useBlanked } from './blank';
import { watchClipboard } from './clipboard';
import { listenToKeys } from './keys';
import { looseFieldsForm } from './shared/form/QuietForm';
import { i18n } from './text';

const Context = createContext<App | null>(null);

export const useApp = (): App => {
  const app = useContext(Context);
  if (app === null) throw new Error('AppProvider is missing');
  return app;
};

export const useSession = (): SessionState => useStore(useApp().session);
export const useSettings = (): Settings => useStore(useApp().settings);
export const useFolder = (): FolderState => useStore(useApp().folder);
/** For those who need not hear of every look into the folder. */
export const useHasFolder = (): boolean => useStore(useApp().folder, ({ path }) => path !== null);
export const useProtection = (): Protection | null => useStore(useApp().protection).seen;
export const useExchange = (): ExchangeState => useStore(useApp().exchange);
export const useHealth = (): HealthState => useStore(useApp().health);
export const useConflicts = (): ConflictsState => useStore(useApp().conflicts);
export const useWorkspace = <T,>(select: (state: WorkspaceState) => T): T => {
  const blanked = useBlanked();
  return useStore(useApp().workspace, (state) => select(blanked ? blankState(state) : state));
};
/** The calendar day in Sweden. */
export const useToday = (): Day => dayFrom(useApp().now());

/** Records of a kind that are not voided, in no particular order. */
export const useRecords = (kind: KindName): readonly RecordView[] => {
  const all = useWorkspace((state) => state.records.get(kind));
  return useMemo(() => [...(all?.values() ?? [])].filter((record) => !record.voided), [all]);
};
/** One record, voided or not. */
export const useRecord = (kind: KindName, id: RecordId | null | undefined): RecordView | undefined =>
  useWorkspace((state) => (id === null || id === undefined ? undefined : state.records.get(kind)?.get(id)));

type Props = { readonly app: App; readonly children: ReactNode };

export const AppProvider = ({ app, children }: Props): ReactElement => {
  const language = useStore(app.settings, (settings) => settings.language);
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => listenToKeys(() => app.settings.getState().letterKeys), [app]);
  useEffect(() => watchClipboard(), []);
  const shown = useMemo(() => unblanking(app), [app]);
  return (
    <Context value={shown}>
      <I18nProvider locale={language === 'sv' ? 'sv-SE' : 'en-US'}>
        <form id={looseFieldsForm} autoComplete="off" hidden onSubmit={(event) => event.preventDefault()} />
        {children}
      </I18nProvider>
    </Context>
  );
};

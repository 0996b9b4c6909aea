/**
 * The application as the screens of the book reach it: provider and hooks. Also what they need once: the listener for keys,
 * and that what was copied leaves the clipboard. What stands before the book has Door.tsx instead.
 */
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type {
  App,
  ConflictsState,
  ExchangeState,
  FolderState,
  HealthState,
  RecordView,
  WorkspaceState,
} from '../app/types';
import type { RecordId } from '../domain/ids';
import type { KindName } from '../domain/kinds/kind';
import { type Day, dayFrom } from '../domain/time';
import { blankState, unblanking, useBlanked } from './blank';
import { watchClipboard } from './clipboard';
import { AnsweredBy, DoorProvider } from './Door';
import { listenToKeys } from './keys';

export { useProtection, useSession, useSettings } from './Door';

const Context = createContext<App | null>(null);

export const useApp = (): App => {
  const app = useContext(Context);
  if (app === null) throw new Error('AppProvider is missing');
  return app;
};

export const useFolder = (): FolderState => useStore(useApp().folder);
/** For those who need not hear of every look into the folder. */
export const useHasFolder = (): boolean => useStore(useApp().folder, ({ path }) => path !== null);
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

/** Within DoorProvider. */
export const BookProvider = ({ app, children }: Props): ReactElement => {
  useEffect(() => listenToKeys(() => app.settings.getState().letterKeys), [app]);
  useEffect(() => watchClipboard(), []);
  const shown = useMemo(() => unblanking(app), [app]);
  return (
    <Context value={shown}>
      <AnsweredBy cases={shown}>{children}</AnsweredBy>
    </Context>
  );
};

/** For whoever has the whole application at hand. */
export const AppProvider = ({ app, children }: Props): ReactElement => {
  const door = useMemo(() => {
    const book = Promise.resolve(app);
    return { ...app, book: () => book };
  }, [app]);
  return (
    <DoorProvider door={door}>
      <BookProvider app={app}>{children}</BookProvider>
    </DoorProvider>
  );
};

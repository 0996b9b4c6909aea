/** What the screens watch. Nothing here is a key, nothing is persisted; lock empties all of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  BackupsState,
  ConflictsState,
  ExchangeState,
  HealthState,
  KeysState,
  Protection,
  SessionState,
  Settings,
  WaitingState,
  WorkspaceState,
} from './types';

export type Stores = {
  readonly session: StoreApi<SessionState>;
  readonly workspace: StoreApi<WorkspaceState>;
  readonly exchange: StoreApi<ExchangeState>;
  readonly conflicts: StoreApi<ConflictsState>;
  readonly settings: StoreApi<Settings>;
  readonly health: StoreApi<HealthState>;
  readonly keys: StoreApi<KeysState>;
  readonly protection: StoreApi<{ readonly seen: Protection | null }>;
  readonly backups: StoreApi<BackupsState>;
};

export const emptyWorkspace: WorkspaceState = {
  records: new Map(),
  savedAt: null,
  notExported: 0,
  notAcknowledged: 0,
  lastAcknowledgedAt: null,
  conflictCount: 0,
  newerKinds: [],
};

export const emptyWaiting: WaitingState = {
  bundles: [],
  mended: 0,
  missing: [],
  forks: [],
  beyond: [],
  became: null,
};

export const emptyExchange: ExchangeState = {
  devices: [],
  receipts: [],
  ageMode: 'pq',
  saveFolder: null,
  waiting: emptyWaiting,
};

export const noKeysShown: KeysState = {
  offer: false,
  sheet: null,
  pending: null,
  escrow: null,
  escrowWanted: false,
  keyStore: { backend: 'none', on: false, ready: false },
};

export const emptyBackups: BackupsState = {
  folder: null,
  made: null,
  drilledAt: null,
  drillDue: false,
  failed: null,
  folderProblem: null,
};

export const noConflicts: ConflictsState = { breaches: [], checking: false };

export const unknownHealth: HealthState = {
  mended: null,
  lost: [],
  uncounted: [],
  checkedAt: null,
  checking: false,
};

export const defaultSettings = (language: Settings['language']): Settings => ({
  language,
  idleMinutes: 5,
  letterKeys: true,
});

export const createStores = (language: Settings['language']): Stores => ({
  session: createStore<SessionState>(() => ({ type: 'starting' })),
  workspace: createStore<WorkspaceState>(() => emptyWorkspace),
  exchange: createStore<ExchangeState>(() => emptyExchange),
  conflicts: createStore<ConflictsState>(() => noConflicts),
  settings: createStore<Settings>(() => defaultSettings(language)),
  health: createStore<HealthState>(() => unknownHealth),
  keys: createStore<KeysState>(() => noKeysShown),
  protection: createStore<{ readonly seen: Protection | null }>(() => ({ seen: null })),
  backups: createStore<BackupsState>(() => emptyBackups),
});

/** What the screens watch. Nothing here is a key, nothing is persisted; lock empties all of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  ConflictsState,
  ExchangeState,
  HealthState,
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
});

/** What the screens watch. Nothing here is a key, nothing is persisted; lock empties all of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExchangeState, SessionState, Settings, WorkspaceState } from './types';

export type Stores = {
  readonly session: StoreApi<SessionState>;
  readonly workspace: StoreApi<WorkspaceState>;
  readonly exchange: StoreApi<ExchangeState>;
  readonly settings: StoreApi<Settings>;
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

export const emptyExchange: ExchangeState = { devices: [], receipts: [], ageMode: 'pq', saveFolder: null };

export const defaultSettings = (language: Settings['language']): Settings => ({
  language,
  idleMinutes: 5,
  letterKeys: true,
});

export const createStores = (language: Settings['language']): Stores => ({
  session: createStore<SessionState>(() => ({ type: 'starting' })),
  workspace: createStore<WorkspaceState>(() => emptyWorkspace),
  exchange: createStore<ExchangeState>(() => emptyExchange),
  settings: createStore<Settings>(() => defaultSettings(language)),
});

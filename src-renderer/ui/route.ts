/**
 * Where one is, in memory only: neither the address nor the title may tell what is looked at, and the browser would
 * keep both in the clear.
 */
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecordId } from '../domain/ids';
import { productName } from './text';

export const screens = [
  'overview',
  'notifications',
  'people',
  'help',
  'exchange',
  'conflicts',
  'directory',
  'settings',
  'guide',
] as const;
export type Screen = (typeof screens)[number];

export type Route = {
  readonly screen: Screen;
  readonly id?: RecordId;
  /** What the screen shows of it; `new` and `edit` are forms. A screen may add its own words. */
  readonly mode?: string;
  /** Whom a new record is about, and which record gave rise to it: the talk, the earlier referral. */
  readonly personId?: RecordId;
  readonly from?: RecordId;
  /** The field that one comes for: a form and the inbox go to it. */
  readonly field?: string;
  /** The dialog over the record that one comes back to: what was typed in it waits. */
  readonly dialog?: string;
  /** The record that the dialog is about, where it is a part of the one that is open. */
  readonly about?: RecordId;
};

export const windowTitle = productName;

type RouteState = { readonly route: Route; readonly past: readonly Route[] };
const limit = 50;

export const createRoute = (): StoreApi<RouteState> =>
  createStore<RouteState>(() => ({ route: { screen: 'overview' }, past: [] }));

const routes = createRoute();

export const go = (route: Route): void =>
  routes.setState((state) => ({ route, past: [...state.past, state.route].slice(-limit) }));

/** As `go`, without a step back to where one was: after a save, a new record's form becomes the record. */
export const replaceRoute = (route: Route): void => routes.setState({ route });

export const goBack = (): void =>
  routes.setState((state) => {
    const last = state.past.at(-1);
    return last === undefined ? state : { route: last, past: state.past.slice(0, -1) };
  });

/** Back to where one was, or to `otherwise` where one came from nowhere. */
export const goBackOr = (otherwise: Route): void =>
  routes.getState().past.length > 0 ? goBack() : replaceRoute(otherwise);

/** One record after another is one step back: Esc then leads to the list, not through all that were looked at. */
export const openRecord = (route: Route): void => {
  const { screen, id, mode } = routes.getState().route;
  if (screen === route.screen && id !== undefined && mode !== 'edit') replaceRoute(route);
  else go(route);
};

export const currentRoute = (): Route => routes.getState().route;
export const useRoute = (): Route => useStore(routes, (state) => state.route);
export const useCanGoBack = (): boolean => useStore(routes, (state) => state.past.length > 0);

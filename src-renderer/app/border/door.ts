/** What the screens before the open field book may ask: the part of the application that is loaded before the first of them. */
import type { App } from './app';

export type DoorCases = Pick<
  App,
  | 'session'
  | 'settings'
  | 'keys'
  | 'protection'
  | 'unlock'
  | 'unlockWithKeyStore'
  | 'waitLeft'
  | 'saveSettings'
  | 'hostInfo'
>;

export type Door = DoorCases & {
  /** The whole application, fetched once. When it could not be, the session is `blocked` and says so. */
  readonly book: () => Promise<App>;
};

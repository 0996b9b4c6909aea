/**
 * The one place of the application that touches `window.host`. Which host stands behind it, nobody here knows.
 */
import type { HostApi } from '../../src-main/contract';

export const hostOf = (page: Window): HostApi => page.host;

/** What a restore brought back, told once the field book is open: the page that asked for it is gone by then. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RestoreOutcome } from '../../app/types';

export type Restored = Extract<RestoreOutcome, { readonly type: 'restored' }>;

const report = createStore<{ readonly of: Restored | null }>(() => ({ of: null }));

export const reportRestore = (of: Restored): void => report.setState({ of });
export const clearRestoreReport = (): void => report.setState({ of: null });
export const useRestoreReport = (): Restored | null => useStore(report, (state) => state.of);

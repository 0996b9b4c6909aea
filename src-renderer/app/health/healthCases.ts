/**
 * When the two copies are read whole: when a person asks, and once after each unlock when the page has time for it.
 */
import { instantFrom } from '../../domain/time';
import { type AppContext, openVaultOf } from '../context';
import { commitStep } from '../session/commitStep';
import type { HealthCases } from '../types';
import { checkCopies } from './checkCopies';
import { compact } from './compact';
import { stillLost } from './lostCommits';

/** Not right after unlocking, when a person begins to work. */
const checkInterval = 60_000;

export const createHealthCases = (context: AppContext): HealthCases => {
  const { exchange, health, session } = context.stores;
  const check: HealthCases['checkCopies'] = async (onProgress, signal) => {
    if (health.getState().checking) return { type: 'busy' };
    health.setState({ checking: true });
    try {
      const outcome = await checkCopies(context, onProgress, signal);
      if (outcome.type === 'whole') health.setState({ checkedAt: instantFrom(context.env.clock()) });
      return outcome;
    } finally {
      health.setState({ checking: false });
    }
  };
  context.env.every?.(checkInterval, () => {
    if (session.getState().type !== 'open' || health.getState().checkedAt !== null) return;
    void check(() => undefined).then(async ({ type }) => {
      if (type === 'whole') await compact(context);
    });
  });
  // What others still held may have come back.
  exchange.subscribe(({ receipts }, before) => {
    const { vault } = context;
    const { lost } = health.getState();
    if (vault === null || receipts === before.receipts || lost.length === 0) return;
    health.setState({ lost: stillLost(vault, lost) });
  });
  return {
    health,
    checkCopies: check,
    settleUncounted: () =>
      context.queue(async () => {
        const vault = openVaultOf(context);
        const settings = { ...vault.state.settings, uncountedLosses: [] };
        const { clock, random } = context.env;
        const kept = await commitStep(vault, { commits: {}, settings }, clock(), random);
        if (!kept.ok) return { type: 'failed', failure: kept.error };
        health.setState({ uncounted: [] });
        return { type: 'settled' };
      }),
  };
};

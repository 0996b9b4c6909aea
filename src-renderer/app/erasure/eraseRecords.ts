/**
 * Orders an erasure and carries it out. Only an office may; the order is a commit like any other and travels to the other
 * laptops, which erase when a person there has seen it. It cannot be taken back.
 */
import { recordIdFrom } from '../../domain/ids';
import { longestDecision } from '../../domain/kinds/erasure';
import type { Change } from '../../sync/commit';
import { erasureKind } from '../../sync/deviceStatements';
import { backupBefore } from '../backup/backupBefore';
import { type AppContext, openVaultOf } from '../context';
import { exchangeState } from '../exchange/devices';
import { forgetWaiting } from '../exchange/waitingImports';
import { refreshAll } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import { newCommits } from '../session/newCommits';
import type { ErasureInput, ErasureOutcome } from '../types';
import { carryOutHere } from './carryOutHere';
import { erasureLogOf } from './erasureLog';

export const eraseRecords = (context: AppContext, input: ErasureInput): Promise<ErasureOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    if (vault.state.peers.ownCard.role !== 'office') return { type: 'notOffice' };
    const decision = input.decision.trim();
    const records = [...new Set(input.records)].sort();
    const spaces = vault.spaces.filter((space) => input.spaces.includes(space));
    if (records.length === 0) return { type: 'rejected', field: 'records' };
    if (spaces.length === 0) return { type: 'rejected', field: 'spaces' };
    if (decision === '' || decision.length > longestDecision) return { type: 'rejected', field: 'decision' };

    const notBackedUp = await backupBefore(context, 'erasure', {
      withoutBackup: input.withoutBackup,
    });
    if (notBackedUp !== null) return { type: 'notBackedUp', failure: notBackedUp };
    const now = context.env.clock();
    const order = recordIdFrom(now, context.env.random(10));
    const change: Change = {
      kind: erasureKind,
      id: order,
      set: { records, reason: input.reason, decision },
      over: {},
    };
    const commits = newCommits(
      vault,
      spaces.map((space) => ({ space, changes: [change] })),
      'erase',
      now,
      context.env.random,
    );
    if (!commits.ok) return { type: 'failed', failure: commits.error };
    const done = await commitStep(vault, { commits: commits.value }, now, context.env.random);
    if (!done.ok) return { type: 'failed', failure: done.error };
    const carried = await carryOutHere(context);
    if (!carried.ok) return { type: 'unfinished', failure: carried.error };
    forgetWaiting(spaces);
    const fresh = openVaultOf(context);
    refreshAll(context, context.stores.workspace.getState().savedAt);
    context.stores.exchange.setState(exchangeState(fresh));
    const own = fresh.secrets.device.device;
    return {
      type: 'erased',
      answers: erasureLogOf(fresh)
        .filter((entry) => entry.order === order)
        .flatMap(({ answers }) => answers.filter(({ device }) => device === own)),
    };
  });

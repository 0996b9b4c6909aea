/**
 * Erasure at an import: what orders in a bundle would erase here, and the commits as they may be stored. Entries about
 * records that are erased already, or by an order in the same bundle, never reach the disk.
 */
import { kindOf } from '../../domain/kinds';
import { commitLine, isErased } from '../../sync/commit';
import { erasureKind } from '../../sync/deviceStatements';
import { type Orders, ordersFrom, reduceCommit } from '../../sync/erasure';
import type { ErasureOrder, ImportPlan, VerifiedCommit } from '../../sync/importPlan';
import type { OpenVault } from '../session/openVault';
import type { ArrivingErasure } from '../types';
import { deviceName } from './erasureLog';
import { entriesBy, entriesIn, recordsHeld } from './extent';
import { countedHere, ownDevices } from './heldOrders';

type Take = Pick<Extract<ImportPlan, { readonly type: 'take' }>, 'manifest' | 'newCommits' | 'erasures'>;

export type Arriving = {
  readonly commits: readonly VerifiedCommit[];
  /** Entries that arrive about records whose erasure is held already: taken in without what they say. */
  readonly alreadyErased: number;
};

const fullEntries = (commits: readonly Pick<VerifiedCommit, 'commit'>[]): number =>
  commits.reduce((sum, { commit }) => sum + commit.entries.filter((entry) => !isErased(entry)).length, 0);

const reduceAll = (commits: readonly VerifiedCommit[], orders: Orders): readonly VerifiedCommit[] =>
  commits.map((one) => {
    const commit = reduceCommit(one.commit, orders);
    return commit === one.commit ? one : { ...one, commit, line: commitLine(commit) };
  });

export const arriving = (vault: OpenVault, plan: Take): Arriving => {
  const held = countedHere(vault, plan.manifest.space);
  const known = reduceAll(plan.newCommits, ordersFrom(held));
  return {
    commits: reduceAll(plan.newCommits, ordersFrom([...held, ...plan.erasures])),
    alreadyErased: fullEntries(plan.newCommits) - fullEntries(known),
  };
};

const valuesOfOrder = ({ newCommits }: Take, { order }: ErasureOrder) => {
  for (const { commit } of newCommits)
    for (const entry of commit.entries)
      if (!isErased(entry) && entry.change.kind === erasureKind && entry.change.id === order)
        return entry.change.set;
  return {};
};

export const arrivingErasures = (vault: OpenVault, plan: Take): readonly ArrivingErasure[] =>
  plan.erasures.map((order) => {
    const held = recordsHeld(vault, plan.manifest.space, new Set(order.records));
    const { reason, decision } = valuesOfOrder(plan, order);
    return {
      order: order.order,
      by: deviceName(vault, order.by),
      reason: typeof reason === 'string' ? reason : null,
      decision: typeof decision === 'string' ? decision : null,
      named: order.records.length,
      records: held.map(({ id, kind }) => ({ kind: kindOf(kind)?.name ?? 'unknown', id })),
      entries: entriesIn(held),
      ownEntries: entriesBy(held, ownDevices(vault)),
    };
  });

/**
 * What is done when nobody waits (docs/formats.md §6): the whole chain is read and verified once after each unlock from a
 * snapshot; commits are put into pages and the snapshot made anew when too many stand outside of it. All of it can be cut off
 * at any moment: the commits are what counts, and a snapshot is whole or not there.
 */
import type { Space } from '../../domain/ids';
import { pageUp } from '../../storage/pageUp';
import { nextRow } from '../../storage/readCommits';
import {
  dropSnapshots,
  type SnapshotRoot,
  sealSnapshot,
  writeSnapshotRows,
} from '../../storage/snapshotRows';
import { commitTable } from '../../sync/snapshot/commitTable';
import { foldVersion } from '../../sync/snapshot/snapshot';
import { closingsOf } from '../../sync/trust';
import { toBase64url } from '../../vault/bytes';
import type { AppContext } from '../context';
import { trustOf } from '../exchange/trust';
import { basisOf } from '../session/memory';
import type { OpenVault } from '../session/openVault';
import { type MadeSnapshot, makeSnapshot } from './makeSnapshot';
import { readChain } from './readChain';
import { createRest, type Rest } from './rest';

/** Commits that may stand outside of the snapshot before it is made anew. */
export const longestTail = 1000;

const headsOf = ({ columns }: MadeSnapshot): SnapshotRoot['heads'] => {
  const table = commitTable(columns);
  return Object.fromEntries(
    table.devices().flatMap((device) => {
      const seq = table.headSeq(device);
      return seq === 0 ? [] : [[device, [seq, table.hashAt(table.find(device, seq))] as const]];
    }),
  );
};

/** Runs alone among the steps that write, and only while this vault is the one that is open. */
const alone =
  (context: AppContext, vault: OpenVault) =>
  (write: () => Promise<void>): Promise<boolean> =>
    context.queue(async () => {
      if (context.vault !== vault) return false;
      await write();
      return true;
    });

const makeAnew = async (
  context: AppContext,
  vault: OpenVault,
  space: Space,
  bound: number,
  rest: Rest,
): Promise<void> => {
  const { db, snapshotBoxes, state, upkeep } = vault;
  const { peers } = state;
  const basis = basisOf(peers, space);
  const closed = closingsOf(trustOf(vault))[space];
  const chain = await readChain(db, snapshotBoxes.vault, space, bound, state.history[space], rest);
  if (chain === null) return;
  const guard = alone(context, vault);
  if (chain.faults.length > 0) {
    // The next unlock reads every commit, and says what does not open; a snapshot would hide it.
    upkeep.faults = [...new Set([...upkeep.faults, ...chain.faults])];
    upkeep.verified[space] = true;
    upkeep.covered[space] = state.history[space].count();
    await guard(() => db.dexie.transaction('rw', [db.roots, db.snapshots], () => dropSnapshots(db, [space])));
    return;
  }
  if (!isWanting(context, vault, space)) {
    upkeep.verified[space] = true;
    return;
  }
  const made = await makeSnapshot(space, chain, peers, (device) => closed?.has(device) === true, rest);
  if (made === null) return;
  const facts = {
    generation: toBase64url(context.env.random(16)),
    fold: foldVersion,
    indexPages: made.indexPages,
    bound,
    heads: headsOf(made),
    commits: made.columns.seq.length,
    erased: made.erased,
    basis,
  };
  const sealed = await sealSnapshot(snapshotBoxes, space, facts, made.pages, rest);
  if (!sealed.ok) return;
  await guard(async () => {
    const written = await writeSnapshotRows(db, snapshotBoxes, sealed.value);
    if (!written.ok) {
      upkeep.resting = true;
      return;
    }
    upkeep.verified[space] = true;
    upkeep.covered[space] = made.columns.seq.length;
  });
};

const isWanting = ({ env }: AppContext, { state, upkeep }: OpenVault, space: Space): boolean =>
  state.history[space].count() - upkeep.covered[space] > (env.longestTail ?? longestTail);

export const keepUp = async (context: AppContext): Promise<void> => {
  const { vault } = context;
  if (vault === null || vault.upkeep.running || vault.upkeep.resting) return;
  const { db, snapshotBoxes, spaces, upkeep } = vault;
  upkeep.running = true;
  const rest = createRest(context.env.clock, () => context.vault === vault);
  try {
    for (const space of spaces) {
      const wanting = isWanting(context, vault, space);
      if (!wanting && upkeep.verified[space]) continue;
      const bound = (await nextRow(db)) - 1;
      const guard = alone(context, vault);
      if (wanting && !(await pageUp(db, snapshotBoxes.vault, space, bound, guard, context.env.pageSize)))
        return;
      await makeAnew(context, vault, space, bound, rest);
    }
  } catch (cause) {
    // The disk is full, or the page is going away: nothing that counts was changed. A bug is one as long as the vault is open.
    upkeep.resting = true;
    if (
      context.vault === vault &&
      !(cause instanceof Error && /^(Quota|Abort|DatabaseClosed|Unknown)/.test(cause.name))
    )
      throw cause;
  } finally {
    upkeep.running = false;
  }
};

export const upkeepInterval = 15_000;

export const startUpkeep = (context: AppContext): void =>
  context.env.every?.(upkeepInterval, () => void keepUp(context));

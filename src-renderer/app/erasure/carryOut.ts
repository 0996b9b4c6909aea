/**
 * Carries out the erasure orders that count here: entries reduced, everything of the space sealed anew under a fresh key,
 * copies that can be reached emptied, each order answered by a receipt. Run after every import, restore and mend, and at
 * unlock when an order was found unanswered, before anything is shown. Whatever it is cut off by, it can be run again.
 *
 * It answers a new open vault: the one handed in holds what was erased and must be dropped, also when this fails.
 */
import { spaces as allSpaces, type Space } from '../../domain/ids';
import type { Unreached } from '../../domain/kinds/erasureReceipt';
import { ok, type Result } from '../../domain/result';
import type { StorageFailure } from '../../storage/storageFailure';
import type { Change } from '../../sync/commit';
import { noOrders, type Orders, ordersFrom } from '../../sync/erasure';
import { erasureReceiptKind, type OrderStatement, receiptIdFor } from '../../sync/erasureOrders';
import { allReplaced } from '../backup/replaceCopies';
import type { Environment } from '../environment';
import { forgetFiles } from '../exchange/waitingBundles';
import type { Assembled } from '../session/assemble';
import { commitStep } from '../session/commitStep';
import { newCommits } from '../session/newCommits';
import type { OpenVault } from '../session/openVault';
import { countedHere } from './heldOrders';
import { type ReducedHistory, reduceHeld } from './reduceHeld';
import { sealAnew } from './sealAnew';
import { dropDrafts, knownCopies, removeTorn } from './unreached';

const unanswered = (vault: OpenVault, space: Space): readonly OrderStatement[] => {
  const { device } = vault.secrets.device;
  const answered = new Set(
    vault.state.erasure.answers
      .filter(({ by, space: where }) => by === device && where === space)
      .map(({ receipt }) => receipt),
  );
  return countedHere(vault, space).filter((order) => !answered.has(receiptIdFor(order, device)));
};

const receiptChange = (
  order: OrderStatement,
  vault: OpenVault,
  entries: number,
  unreached: readonly Unreached[],
): Change => ({
  kind: erasureReceiptKind,
  id: receiptIdFor(order, vault.secrets.device.device),
  set: { order: order.order, entries, ...(unreached.length === 0 ? {} : { unreached: [...unreached] }) },
  over: {},
});

const answer = async (
  env: Environment,
  vault: OpenVault,
  { erased }: ReducedHistory,
  everywhere: readonly Unreached[],
): Promise<Result<unknown, StorageFailure>> => {
  const perSpace = vault.spaces.flatMap((space) => {
    const unreached = [...new Set([...everywhere, ...knownCopies(vault, space)])];
    const changes = unanswered(vault, space).map((order) =>
      receiptChange(order, vault, erased[space].get(order.order) ?? 0, unreached),
    );
    return changes.length === 0 ? [] : [{ space, changes }];
  });
  if (perSpace.length === 0) return ok(undefined);
  const now = env.clock();
  const commits = newCommits(vault, perSpace, 'configure', now, env.random);
  return commits.ok ? commitStep(vault, { commits: commits.value }, now, env.random) : commits;
};

const ordersPerSpace = (vault: OpenVault): Readonly<Record<Space, Orders>> => {
  const of = (space: Space): Orders =>
    vault.spaces.includes(space) ? ordersFrom(countedHere(vault, space)) : noOrders;
  return { samordning: of('samordning'), social: of('social') };
};

export const carryOutErasure = async (
  env: Environment,
  vault: OpenVault,
): Promise<Result<OpenVault, StorageFailure>> => {
  const orders = ordersPerSpace(vault);
  const reduced = await reduceHeld(env, vault, orders);
  if (!reduced.ok) return reduced;
  const { changed } = reduced.value;
  const sealed: Result<Pick<Assembled, 'vault'>, StorageFailure> = changed.length === 0
    ? ok({ vault })
    : await sealAnew(env, vault, reduced.value);
  if (!sealed.ok) return sealed;
  const fresh = sealed.value.vault;
  const noDrafts = await dropDrafts(fresh, [orders.samordning, orders.social]);
  const noSideFiles = await removeTorn(env);
  const noFiles = await forgetFiles(
    fresh,
    fresh.spaces.filter((space) => unanswered(fresh, space).length > 0),
  );
  const toAnswer = fresh.spaces.some((space) => unanswered(fresh, space).length > 0);
  const noCopies = changed.length === 0 && !toAnswer ? true : await allReplaced(env, fresh);
  const answered = await answer(env, fresh, reduced.value, [
    ...(noCopies ? [] : (['backup'] as const)),
    ...(noDrafts ? [] : (['draft'] as const)),
    ...(noSideFiles ? [] : (['sideFile'] as const)),
    ...(noFiles ? [] : (['bundle'] as const)),
  ]);
  return answered.ok ? ok(fresh) : answered;
};

/** For a vault that has just been opened: itself, or what is left of it once the orders found unfinished are carried out. */
export const finishErasure = async (
  env: Environment,
  assembled: Assembled,
): Promise<Result<Assembled, StorageFailure>> => {
  const { namedInFull, vault } = assembled;
  const unfinished = allSpaces.some(
    (space) =>
      vault.spaces.includes(space) &&
      countedHere(vault, space).some(({ records }) =>
        records.some((id) => namedInFull.has(`${space}/${id}`)),
      ),
  );
  const open = vault.spaces.some((space) => unanswered(vault, space).length > 0);
  if (!unfinished && !open) return ok(assembled);
  const done = await carryOutErasure(env, vault);
  return done.ok ? ok({ ...assembled, vault: done.value }) : done;
};

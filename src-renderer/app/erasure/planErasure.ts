/** What an erasure would take and what it would leave, before anything is ordered. */
import type { RecordId } from '../../domain/ids';
import { isShutOut } from '../../sync/trust';
import { type AppContext, openVaultOf } from '../context';
import { trustOf } from '../exchange/trust';
import type { ErasurePlan } from '../types';
import { entriesIn, recordsHeld } from './extent';
import { ownDevices } from './heldOrders';
import { recordsReferring } from './referring';
import { journalsSetAside, knownCopies } from './unreached';

export const planErasure = async (
  context: AppContext,
  records: readonly RecordId[],
): Promise<ErasurePlan> => {
  const setAside = await journalsSetAside(context.env);
  const vault = openVaultOf(context);
  const ids = new Set<string>(records);
  const held = vault.spaces.map((space) => ({ space, found: recordsHeld(vault, space, ids) }));
  const perSpace = held
    .map(({ space, found }) => ({ space, records: found.length, entries: entriesIn(found) }))
    .filter(({ entries }) => entries > 0);
  const spacesOf = (id: RecordId): number =>
    held.filter(({ found }) => found.some((record) => record.id === id)).length;
  const own = ownDevices(vault);
  const unreached = new Set(perSpace.flatMap(({ space }) => knownCopies(vault, space)));
  return {
    perSpace,
    twin: records.some((id) => spacesOf(id) > 1),
    referring: recordsReferring(context.stores.workspace.getState().records, records),
    unreached: [...unreached, ...(setAside.length > 0 ? (['sideFile'] as const) : [])],
    setAside,
    laptops: [...trustOf(vault).values()]
      .filter(
        (device) =>
          !own.includes(device.card.device) &&
          perSpace.some(({ space }) => device.spaces.includes(space) && !isShutOut(device, space)),
      )
      .map(({ card }) => card.name),
  };
};

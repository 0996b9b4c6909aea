/** The erasure orders that count for this vault in a space; everything about trust is asked afresh. */
import type { DeviceId, Space } from '../../domain/ids';
import { type Orders, ordersFrom } from '../../sync/erasure';
import { countedOrders, type OrderStatement } from '../../sync/erasureOrders';
import { trustOf } from '../exchange/trust';
import type { OpenVault } from '../session/openVault';

/** This device and those that this vault was before a restore. */
export const ownDevices = ({ secrets }: OpenVault): readonly DeviceId[] =>
  [secrets.device, ...secrets.previous].map(({ device }) => device);

export const countedHere = (vault: OpenVault, space: Space): readonly OrderStatement[] =>
  countedOrders(vault.state.erasure, trustOf(vault), space, ownDevices(vault));

export const heldOrders = (vault: OpenVault, space: Space): Orders => ordersFrom(countedHere(vault, space));

export const hasOrderBy = (vault: OpenVault, space: Space, device: DeviceId): boolean =>
  countedHere(vault, space).some(({ by }) => by === device);

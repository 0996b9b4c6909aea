/** Orders that count, each with the answers held: who has erased, how much, what could not be reached, who has not answered. */
import type { DeviceId, Space } from '../../domain/ids';
import { type Unreached, unreachedCodes } from '../../domain/kinds/erasureReceipt';
import { type Instant, instantFrom } from '../../domain/time';
import type { OrderStatement } from '../../sync/erasureOrders';
import { erasureReceiptKind, receiptIdFor } from '../../sync/erasureOrders';
import { type FoldedRecord, foldedRecord, valuesOf } from '../../sync/fold';
import { hlcMilliseconds } from '../../sync/hlc';
import { isGranted, isShutOut } from '../../sync/trust';
import { trustOf } from '../exchange/trust';
import type { OpenVault } from '../session/openVault';
import type { ErasureAnswer, ErasureEntry } from '../types';
import { countedHere, ownDevices } from './heldOrders';

export const deviceName = (vault: OpenVault, device: DeviceId): string =>
  trustOf(vault).get(device)?.card.name ?? device;

const timeOf = ({ first }: FoldedRecord): Instant | null => {
  const milliseconds = hlcMilliseconds(first);
  return milliseconds <= 8.64e15 ? instantFrom(milliseconds) : null;
};

const isUnreached = (code: unknown): code is Unreached => unreachedCodes.some((known) => known === code);

const answerOf = (vault: OpenVault, order: OrderStatement, device: DeviceId): readonly ErasureAnswer[] => {
  const record = foldedRecord(vault.state.fold, order.space, erasureReceiptKind, receiptIdFor(order, device));
  if (record === undefined) return [];
  const { entries, unreached } = valuesOf(record);
  return [
    {
      device,
      name: deviceName(vault, device),
      space: order.space,
      at: timeOf(record),
      entries: typeof entries === 'number' ? entries : 0,
      unreached: Array.isArray(unreached) ? unreached.filter(isUnreached) : [],
    },
  ];
};

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const entryOf = (vault: OpenVault, order: OrderStatement): ErasureEntry => {
  const { space } = order;
  const record = foldedRecord(vault.state.fold, space, 'erasure', order.order);
  const values = record === undefined ? {} : valuesOf(record);
  const devices = new Set([...ownDevices(vault), ...trustOf(vault).keys()]);
  const answers = [...devices].flatMap((device) => answerOf(vault, order, device));
  const before = new Set(vault.secrets.previous.map(({ device }) => device));
  const waiting = [...trustOf(vault).values()].filter(
    (device) =>
      isGranted(device, space) &&
      !isShutOut(device, space) &&
      !before.has(device.card.device) &&
      !answers.some((answer) => answer.device === device.card.device),
  );
  return {
    order: order.order,
    space,
    by: deviceName(vault, order.by),
    at: record === undefined ? null : timeOf(record),
    reason: textIn(values.reason),
    decision: textIn(values.decision),
    records: order.records.length,
    answers,
    waiting: waiting.map(({ card }) => card.name),
  };
};

const latestFirst = (a: ErasureEntry, b: ErasureEntry): number => {
  const [x, y] = [a.at ?? '', b.at ?? ''];
  return x === y ? 0 : x > y ? -1 : 1;
};

export const erasureLogOf = (
  vault: OpenVault,
  spaces: readonly Space[] = vault.spaces,
): readonly ErasureEntry[] =>
  spaces
    .flatMap((space) => countedHere(vault, space).map((order) => entryOf(vault, order)))
    .sort(latestFirst);

/**
 * Which erasure orders count (docs/formats.md §3): those of a device that counts as office in the space, up to its closing,
 * and those that this very device has carried out before, whatever has become of the office since. Computed from commits,
 * like trust, never from folded fields.
 */
import { type DeviceId, type RecordId, recordIdFrom, type Space } from '../domain/ids';
import { utf8 } from '../vault/bytes';
import { sha256 } from '../vault/hash';
import { isErased } from './change';
import type { Commit } from './commitShape';
import { erasureOrdersIn } from './deviceStatements';
import { isErasableKind, type Orders, ordersFrom } from './erasure';
import { isGranted, type Trust } from './trust';

export type OrderStatement = {
  readonly space: Space;
  readonly by: DeviceId;
  readonly seq: number;
  readonly order: RecordId;
  readonly records: readonly string[];
};
/** `by` has answered an order in this receipt. */
export type AnswerStatement = { readonly space: Space; readonly by: DeviceId; readonly receipt: RecordId };

export type ErasureStatements = {
  readonly orders: readonly OrderStatement[];
  readonly answers: readonly AnswerStatement[];
};

export const noStatements: ErasureStatements = { orders: [], answers: [] };
export const erasureReceiptKind = 'erasureReceipt';

/** 2026-01-01, so that such ids sort before any record made by hand. */
const epoch = 1_767_225_600_000;

/**
 * The record in which a device answers an order: one for each, however often it is carried out again. It names the very
 * commit that ordered, so that nobody can later put words of his own under an order that was answered.
 */
export const receiptIdFor = (order: OrderStatement, device: DeviceId): RecordId =>
  recordIdFrom(
    epoch,
    sha256(utf8(`gvi/1/erasure-receipt/${order.space}/${order.order}/${order.by}/${order.seq}/${device}`)),
  );

const answersIn = ({ device, entries, space }: Commit): readonly AnswerStatement[] =>
  entries.flatMap((entry) => {
    if (isErased(entry) || entry.change.kind !== erasureReceiptKind) return [];
    return [{ space, by: device, receipt: entry.change.id }];
  });

/** `known` with what these commits say; the same object where they say nothing. */
export const withErasureStatements = (
  known: ErasureStatements,
  commits: Iterable<Commit>,
): ErasureStatements => {
  const orders: OrderStatement[] = [];
  const answers: AnswerStatement[] = [];
  for (const commit of commits) {
    const { device, seq, space } = commit;
    orders.push(...erasureOrdersIn(commit).map((order) => ({ space, by: device, seq, ...order })));
    answers.push(...answersIn(commit));
  }
  return orders.length + answers.length === 0
    ? known
    : { orders: [...known.orders, ...orders], answers: [...known.answers, ...answers] };
};

/** Being revoked later takes nothing back: what was ordered by an office, and taken, is erased. */
const mayOrder = (trust: Trust, { by, seq, space }: OrderStatement): boolean => {
  const writer = trust.get(by);
  return writer?.role === 'office' && isGranted(writer, space) && seq <= (writer.closed[space]?.seq ?? seq);
};

/** `own`: this device and those that this vault was before. */
export const countedOrders = (
  { orders, answers }: ErasureStatements,
  trust: Trust,
  space: Space,
  own: readonly DeviceId[],
): readonly OrderStatement[] => {
  const answered = new Set<string>();
  for (const { by, receipt, space: where } of answers)
    if (where === space && own.includes(by)) answered.add(receipt);
  return orders.filter(
    (order) =>
      order.space === space &&
      (mayOrder(trust, order) || own.some((device) => answered.has(receiptIdFor(order, device)))),
  );
};

export const ordersThatCount = (
  statements: ErasureStatements,
  trust: Trust,
  space: Space,
  own: readonly DeviceId[],
): Orders => ordersFrom(countedOrders(statements, trust, space, own));

/** Records that some order names, counting or not, and that these commits still hold entries of: `<space>/<record id>`. */
export const namedInFull = (
  commits: Iterable<Commit>,
  { orders }: Pick<ErasureStatements, 'orders'>,
): ReadonlySet<string> => {
  const named = new Set(orders.flatMap(({ space, records }) => records.map((id) => `${space}/${id}`)));
  const found = new Set<string>();
  if (named.size === 0) return found;
  for (const { entries, space } of commits)
    for (const entry of entries) {
      if (isErased(entry) || !isErasableKind(entry.change.kind)) continue;
      const place = `${space}/${entry.change.id}`;
      if (named.has(place)) found.add(place);
    }
  return found;
};

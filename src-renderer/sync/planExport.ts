/**
 * What a bundle to these recipients holds (docs/formats.md §4): everything held here, up to signed heads, of which there is
 * no sign that each of them holds it. A sign is a head in a bundle signed by that recipient, in the same history as ours.
 * Pure: the caller signs its own head before and passes it among the signed ones, reads the lines, and builds.
 */
import type { DeviceId, Space } from '../domain/ids';
import { largestBundle } from './caps';
import type { SendableHistory } from './heldHistory';
import type { Heads } from './manifest';
import { type PeerState, statementsOf } from './peerState';
import type { SignedHead, SignedHeads } from './signedHead';
import { acknowledged, pointOf } from './statements';
import { isGranted, isShutOut, type Trust } from './trust';

/** Commits `from`…`to` of the device; `to` is its head in the bundle. */
export type SendRange = { readonly device: DeviceId; readonly from: number; readonly to: number };

export type ExportPlan =
  | { readonly type: 'nothing' }
  | { readonly type: 'refused'; readonly reason: 'notTrusted'; readonly device: DeviceId }
  | {
      readonly type: 'send';
      /** By device; empty when only acknowledgements are sent. */
      readonly ranges: readonly SendRange[];
      readonly heads: Heads;
      /** True: more waits than one bundle takes. Plan again with `after` set to what this one brings. */
      readonly more: boolean;
      readonly commits: number;
    };

export type ExportInput = {
  readonly space: Space;
  readonly recipients: readonly DeviceId[];
  readonly trust: Trust;
  readonly peer: PeerState;
  readonly held: SendableHistory;
  readonly signedHeads: SignedHeads;
  /** The last `seq` per device in the parts of this export that were just made; their receipt is not known yet. */
  readonly after?: ReadonlyMap<DeviceId, number>;
  /** Send although there is no commit to send, to acknowledge what came. */
  readonly acknowledge?: boolean;
  /** A person asks for everything after these again; signs are not looked at for devices named here. */
  readonly again?: ReadonlyMap<DeviceId, number>;
  readonly limit?: number;
};

/** Signed, held, and not beyond or beside a closing: rising. */
const sendable = (input: ExportInput, device: DeviceId): readonly SignedHead[] => {
  const { held, signedHeads, space, trust } = input;
  const closing = trust.get(device)?.closed[space];
  if (closing !== undefined && (held.hashAt(device, closing.seq) ?? closing.hash) !== closing.hash) return [];
  const last = Math.min(held.headSeq(device), closing?.seq ?? Number.MAX_SAFE_INTEGER);
  return (signedHeads.get(device) ?? []).filter(
    ({ seq, hash }) => seq <= last && held.hashAt(device, seq) === hash,
  );
};

/** The least that any of the recipients is known to hold. */
const firstLacking = (input: ExportInput, device: DeviceId): number => {
  const again = input.again?.get(device);
  const known = input.recipients.map((recipient) =>
    acknowledged(statementsOf(input.peer, input.space, recipient), device, input.held.hashAt),
  );
  const least = again ?? Math.min(...known);
  return Math.max(least, input.after?.get(device) ?? 0) + 1;
};

type Stop = { readonly head: SignedHead; readonly length: number };

/** Where a bundle may stop, with what it takes to get there. Never below what was stated: statements do not go back. */
const stops = (
  input: ExportInput,
  device: DeviceId,
  from: number,
  heads: readonly SignedHead[],
): readonly Stop[] => {
  const stated = pointOf(input.peer.stated[input.space] ?? {}, device)?.seq ?? 0;
  const last = heads.at(-1);
  let length = 0;
  let seq = from;
  return heads.flatMap((head) => {
    for (; seq <= head.seq; seq++) length += input.held.lineLength(device, seq) + 1;
    return head.seq >= from && (head.seq >= stated || head === last) ? [{ head, length }] : [];
  });
};

export const planExport = (input: ExportInput): ExportPlan => {
  for (const recipient of input.recipients) {
    const trusted = input.trust.get(recipient);
    if (trusted === undefined || !isGranted(trusted, input.space) || isShutOut(trusted, input.space))
      return { type: 'refused', reason: 'notTrusted', device: recipient };
  }
  const limit = input.limit ?? largestBundle;
  const heads: Record<DeviceId, SignedHead> = {};
  const ranges: SendRange[] = [];
  let length = 0;
  let more = false;
  for (const device of [...input.held.devices()].sort()) {
    const signed = sendable(input, device);
    const last = signed.at(-1);
    if (last === undefined) continue;
    heads[device] = last;
    const from = firstLacking(input, device);
    if (from > last.seq) continue;
    const possible = stops(input, device, from, signed);
    const room = limit - length;
    // What no head divides is sent whole: a bundle of nothing would never end.
    const stop =
      possible.findLast((one) => one.length <= room) ?? (ranges.length === 0 ? possible[0] : undefined);
    more ||= stop?.head !== last;
    if (stop === undefined) continue;
    heads[device] = stop.head;
    ranges.push({ device, from, to: stop.head.seq });
    length += stop.length;
  }
  if (ranges.length === 0 && !(input.acknowledge && Object.keys(heads).length > 0))
    return { type: 'nothing' };
  const commits = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return { type: 'send', ranges, heads, more, commits };
};

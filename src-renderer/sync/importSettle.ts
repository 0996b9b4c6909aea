/**
 * Which devices' parts of a bundle are taken, once its signature and lines are right (docs/formats.md §4 and §5). A bundle may
 * bring the card of a device and that device's commits together, the closing of a device, or the order that explains an
 * erased entry; so parts are judged by trust as it stands with what trusted offices say in the very parts taken.
 */
import type { DeviceId, RecordId, Space } from '../domain/ids';
import { type DeviceStatement, deviceStatementsIn, erasureOrdersIn } from './deviceStatements';
import type { HeldHistory } from './heldHistory';
import {
  digestWithoutOrder,
  endsAtHead,
  meetHeld,
  shutOut,
  type VerifiedPart,
  verifyDeviceHead,
  withinClosing,
} from './importChain';
import type { ChainFault, ErasureOrder, VerifiedCommit } from './importPlan';
import { type Heads, headOf } from './manifest';
import type { PeerState } from './peerState';
import { computeTrust, isGranted, type Trust } from './trust';
import type { DevicePart } from './verifiedBundle';

export type TakenPart = {
  readonly part: VerifiedPart;
  readonly known: number;
  /** What continues the held history, up to a closing. */
  readonly fresh: readonly VerifiedCommit[];
  /** Beyond or beside a closing. */
  readonly closedOff: readonly VerifiedCommit[];
};

export type Settled = {
  readonly taken: ReadonlyMap<DeviceId, TakenPart>;
  readonly faults: ReadonlyMap<DeviceId, ChainFault>;
  readonly trust: Trust;
  readonly deviceStatements: readonly DeviceStatement[];
  readonly erasures: readonly ErasureOrder[];
};

export type SettleInput = {
  readonly space: Space;
  readonly heads: Heads;
  readonly parts: readonly DevicePart[];
  readonly peer: PeerState;
  readonly statements: readonly DeviceStatement[];
  readonly held: HeldHistory;
};

type Faults = Map<DeviceId, ChainFault>;
type Taken = Map<DeviceId, Omit<TakenPart, 'closedOff'>>;

const isOffice = (trust: Trust, device: DeviceId, space: Space): boolean => {
  const trusted = trust.get(device);
  return trusted?.role === 'office' && !trusted.revoked && isGranted(trusted, space);
};

const freshOfOffices = (taken: Taken, trust: Trust, space: Space): readonly VerifiedCommit[] =>
  [...taken].flatMap(([device, { fresh }]) => (isOffice(trust, device, space) ? fresh : []));

const judgePart = (
  { space, heads, held }: SettleInput,
  { device, chain }: DevicePart,
  trust: Trust,
): ChainFault | Omit<TakenPart, 'closedOff'> => {
  const trusted = trust.get(device);
  const out = shutOut(trusted, space);
  if (trusted === undefined || out !== null) return { reason: out ?? 'unknownDevice', detail: { device } };
  if (!chain.ok) return chain.error;
  const head = headOf(heads, device);
  if (head === undefined || !endsAtHead(chain.value, head))
    return { reason: 'brokenChain', detail: { device, fault: 'head' } };
  if (!verifyDeviceHead(head, device, trusted, space))
    return { reason: 'badSignature', detail: { device, fault: 'head' } };
  const part = { device, head, commits: chain.value };
  const met = meetHeld(part, held);
  return met.ok ? { part, ...met.value } : met.error;
};

const isWaitingForCard = ({ reason }: ChainFault): boolean =>
  reason === 'unknownDevice' || reason === 'notGranted';

/** One pass with these parts left out: first who is trusted already, then whom those introduce. */
const pass = (
  input: SettleInput,
  leftOut: ReadonlyMap<DeviceId, ChainFault>,
): { readonly taken: Taken; readonly faults: Faults; readonly trust: Trust } => {
  const taken: Taken = new Map();
  const faults: Faults = new Map(leftOut);
  const judge = (parts: readonly DevicePart[], trust: Trust) => {
    for (const part of parts) {
      if (leftOut.has(part.device)) continue;
      const verdict = judgePart(input, part, trust);
      if ('reason' in verdict) {
        faults.set(part.device, verdict);
        continue;
      }
      faults.delete(part.device);
      taken.set(part.device, verdict);
    }
  };
  const before = computeTrust(input.peer, input.statements);
  judge(input.parts, before);
  const said = deviceStatementsIn(freshOfOffices(taken, before, input.space).map(({ commit }) => commit));
  const trust = computeTrust(input.peer, [...input.statements, ...said]);
  const waiting = input.parts.filter(({ device }) => {
    const fault = faults.get(device);
    return fault !== undefined && isWaitingForCard(fault);
  });
  judge(waiting, trust);
  return { taken, faults, trust };
};

const ordersOf = (taken: Taken, trust: Trust, space: Space): readonly ErasureOrder[] =>
  freshOfOffices(taken, trust, space).flatMap(({ commit }) =>
    erasureOrdersIn(commit).map((order) => ({ by: commit.device, ...order })),
  );

export const settleParts = (input: SettleInput): Settled => {
  const leftOut: Faults = new Map();
  for (;;) {
    const { taken, faults, trust } = pass(input, leftOut);
    const erasures = ordersOf(taken, trust, input.space);
    const orders = new Set(erasures.map(({ order }) => order));
    const isKnownOrder = (order: RecordId): boolean => orders.has(order) || input.held.hasOrder(order);
    let unexplained = false;
    for (const [device, { part }] of taken) {
      const detail = digestWithoutOrder(part.commits, isKnownOrder);
      if (detail === null) continue;
      leftOut.set(device, { reason: 'brokenChain', detail });
      unexplained = true;
    }
    if (unexplained) continue;
    return finish(input, taken, faults, trust);
  }
};

const finish = (input: SettleInput, met: Taken, faults: Faults, trust: Trust): Settled => {
  const taken = new Map<DeviceId, TakenPart>();
  const counted: Taken = new Map();
  for (const [device, part] of met) {
    const trusted = trust.get(device);
    const fresh =
      trusted === undefined
        ? []
        : withinClosing(part.part.commits, part.fresh, trusted, input.space, input.held);
    // What is cut off is the end, or everything.
    const closedOff = part.fresh.slice(fresh.length);
    taken.set(device, { ...part, fresh, closedOff });
    counted.set(device, { ...part, fresh });
  }
  return {
    taken,
    faults,
    trust,
    deviceStatements: deviceStatementsIn(
      freshOfOffices(counted, trust, input.space).map(({ commit }) => commit),
    ),
    erasures: ordersOf(counted, trust, input.space),
  };
};

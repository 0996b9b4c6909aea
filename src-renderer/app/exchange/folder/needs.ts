/**
 * Who lacks what this laptop could put into the folder, and which of its bundles there have done their work. Pure but for
 * reading the vault.
 *
 * A recipient is served when the latest bundle for it says all that is held here, and brings (or is known to have brought)
 * all that the recipient lacks. Bundles are whole: each brings everything of which there is no sign, so one later bundle
 * does the work of all before it, and at most one for each recipient and space lies there.
 */
import type { DeviceId, Space } from '../../../domain/ids';
import type { Card } from '../../../sync/card';
import { statementsOf } from '../../../sync/peerState';
import { type ExportPlan, planExport } from '../../../sync/planExport';
import { acknowledged, pointOf } from '../../../sync/statements';
import { isGranted, isShutOut, type TrustedDevice } from '../../../sync/trust';
import type { AgeMode } from '../../../vault/ageBox';
import { canonicalJson } from '../../../vault/canonical';
import type { AllHeads } from '../../session/heads';
import type { OpenVault } from '../../session/openVault';
import { modeFor } from '../exportTo';
import { trustOf } from '../trust';
import type { BundleFile, Written } from './settings';

type SendPlan = Extract<ExportPlan, { readonly type: 'send' }>;

/** Recipients that lack the very same get one bundle together. */
export type Need = {
  readonly space: Space;
  readonly mode: AgeMode;
  readonly cards: readonly Card[];
};

export type IsThere = (file: BundleFile) => boolean;

/**
 * A laptop writes to its offices; an office to all it may, so that what the others wrote reaches everyone. A device that an
 * office introduced as office and nobody has confirmed here waits for a person, and gets nothing by itself.
 */
const isAddressed = (vault: OpenVault, space: Space, device: TrustedDevice): boolean => {
  const ours = [vault.secrets.device, ...vault.secrets.previous].map((one) => one.device);
  if (ours.includes(device.card.device) || !isGranted(device, space) || isShutOut(device, space))
    return false;
  if (device.card.recipients[space] === undefined) return false;
  if (device.awaitsConfirmation && device.origin === 'introduced') return false;
  return vault.state.peers.ownCard.role === 'office' || device.role === 'office';
};

export const addressedIn = (vault: OpenVault, space: Space): readonly TrustedDevice[] =>
  [...trustOf(vault).values()].filter((device) => isAddressed(vault, space, device));

export const planForFolder = (
  vault: OpenVault,
  space: Space,
  recipients: readonly DeviceId[],
  heads: AllHeads,
  after: ReadonlyMap<DeviceId, number> = new Map(),
  limit?: number,
): ExportPlan =>
  planExport({
    space,
    recipients,
    trust: trustOf(vault),
    peer: vault.state.peers,
    held: vault.state.history[space],
    signedHeads: heads[space],
    acknowledge: true,
    after,
    ...(limit === undefined ? {} : { limit }),
  });

export const latestFor = (
  written: readonly Written[],
  space: Space,
  recipient: DeviceId,
): Written | undefined =>
  written.findLast((one) => one.space === space && one.recipients.includes(recipient));

const saysAll = (said: (device: DeviceId) => number, plan: SendPlan): boolean =>
  (Object.keys(plan.heads) as DeviceId[]).every((device) => said(device) >= (plan.heads[device]?.seq ?? 0));

const brings = (bundle: Written, plan: SendPlan): boolean =>
  plan.ranges.every(({ device, from, to }) => {
    const first = Object.hasOwn(bundle.from, device) ? bundle.from[device] : undefined;
    return first !== undefined && first <= from && (bundle.heads[device] ?? 0) >= to;
  });

const isServed = (
  vault: OpenVault,
  plan: SendPlan,
  space: Space,
  last: Written | undefined,
  there: IsThere,
) => {
  const stated = vault.state.peers.stated[space] ?? {};
  if (last === undefined)
    return plan.ranges.length === 0 && saysAll((device) => pointOf(stated, device)?.seq ?? 0, plan);
  if (!saysAll((device) => (Object.hasOwn(last.heads, device) ? (last.heads[device] ?? 0) : 0), plan))
    return false;
  return plan.ranges.length === 0 || (last.files.length > 0 && last.files.every(there) && brings(last, plan));
};

/** No limit: what all parts together would bring. */
const whole = Number.MAX_SAFE_INTEGER;

export const needsIn = (
  vault: OpenVault,
  heads: AllHeads,
  written: readonly Written[],
  there: IsThere,
): readonly Need[] => {
  const needs = new Map<string, { readonly need: Need; readonly cards: Card[] }>();
  for (const space of vault.spaces) {
    for (const { card } of addressedIn(vault, space)) {
      const plan = planForFolder(vault, space, [card.device], heads, undefined, whole);
      if (plan.type !== 'send') continue;
      if (isServed(vault, plan, space, latestFor(written, space, card.device), there)) continue;
      const mode = modeFor(card, space, vault.state.peers.ageMode);
      const key = `${space} ${mode} ${canonicalJson(plan.ranges.map((range) => ({ ...range })))}`;
      const group = needs.get(key) ?? { need: { space, mode, cards: [] }, cards: [] };
      group.cards.push(card);
      needs.set(key, group);
    }
  }
  return [...needs.values()].map(({ need, cards }) => ({ ...need, cards }));
};

const week = 7 * 24 * 60 * 60 * 1000;

/** All that it brought has been acknowledged by those for whom it is the latest. */
const isAcknowledged = (vault: OpenVault, bundle: Written, recipients: readonly DeviceId[]): boolean => {
  const { history, peers } = vault.state;
  return recipients.every((recipient) => {
    const statements = statementsOf(peers, bundle.space, recipient);
    return (Object.keys(bundle.from) as DeviceId[]).every(
      (device) =>
        acknowledged(statements, device, history[bundle.space].hashAt) >= (bundle.heads[device] ?? 0),
    );
  });
};

/**
 * `superseded`: a later bundle does its work for each of its recipients. `done`: it has lain there for a week after all its
 * recipients have what it brought; the week is for its heads, of which there is no acknowledgement.
 */
export const fateOf = (
  vault: OpenVault,
  written: readonly Written[],
  bundle: Written,
  now: number,
): 'needed' | 'superseded' | 'done' => {
  const addressed = new Set(addressedIn(vault, bundle.space).map(({ card }) => card.device));
  // A later one that never came into the folder does nobody's work.
  const standing = written.filter((one) => one.told || one === bundle);
  const latest = bundle.recipients.filter(
    (recipient) => addressed.has(recipient) && latestFor(standing, bundle.space, recipient) === bundle,
  );
  if (latest.length === 0) return 'superseded';
  const isOld = now - Date.parse(bundle.at) > week;
  return isOld && isAcknowledged(vault, bundle, latest) ? 'done' : 'needed';
};

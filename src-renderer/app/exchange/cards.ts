/** Device cards: the own one out, others' in. A card grants nothing until a person has compared the fingerprint. */

import { type DeviceId, type Space, uuidFrom } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import { type Card, decodeCard, encodeCard, isRightfulReplacement } from '../../sync/card';
import { confirm, grantOf } from '../../sync/peerState';
import { fromUtf8, utf8 } from '../../vault/bytes';
import { type AppContext, openVaultOf } from '../context';
import { carryOutHere } from '../erasure/carryOutHere';
import { hasOrderBy } from '../erasure/heldOrders';
import { refreshAll } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import { newCommits } from '../session/newCommits';
import type { OpenVault } from '../session/openVault';
import type { ConfirmCardOutcome, DeviceCardView, ReadCardOutcome, Role, SaveFileOutcome } from '../types';
import { cardView, exchangeState, knownDevices } from './devices';
import { introduction } from './introduction';
import { saveFile } from './saveFile';
import { settleImport } from './settleImport';
import { trustOf } from './trust';

type CardToConfirm = Extract<ReadCardOutcome, { readonly type: 'card' }>;

/** Cards read and not yet confirmed, by token. Forgotten with the page. */
const waiting = new Map<string, Card>();

export const ownCard = (context: AppContext): DeviceCardView | null =>
  context.vault === null ? null : cardView(context.vault.state.peers.ownCard);

const stem = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 40) || 'gvi';

export const saveOwnCard = (context: AppContext): Promise<SaveFileOutcome> => {
  const card = openVaultOf(context).state.peers.ownCard;
  return saveFile(context, 'card', `${stem(card.name)}.gvi-card.json`, utf8(encodeCard(card)));
};

export const readCard = async (
  context: AppContext,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ReadCardOutcome> => {
  const vault = openVaultOf(context);
  const text = fromUtf8(bytes);
  const card = text.ok ? decodeCard(text.value) : ({ ok: false, error: 'notACard' } as const);
  if (!card.ok) return { type: card.error };
  const { device, serial } = card.value;
  if (device === vault.secrets.device.device) return { type: 'ownCard' };
  const held = grantOf(vault.state.peers, device);
  if (held !== undefined && serial < held.card.serial) return { type: 'olderSerial' };
  return askAbout(context, card.value);
};

const replacedBy = (vault: OpenVault, card: Card): CardToConfirm['replaces'] => {
  if (card.replaces === undefined) return null;
  const before = trustOf(vault).get(card.replaces)?.card;
  return {
    device: card.replaces,
    name: before?.name ?? null,
    signed: before !== undefined && isRightfulReplacement(card, before),
  };
};

const askAbout = (context: AppContext, card: Card): CardToConfirm => {
  const vault = openVaultOf(context);
  const token = uuidFrom(context.env.random(16));
  waiting.set(token, card);
  return {
    type: 'card',
    token,
    card: cardView(card),
    known: knownDevices(vault).find((known) => known.device === card.device) ?? null,
    replaces: replacedBy(vault, card),
  };
};

/** A device that was shut out here, or only introduced, is compared and confirmed by the card that is held of it. */
export const confirmAgain = (context: AppContext, device: DeviceId): ReadCardOutcome => {
  const vault = openVaultOf(context);
  if (device === vault.secrets.device.device) return { type: 'ownCard' };
  const card = trustOf(vault).get(device)?.card;
  return card === undefined ? { type: 'notACard' } : askAbout(context, card);
};

/** The person has compared the fingerprint. An office also introduces the device to the others, in each space granted. */
export const confirmCard = (
  context: AppContext,
  token: string,
  role: Role,
  spaces: readonly Space[],
): Promise<ConfirmCardOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const card = waiting.get(token);
    if (card === undefined) return { type: 'expired' };
    const now = context.env.clock();
    const held = spaces.filter((space) => vault.spaces.includes(space));
    const peers = confirm(vault.state.peers, card, role, held, instantFrom(now));
    if (!peers.ok) return { type: 'expired' };
    const isOffice = vault.state.peers.ownCard.role === 'office';
    const commits = isOffice
      ? newCommits(vault, introduction(vault, card, role, held), 'configure', now, context.env.random)
      : ({ ok: true, value: {} } as const);
    if (!commits.ok) return { type: 'failed', failure: commits.error };
    const done = await commitStep(
      vault,
      { commits: commits.value, peers: peers.value },
      now,
      context.env.random,
    );
    if (!done.ok) return { type: 'failed', failure: done.error };
    waiting.delete(token);
    const settled = await settleImport(context);
    if (!settled.ok) return { type: 'failed', failure: settled.error };
    // What an office that was not yet believed has ordered counts from now on.
    if (role === 'office' && held.some((space) => hasOrderBy(openVaultOf(context), space, card.device))) {
      const carried = await carryOutHere(context);
      if (!carried.ok) return { type: 'failed', failure: carried.error };
    }
    refreshAll(context, context.stores.workspace.getState().savedAt);
    context.stores.exchange.setState(exchangeState(openVaultOf(context)));
    return { type: 'confirmed' };
  });

/** Device cards: the own one out, others' in. A card grants nothing until a person has compared the fingerprint. */

import { type Space, uuidFrom } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import { type Card, decodeCard, encodeCard } from '../../sync/card';
import { confirm, grantOf } from '../../sync/peerState';
import { fromUtf8, utf8 } from '../../vault/bytes';
import { type AppContext, openVaultOf } from '../context';
import { carryOutHere } from '../erasure/carryOutHere';
import { hasOrderBy } from '../erasure/heldOrders';
import { refreshAll } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import { newCommits } from '../session/newCommits';
import type { ConfirmCardOutcome, DeviceCardView, ReadCardOutcome, Role, SaveFileOutcome } from '../types';
import { cardView, exchangeState, knownDevices } from './devices';
import { introduction } from './introduction';
import { saveFile } from './saveFile';

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
  const token = uuidFrom(context.env.random(16));
  waiting.set(token, card.value);
  return {
    type: 'card',
    token,
    card: cardView(card.value),
    known: knownDevices(vault).find((known) => known.device === device) ?? null,
  };
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
    // What an office that was not yet believed has ordered counts from now on.
    if (role === 'office' && held.some((space) => hasOrderBy(vault, space, card.device))) {
      const carried = await carryOutHere(context);
      if (!carried.ok) return { type: 'failed', failure: carried.error };
    }
    refreshAll(context, context.stores.workspace.getState().savedAt);
    context.stores.exchange.setState(exchangeState(openVaultOf(context)));
    return { type: 'confirmed' };
  });

/** Cards from files: the own one, and those that whoever runs the command believes. Each card's own signature is checked. */
import { readFileSync } from 'node:fs';
import { spaces } from '../../src-renderer/domain/ids';
import { err, ok, type Result } from '../../src-renderer/domain/result';
import type { Instant, RandomBytes } from '../../src-renderer/domain/time';
import { type Card, type CardFault, decodeCard, issueCard } from '../../src-renderer/sync/card';
import { confirm, createPeerState, type PeerState } from '../../src-renderer/sync/peerState';
import { fromUtf8 } from '../../src-renderer/vault/bytes';
import { createDeviceSecrets } from '../../src-renderer/vault/deviceKeys';

export type FileFault = { readonly file: string; readonly fault: string };

export const causeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : String(cause);

export const readFile = (file: string): Result<Uint8Array, FileFault> => {
  try {
    return ok(new Uint8Array(readFileSync(file)));
  } catch (cause) {
    return err({ file, fault: causeOf(cause) });
  }
};

export const readCard = (file: string): Result<Card, FileFault> => {
  const bytes = readFile(file);
  if (!bytes.ok) return bytes;
  const text = fromUtf8(bytes.value);
  const card = text.ok ? decodeCard(text.value) : err<CardFault>('notACard');
  return card.ok ? card : err({ file, fault: card.error });
};

/** Whom nobody addresses: planning an import wants an own device, and without `--as` there is none. */
const nobody = async (at: Instant, random: RandomBytes): Promise<Card> =>
  issueCard({
    secrets: await createDeviceSecrets(['samordning'], random),
    serial: 1,
    name: 'nobody',
    role: 'field',
    issued: at,
  });

/** Each card with the role and the spaces that it asks for: giving it to `--trust` is the grant. */
export const peersFrom = async (
  own: Card | null,
  cards: readonly Card[],
  at: Instant,
  random: RandomBytes,
): Promise<PeerState> => {
  const ownCard = own ?? (await nobody(at, random));
  let peers = createPeerState(ownCard);
  // Of several cards of one device the latest counts, whatever the order.
  for (const card of [...cards].sort((a, b) => a.serial - b.serial)) {
    const granted = spaces.filter((space) => card.recipients[space] !== undefined);
    const next = confirm(peers, card, card.role, granted, at);
    if (next.ok) peers = next.value;
  }
  return peers;
};

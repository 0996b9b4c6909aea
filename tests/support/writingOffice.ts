/** An office of pure modules that a whole installation trusts: it writes what no screen can write yet. */
import { instantFrom } from '../../src-renderer/domain/time';
import { type Card, decodeCard, encodeCard } from '../../src-renderer/sync/card';
import { confirm } from '../../src-renderer/sync/peerState';
import { utf8 } from '../../src-renderer/vault/bytes';
import { cardOf, confirmCard, type Member } from './commonFolder';
import { createTestDevice, type TestDevice } from './devices';

export type WritingOffice = {
  readonly office: TestDevice;
  /** The next bundle for the member: name and bytes. */
  readonly bundle: () => Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
};

export const officeWritingTo = async (member: Member): Promise<WritingOffice> => {
  const card = decodeCard(new TextDecoder().decode(await cardOf(member)));
  if (!card.ok) throw new Error(card.error);
  const writing = await writingTo(card.value);
  await confirmCard(member, utf8(encodeCard(writing.office.card())), 'office');
  return writing;
};

/** The same for a card alone; the reader has still to confirm the office. */
export const writingTo = async (card: Card): Promise<WritingOffice> => {
  const office = await createTestDevice('writing office', { role: 'office' });
  const state = office.state();
  const at = instantFrom(office.clock.now());
  const peer = confirm(state.peer, card, 'field', ['samordning', 'social'], at);
  if (!peer.ok) throw new Error(peer.error);
  office.replaceState({ ...state, peer: peer.value });
  const reader = { ...office, id: card.device };
  return {
    office,
    bundle: async () => {
      const sent = await office.send(reader);
      if (sent === null) throw new Error('nothing to send');
      return { name: sent.bundle.name, bytes: sent.bundle.file };
    },
  };
};

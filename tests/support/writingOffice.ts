/** An office of pure modules that a whole installation trusts: it writes what no screen can write yet. */
import { instantFrom } from '../../src-renderer/domain/time';
import { decodeCard, encodeCard } from '../../src-renderer/sync/card';
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
  const office = await createTestDevice('writing office', { role: 'office' });
  await confirmCard(member, utf8(encodeCard(office.card())), 'office');
  const card = decodeCard(new TextDecoder().decode(await cardOf(member)));
  if (!card.ok) throw new Error(card.error);
  const state = office.state();
  const at = instantFrom(office.clock.now());
  const peer = confirm(state.peer, card.value, 'field', ['samordning', 'social'], at);
  if (!peer.ok) throw new Error(peer.error);
  office.replaceState({ ...state, peer: peer.value });
  const reader = { ...office, id: card.value.device };
  return {
    office,
    bundle: async () => {
      const sent = await office.send(reader);
      if (sent === null) throw new Error('nothing to send');
      return { name: sent.bundle.name, bytes: sent.bundle.file };
    },
  };
};

/**
 * The office's help, as a person's choice: a recovery slot of its own, its key sealed to one office and saved as a file to
 * hand over. docs/formats.md §6. The key stands nowhere else and is never shown here, so that it can be ended without
 * touching the printed sheet. At the office the reason is written down before the key is shown.
 */
import { type DeviceId, recordIdFrom, type Space } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import type { Card } from '../../sync/card';
import { openEscrow as openFile, sealEscrow } from '../../sync/escrowFile';
import type { AgeMode } from '../../vault/ageBox';
import { toBase32 } from '../../vault/bytes';
import { type AppContext, openVaultOf } from '../context';
import { readingKeys } from '../exchange/readingKeys';
import { saveFile } from '../exchange/saveFile';
import { trustOf } from '../exchange/trust';
import { writeDrafts } from '../records/save';
import type { OpenVault } from '../session/openVault';
import { hasId } from '../session/slots';
import type { EscrowOutcome, OpenEscrowOutcome } from '../types';
import { changeSlots, prove } from './keyStep';
import { newRecoverySlot } from './recoverySheet';

/** What the key opens is all spaces of this laptop: it is sealed under the office's key of the one that is guarded most. */
const recipientOf = (card: Card, spaces: readonly Space[], mode: AgeMode): string | null => {
  const offered = card.recipients[spaces.includes('social') ? 'social' : 'samordning'];
  return offered?.[mode] ?? offered?.pq ?? offered?.x25519 ?? null;
};

const officeFor = (
  vault: OpenVault,
  id: DeviceId,
): { readonly card: Card; readonly recipient: string } | null => {
  const office = trustOf(vault).get(id);
  if (office === undefined || office.role !== 'office' || office.origin !== 'confirmed' || office.revoked)
    return null;
  const isOpen = (space: Space): boolean =>
    office.spaces.includes(space) && office.closed[space] === undefined;
  if (!vault.spaces.every(isOpen)) return null;
  const recipient = recipientOf(office.card, vault.spaces, vault.state.peers.ageMode);
  return recipient === null ? null : { card: office.card, recipient };
};

export const giveEscrow = (
  context: AppContext,
  office: DeviceId,
  passphrase: string,
): Promise<EscrowOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const { env } = context;
    const to = officeFor(vault, office);
    if (to === null) return { type: 'notPossible' };
    const refused = await prove(context, vault, passphrase);
    if (refused !== null) return refused;
    const { key, slot } = await newRecoverySlot(context, vault);
    const made = instantFrom(env.clock());
    const { deviceName, keys } = vault.state.settings;
    const file = await sealEscrow(
      { name: deviceName, vault: vault.vault, slot: slot.id, key, made },
      vault.secrets.device.signing,
      to.recipient,
    );
    const name = `${toBase32(env.random(7)).slice(0, 10)}.gvi-escrow`;
    const saved = await saveFile(context, 'escrow', name, file);
    // A file without its slot opens nothing; a slot without its file would be a key that nobody has.
    if (saved.type !== 'saved') return saved;
    const others = vault.header.slots.filter((each) => !hasId([keys.escrow?.slot])(each));
    const changed = await changeSlots(context, vault, [...others, slot], (now) => ({
      ...now,
      escrow: { slot: slot.id, at: made, office, name: to.card.name },
      escrowWanted: false,
    }));
    return changed.ok ? saved : changed.error;
  });

export const endEscrow = (context: AppContext, passphrase: string): Promise<EscrowOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const refused = await prove(context, vault, passphrase);
    if (refused !== null) return refused;
    const { escrow } = vault.state.settings.keys;
    const others = vault.header.slots.filter((each) => !hasId([escrow?.slot])(each));
    const changed = await changeSlots(context, vault, others, (now) => ({
      ...now,
      escrow: null,
      escrowWanted: false,
    }));
    return changed.ok ? { type: 'cancelled' } : changed.error;
  });

export const openEscrow = (
  context: AppContext,
  file: Uint8Array<ArrayBuffer>,
  reason: string,
): Promise<OpenEscrowOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const why = reason.trim();
    if (why === '') return { type: 'noReason' };
    const identities = Object.values(readingKeys(vault)).flat();
    const opened = await openFile(file, identities);
    if (!opened.ok) return { type: opened.error };
    const { device, name, key, made } = opened.value;
    const now = context.env.clock();
    const logged = await writeDrafts(
      context,
      [
        {
          kind: 'auditEvent',
          id: recordIdFrom(now, context.env.random(10)),
          values: {
            event: 'reveal',
            at: instantFrom(now),
            profileId: vault.state.settings.profile,
            recordKind: 'device',
            recordId: device,
            fieldName: 'recoveryKey',
            reason: why,
          },
          shown: null,
          // The key opens every space of that laptop, so each of them says who asked for it.
          spaces: vault.spaces,
        },
      ],
      'record',
    );
    if (logged.type === 'failed') return { type: 'failed', failure: logged.failure };
    return {
      type: 'opened',
      groups: key.split('-'),
      name,
      device,
      at: made,
      known: trustOf(vault).has(device),
    };
  });

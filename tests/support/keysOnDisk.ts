/**
 * Every secret of a field book, computed beside it from its passphrase and its journal, so that a test can look for
 * them where they must not be. The product has no way to hand them out, and needs none for this.
 */
import { Buffer } from 'node:buffer';
import { journalKeysOf } from '../../src-renderer/app/session/vaultKeys';
import { decodeSecrets } from '../../src-renderer/vault/deviceKeys';
import { readJournal } from '../../src-renderer/vault/journalFile';
import { decodeSlotsFrame, frameTypeOf, openFrame } from '../../src-renderer/vault/journalFrame';
import { deriveSlotKey } from '../../src-renderer/vault/kdf';
import { decodeSlot, isPassphraseSlot, openPassphraseSlot } from '../../src-renderer/vault/keySlot';
import type { Needle } from './scan/needles';

export type Secret = { readonly name: string; readonly value: Uint8Array | string };

export const secretsOnDisk = async (journal: Uint8Array, passphrase: string): Promise<readonly Secret[]> => {
  const { frames } = readJournal(journal);
  const slots = frames
    .filter(({ payload }) => frameTypeOf(payload) === 'slots')
    .map(({ payload }) => decodeSlotsFrame(payload))
    .find((one) => one.ok);
  if (!slots?.ok) throw new Error('no slots');
  const { vault, generation } = slots.value;
  for (const raw of slots.value.slots) {
    const slot = decodeSlot(raw);
    if (!slot.ok || !isPassphraseSlot(slot.value)) continue;
    const opened = await openPassphraseSlot({ vault, slot: slot.value, passphrase, kdf: deriveSlotKey });
    if (!opened.ok) continue;
    const keys = await journalKeysOf(opened.value, {});
    for (const frame of frames) {
      if (frameTypeOf(frame.payload) !== 'keys') continue;
      const content = await openFrame({ keys, vault, generation, frame });
      if (!content.ok || !(content.value.content instanceof Uint8Array)) continue;
      const secrets = decodeSecrets(content.value.content);
      if (!secrets.ok) continue;
      return [
        { name: 'vault key', value: opened.value },
        ...Object.entries(secrets.value.dataKeys).map(([space, value]) => ({
          name: `data key ${space}`,
          value,
        })),
        { name: 'signing key', value: secrets.value.device.signing },
        ...Object.entries(secrets.value.device.age).flatMap(([space, { pq, x25519 }]) => [
          { name: `age key ${space}, hybrid`, value: pq },
          { name: `age key ${space}`, value: x25519 },
        ]),
      ];
    }
  }
  throw new Error('the passphrase opens no slot');
};

/** The shapes in which a program may have left a key. */
const shapesOf = (bytes: Buffer): readonly (readonly [string, Buffer])[] => {
  const texts = [
    ['base64', bytes.toString('base64').replace(/=+$/, '')],
    ['base64url', bytes.toString('base64url')],
    ['hex', bytes.toString('hex')],
    ['HEX', bytes.toString('hex').toUpperCase()],
    ['decimals', [...bytes].join(',')],
    ['decimals with spaces', [...bytes].join(', ')],
  ] as const;
  return [
    ['raw', bytes],
    // One character a byte: as UTF-8 in a snapshot, as two bytes each in memory.
    ['one character a byte', Buffer.from(bytes.toString('latin1'), 'utf8')],
    ['one character a byte, UTF-16LE', Buffer.from(bytes.toString('latin1'), 'utf16le')],
    ...texts.flatMap(([name, text]): readonly (readonly [string, Buffer])[] => [
      [name, Buffer.from(text, 'latin1')],
      [`${name}, UTF-16LE`, Buffer.from(text, 'utf16le')],
    ]),
  ];
};

export const needlesForSecrets = (secrets: readonly Secret[]): readonly Needle[] =>
  secrets.flatMap(({ name, value }) =>
    (typeof value === 'string'
      ? (['utf8', 'utf16le'] as const).map((encoding) => [encoding, Buffer.from(value, encoding)] as const)
      : shapesOf(Buffer.from(value))
    ).map(([encoding, bytes]) => ({ word: name, encoding, bytes })),
  );

/**
 * Makes the frozen vectors of slots and journals (docs/formats.md §6, §7): `node tests/vectors/write.mjs vault`.
 * Deterministic; what is frozen is never overwritten. Each refused one differs from the good one in what its name says.
 */
import { concat, toBase64url, toHex, utf8 } from '../../src-renderer/vault/bytes';
import { encodeFrame, journalHeader } from '../../src-renderer/vault/journalFile';
import { encodeSlotsFrame, generationName, sealFrame } from '../../src-renderer/vault/journalFrame';
import { deriveSlotKey, minimumKdf } from '../../src-renderer/vault/kdf';
import { createPassphraseSlot } from '../../src-renderer/vault/keySlot';
import { createDataKey, createVaultKey, sealKeyFor } from '../../src-renderer/vault/seal';
import { uuidNamed } from '../support/builders';
import { bytesNamed, createSeededBytes } from '../support/bytes';

const flipped = (bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte));

const random = createSeededBytes('vault vectors');
const vault = uuidNamed('vector vault');
const vaultKey = createVaultKey(random);
const passphrase = 'Ångström ﬁkar på Öland';
const slot = await createPassphraseSlot({
  vault,
  vaultKey,
  passphrase,
  params: minimumKdf,
  id: uuidNamed('vector slot'),
  kdf: deriveSlotKey,
  random,
});

const good = { vault, passphrase, slot };
const changedSlots: Record<string, { readonly refused: string; readonly change: object }> = {
  'wrong-passphrase': { refused: 'cannotOpen', change: { passphrase: 'Ångström fikar på Åland' } },
  'other-vault': { refused: 'cannotOpen', change: { vault: uuidNamed('other vector vault') } },
  'other-id': { refused: 'cannotOpen', change: { slot: { ...slot, id: uuidNamed('other vector slot') } } },
  'more-iterations': {
    refused: 'cannotOpen',
    change: { slot: { ...slot, kdf: { ...slot.kdf, iterations: 4 } } },
  },
  'salt-changed': {
    refused: 'cannotOpen',
    change: { slot: { ...slot, salt: toBase64url(bytesNamed('other vector salt', 16)) } },
  },
  'kdf-too-weak': {
    refused: 'refusedKdf',
    change: { slot: { ...slot, kdf: { ...slot.kdf, memoryKiB: 65_535 } } },
  },
  'kdf-too-heavy': {
    refused: 'refusedKdf',
    change: { slot: { ...slot, kdf: { ...slot.kdf, memoryKiB: 1_048_577 } } },
  },
  'extra-key': { refused: 'damagedSlot', change: { slot: { ...slot, hint: 'Öland' } } },
  'padded-salt': { refused: 'damagedSlot', change: { slot: { ...slot, salt: `${slot.salt}==` } } },
  'wrapped-cut-short': { refused: 'damagedSlot', change: { slot: { ...slot, wrapped: slot.wrapped.slice(4) } } },
};
const refusedSlots = Object.entries(changedSlots).map(([name, { refused, change }]) => ({
  name,
  refused,
  ...good,
  ...change,
}));

const generationBytes = bytesNamed('vector generation', 16);
const generation = generationName(generationBytes);
const dataKey = createDataKey(random);
const keys = {
  vault: await sealKeyFor(vaultKey, 'journal'),
  spaces: { samordning: await sealKeyFor(dataKey, 'journal') },
};
const group = uuidNamed('vector group');
const contents = [
  { type: 'keys', space: null, content: { dataKeys: { samordning: toBase64url(dataKey) } } },
  { type: 'commits', space: 'samordning', content: { group, lines: ['{"note":"GVIF åäö"}'] } },
  { type: 'close', space: null, content: { group, frames: 1 } },
] as const;
const frames = [encodeFrame(0, encodeSlotsFrame({ vault, generation, slots: [slot] }))];
for (const [i, frame] of contents.entries())
  frames.push(
    encodeFrame(i + 1, await sealFrame({ keys, vault, generation, number: i + 1, ...frame, random })),
  );
const header = journalHeader(generationBytes);
const file = concat(header, ...frames);
const startOf = (frame: number): number => concat(header, ...frames.slice(0, frame)).length;

const secrets = { vaultKey: toHex(vaultKey), dataKey: toHex(dataKey) };
const journal = (name: string, refused: string | null, numbers: readonly number[], bytes: Uint8Array) => ({
  name,
  ...(refused === null ? {} : { refused }),
  numbers,
  ...secrets,
  file: toBase64url(bytes),
});
/** `numbers` are those of the whole frames that a reader finds, whether or not each of them opens. */
const refusedJournals = [
  journal('no journal', 'notAJournal', [], utf8('GVIX')),
  journal('newer version', 'newerFormat', [0, 1, 2, 3], concat(utf8('GVIJ'), Uint8Array.of(2), file.subarray(5))),
  journal('torn in the middle of a frame', 'torn', [0, 1, 2], file.subarray(0, startOf(3) + 30)),
  journal('bit flipped in a length', 'badHeader', [0, 1, 3], flipped(file, startOf(2) + 13)),
  journal('bit flipped in a payload', 'badPayload', [0, 2, 3], flipped(file, startOf(1) + 60)),
  journal(
    'a frame under another number',
    'cannotOpen',
    [0, 1, 7],
    concat(header, ...frames.slice(0, 2), encodeFrame(7, file.subarray(startOf(2) + 24, startOf(3)))),
  ),
  journal(
    'a frame of another type',
    'cannotOpen',
    [0, 1],
    concat(
      file.subarray(0, startOf(1)),
      encodeFrame(1, concat(Uint8Array.of(5), file.subarray(startOf(1) + 25, startOf(2)))),
    ),
  ),
  journal(
    'a frame of another generation',
    'cannotOpen',
    [0, 1],
    concat(
      journalHeader(bytesNamed('other vector generation', 16)),
      encodeFrame(0, encodeSlotsFrame({ vault, generation: generationName(bytesNamed('other vector generation', 16)), slots: [slot] })),
      file.subarray(startOf(1), startOf(2)),
    ),
  ),
];

const text = (vectors: unknown): string => `${JSON.stringify(vectors, null, 1)}\n`;

/** File name, from `tests/vectors/` on → text. */
export const vectors: Readonly<Record<string, string>> = {
  'slot/good.json': text([{ name: 'good', ...good, vaultKey: toHex(vaultKey) }]),
  'slot/refused.json': text(refusedSlots),
  'journal/good.json': text([{ ...journal('good', null, [0, 1, 2, 3], file), vault, frames: contents }]),
  'journal/refused.json': text(refusedJournals),
};

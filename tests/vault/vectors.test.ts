/** Reads the frozen vectors of slots and journals; never makes them. How they came about: tests/vectors/make-vault.ts. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Uuid } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Result } from '../../src-renderer/domain/result';
import { fromBase64url, fromHex, toHex } from '../../src-renderer/vault/bytes';
import { type JournalRead, readJournal } from '../../src-renderer/vault/journalFile';
import {
  decodeSlotsFrame,
  type JournalKeys,
  type OpenedFrame,
  openFrame,
} from '../../src-renderer/vault/journalFrame';
import { closedFrames } from '../../src-renderer/vault/journalGroup';
import { deriveSlotKey } from '../../src-renderer/vault/kdf';
import { decodeSlot, isPassphraseSlot, openPassphraseSlot } from '../../src-renderer/vault/keySlot';
import { dataKeyFrom, sealKeyFor, vaultKeyFrom } from '../../src-renderer/vault/seal';

const read = <T>(path: string): readonly T[] =>
  JSON.parse(readFileSync(new URL(`../vectors/${path}`, import.meta.url), 'utf8'));
const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(String(result.error));
  return result.value;
};

type SlotVector = {
  readonly name: string;
  readonly refused?: string;
  readonly vault: Uuid;
  readonly passphrase: string;
  readonly slot: JsonValue;
  readonly vaultKey?: string;
};
const openSlot = async ({ vault, passphrase, slot }: SlotVector): Promise<string> => {
  const decoded = decodeSlot(slot);
  if (!decoded.ok) return decoded.error;
  if (!isPassphraseSlot(decoded.value)) return 'unknown';
  const opened = await openPassphraseSlot({ vault, slot: decoded.value, passphrase, kdf: deriveSlotKey });
  return opened.ok ? toHex(opened.value) : opened.error;
};

describe('frozen slots', () => {
  it.each(read<SlotVector>('slot/good.json'))('opens: $name', async (vector) => {
    expect(await openSlot(vector)).toBe(vector.vaultKey);
  });

  it.each(read<SlotVector>('slot/refused.json'))('refuses as $refused: $name', async (vector) => {
    expect(await openSlot(vector)).toBe(vector.refused);
  });
});

type JournalVector = {
  readonly name: string;
  readonly refused?: string;
  readonly numbers: readonly number[];
  readonly vaultKey: string;
  readonly dataKey: string;
  readonly file: string;
  readonly vault?: string;
  readonly frames?: readonly Pick<OpenedFrame, 'type' | 'space' | 'content'>[];
};
const openJournal = async (vector: JournalVector) => {
  const file = readJournal(must(fromBase64url(vector.file)));
  const vaultKey = must(vaultKeyFrom(must(fromHex(vector.vaultKey))));
  const dataKey = must(dataKeyFrom(must(fromHex(vector.dataKey))));
  const keys: JournalKeys = {
    vault: await sealKeyFor(vaultKey, 'journal'),
    spaces: { samordning: await sealKeyFor(dataKey, 'journal') },
  };
  const [first, ...rest] = file.frames;
  const slots = first === undefined ? null : must(decodeSlotsFrame(first.payload));
  const opened =
    slots === null
      ? []
      : await Promise.all(
          rest.map((frame) => openFrame({ keys, vault: slots.vault, generation: slots.generation, frame })),
        );
  return { file, slots, opened };
};
/** The first thing that is wrong, in the order in which a reader meets it. */
const fault = (file: JournalRead, opened: readonly Result<OpenedFrame, string>[]): string | undefined => {
  if (!file.header.ok) return file.header.error;
  const closed = opened.find((frame) => !frame.ok);
  if (closed && !closed.ok) return closed.error;
  return file.damaged[0]?.reason ?? (file.tornAt === null ? undefined : 'torn');
};

describe('frozen journals', () => {
  it.each(read<JournalVector>('journal/good.json'))('reads: $name', async (vector) => {
    const { file, slots, opened } = await openJournal(vector);
    expect(fault(file, opened)).toBeUndefined();
    expect(slots?.vault).toBe(vector.vault);
    expect(slots?.slots).toHaveLength(1);
    const frames = opened.map(must);
    expect(frames).toEqual(vector.frames?.map((frame, i) => ({ number: vector.numbers[i + 1], ...frame })));
    expect(closedFrames(frames).counted).toHaveLength(2);
  });

  it.each(read<JournalVector>('journal/refused.json'))('refuses as $refused: $name', async (vector) => {
    const { file, opened } = await openJournal(vector);
    expect(fault(file, opened)).toBe(vector.refused);
    expect(file.frames.map(({ number }) => number)).toEqual(vector.numbers);
  });
});

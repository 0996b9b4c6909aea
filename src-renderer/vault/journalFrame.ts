/**
 * What a journal frame's payload holds, docs/formats.md §7. The first frames hold the vault's id, the generation and the
 * slots in plain form: type byte ‖ canonical JSON. Every later one is sealed: type byte ‖ key byte (0 vault,
 * 1 samordning, 2 social) ‖ seal. Vault, generation, type and frame number are authenticated, so that no frame can be
 * moved, renumbered or carried over from an older file.
 *
 * The generation is in the slots frame too, under that frame's check: the sealed frames need it to open, and one flipped
 * bit in the file's header shall not cost them all. Where the two differ the slots frame is right.
 */
import { isUuid, type Space, type Uuid } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { type Bytes, concat, fromBase64url, fromUtf8, toBase64url, utf8 } from './bytes';
import { canonicalJson, decodeCanonicalLine } from './canonical';
import { generationLength, type RawFrame } from './journalFile';
import { decodeSlot, type KeySlot, type UnknownSlot } from './keySlot';
import { open, type SealContext, type SealKey, seal } from './seal';
import { isNewer, type StoredFormat } from './storedFormat';

export { encodeFrame } from './journalFile';

const typeBytes = { slots: 1, keys: 2, commits: 3, heads: 4, peers: 5, receipt: 6, close: 7 } as const;
const keyBytes = { vault: 0, samordning: 1, social: 2 } as const;

/** Raised with that of the vault's header row: what it says holds for the whole journal. */
export const slotsFrameFormat: StoredFormat = { name: 'journal', version: 1, migrations: [] };

export type FrameType = keyof typeof typeBytes;
export type SealedFrameType = Exclude<FrameType, 'slots'>;
const frameTypes = Object.keys(typeBytes) as readonly FrameType[];

/** Keys for the purpose `journal`. A space whose key is not held is missing. */
export type JournalKeys = {
  readonly vault: SealKey;
  readonly spaces: Readonly<Partial<Record<Space, SealKey>>>;
};

export type FrameContent = JsonValue | Uint8Array;

export type OpenedFrame = {
  readonly number: number;
  readonly type: SealedFrameType;
  readonly space: Space | null;
  readonly content: FrameContent;
};

/** How a generation is named in seals and in the slots frame: base64url of its 16 bytes. */
export const generationName = (generation: Uint8Array): string => toBase64url(generation);

export type SlotsFrame = {
  readonly vault: Uuid;
  readonly generation: string;
  readonly slots: readonly (KeySlot | UnknownSlot)[];
};

export const encodeSlotsFrame = ({ vault, generation, slots }: SlotsFrame): Bytes =>
  concat(Uint8Array.of(typeBytes.slots), utf8(canonicalJson({ v: 1, generation, vault, slots })));

export const frameTypeOf = (payload: Uint8Array): FrameType | null =>
  frameTypes.find((type) => typeBytes[type] === payload[0]) ?? null;

/** A whole frame of a type that only a later version writes. */
export const isNewerFrame = (payload: Uint8Array): boolean =>
  (payload[0] ?? 0) > Math.max(...Object.values(typeBytes)) || isNewerSlots(payload);

const isNewerSlots = (payload: Uint8Array): boolean => {
  const slots = frameTypeOf(payload) === 'slots' ? decodeSlotsFrame(payload) : null;
  return slots !== null && !slots.ok && slots.error === 'newerFormat';
};

/** A slot that cannot be read is left out and counted: the others still open. */
export const decodeSlotsFrame = (
  payload: Uint8Array,
): Result<SlotsFrame & { readonly unreadable: number }, 'damaged' | 'newerFormat'> => {
  const text = fromUtf8(payload.subarray(1));
  if (frameTypeOf(payload) !== 'slots' || !text.ok) return err('damaged');
  const parsed = decodeCanonicalLine(text.value);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return err('damaged');
  if (isNewer(slotsFrameFormat, parsed.value)) return err('newerFormat');
  const read = new Map<string, JsonValue>(Object.entries(parsed.value));
  const vault = read.get('vault');
  const generation = read.get('generation');
  const listed = read.get('slots');
  if (read.size !== 4 || read.get('v') !== 1 || !isUuid(vault) || !Array.isArray(listed))
    return err('damaged');
  if (typeof generation !== 'string' || !isGenerationName(generation)) return err('damaged');
  const slots = listed.map(decodeSlot).flatMap((slot) => (slot.ok ? [slot.value] : []));
  return ok({ vault, generation, slots, unreadable: listed.length - slots.length });
};

const isGenerationName = (name: string): boolean => {
  const bytes = fromBase64url(name);
  return bytes.ok && bytes.value.length === generationLength;
};

/** First byte inside the seal: what the rest is. */
const contentIsJson = 0;
const contentIsBytes = 1;

const encodeContent = (content: FrameContent): Bytes =>
  content instanceof Uint8Array
    ? concat(Uint8Array.of(contentIsBytes), content)
    : concat(Uint8Array.of(contentIsJson), utf8(canonicalJson(content)));

const decodeContent = (plain: Bytes): Result<FrameContent, 'damaged'> => {
  const rest = plain.subarray(1);
  if (plain[0] === contentIsBytes) return ok(rest);
  if (plain[0] !== contentIsJson) return err('damaged');
  const text = fromUtf8(rest);
  const parsed = text.ok ? decodeCanonicalLine(text.value) : text;
  return parsed.ok ? parsed : err('damaged');
};

const keyFor = (keys: JournalKeys, space: Space | null): SealKey | undefined =>
  space === null ? keys.vault : keys.spaces[space];

type Place = {
  readonly keys: JournalKeys;
  readonly vault: Uuid;
  /** As `generationName` gives it. */
  readonly generation: string;
};

const contextOf = (place: Place, type: SealedFrameType, number: number): SealContext => ({
  vault: place.vault,
  place: type,
  key: String(number),
  v: 1,
  generation: place.generation,
});

/** The payload for `encodeFrame` under the same number. Throws when the space's key is not held. */
export const sealFrame = async (
  ask: Place & {
    readonly number: number;
    readonly type: SealedFrameType;
    readonly space: Space | null;
    readonly content: FrameContent;
    readonly random: RandomBytes;
  },
): Promise<Bytes> => {
  const key = keyFor(ask.keys, ask.space);
  if (key === undefined) throw new Error(`no key for ${ask.space}`);
  const context = contextOf(ask, ask.type, ask.number);
  const sealed = await seal(key, context, encodeContent(ask.content), ask.random);
  return concat(Uint8Array.of(typeBytes[ask.type], keyBytes[ask.space ?? 'vault']), sealed);
};

const spaceOfKeyByte = (byte: number | undefined): Space | null | undefined => {
  if (byte === keyBytes.vault) return null;
  if (byte === keyBytes.samordning) return 'samordning';
  return byte === keyBytes.social ? 'social' : undefined;
};

/** `damaged`: of no shape that this version writes. `cannotOpen`: the seal does not fit here, or its key is not held. */
export const openFrame = async (
  ask: Place & { readonly frame: Pick<RawFrame, 'number' | 'payload'> },
): Promise<Result<OpenedFrame, 'cannotOpen' | 'damaged'>> => {
  const { number, payload } = ask.frame;
  const type = frameTypeOf(payload);
  const space = spaceOfKeyByte(payload[1]);
  if (type === null || type === 'slots' || space === undefined) return err('damaged');
  const key = keyFor(ask.keys, space);
  if (key === undefined) return err('cannotOpen');
  const plain = await open(key, contextOf(ask, type, number), payload.subarray(2));
  if (!plain.ok) return plain;
  const content = decodeContent(plain.value);
  return content.ok ? ok({ number, type, space, content: content.value }) : content;
};

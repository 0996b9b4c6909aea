import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Space } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import { concat, fromUtf8, utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import {
  decodeSlotsFrame,
  encodeSlotsFrame,
  frameTypeOf,
  generationName,
  type JournalKeys,
  openFrame,
  sealFrame,
} from '../../src-renderer/vault/journalFrame';
import { minimumKdf } from '../../src-renderer/vault/kdf';
import { createDataKey, createVaultKey, sealKeyFor } from '../../src-renderer/vault/seal';
import { uuidNamed } from '../support/builders';
import { bytesNamed, createSeededBytes } from '../support/bytes';

const random = createSeededBytes('journal frames');
const vault = uuidNamed('vault');
const generation = generationName(bytesNamed('generation', 16));
const keys: JournalKeys = {
  vault: await sealKeyFor(createVaultKey(random), 'journal'),
  spaces: {
    samordning: await sealKeyFor(createDataKey(random), 'journal'),
    social: await sealKeyFor(createDataKey(random), 'journal'),
  },
};
const place = { keys, vault, generation };
const content = { group: uuidNamed('group'), lines: ['{"a":"åäö"}'] };
const sealed = (space: Space | null, what: JsonValue | Uint8Array = content) =>
  sealFrame({ ...place, number: 5, type: 'commits', space, content: what, random });
const payload = await sealed('social');
const cannot = { ok: false, error: 'cannotOpen' };
const damaged = { ok: false, error: 'damaged' };
const change = (bytes: Uint8Array, at: number, to: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes, (byte, i) => (i === at ? to : byte));

describe('a sealed frame', () => {
  it.each([null, 'samordning', 'social'] as const)('comes back in the space %s', async (space) => {
    const frame = { number: 5, payload: await sealed(space) };
    expect(await openFrame({ ...place, frame })).toEqual({
      ok: true,
      value: { number: 5, type: 'commits', space, content },
    });
  });

  it('carries bytes as bytes and JSON as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array(), fc.string(), fc.constant(null), fc.maxSafeInteger()),
        async (given) => {
          const what = given instanceof Uint8Array ? Uint8Array.from(given) : given;
          const opened = await openFrame({
            ...place,
            frame: { number: 5, payload: await sealed(null, what) },
          });
          expect(opened.ok && opened.value.content).toEqual(what);
        },
      ),
    );
  });

  it('begins with type and key byte, and shows nothing else', () => {
    expect([...payload.subarray(0, 2)]).toEqual([3, 2]);
    expect(Buffer.from(payload).includes('lines')).toBe(false);
  });

  it('opens under no other number, type, generation, vault or key', async () => {
    const at = (frame: { number: number; payload: Uint8Array<ArrayBuffer> }, rest: object = {}) =>
      openFrame({ ...place, ...rest, frame });
    expect(await at({ number: 6, payload })).toEqual(cannot);
    expect(await at({ number: 5, payload: change(payload, 0, 4) })).toEqual(cannot);
    expect(await at({ number: 5, payload: change(payload, 1, 1) })).toEqual(cannot);
    expect(await at({ number: 5, payload: change(payload, 1, 0) })).toEqual(cannot);
    const other = generationName(bytesNamed('other generation', 16));
    expect(await at({ number: 5, payload }, { generation: other })).toEqual(cannot);
    expect(await at({ number: 5, payload }, { vault: uuidNamed('other vault') })).toEqual(cannot);
    expect(await at({ number: 5, payload }, { keys: { vault: keys.vault, spaces: {} } })).toEqual(cannot);
  });

  it('falls with any single bit', async () => {
    for (let bit = 16; bit < 8 * payload.length; bit++) {
      const at = bit >> 3;
      const wrong = change(payload, at, (payload[at] ?? 0) ^ (1 << (bit & 7)));
      expect(await openFrame({ ...place, frame: { number: 5, payload: wrong } })).toEqual(cannot);
    }
  });

  it.each([
    ['of no known type', change(payload, 0, 99)],
    ['of type 0', change(payload, 0, 0)],
    ['of the slots’ type', change(payload, 0, 1)],
    ['under no known key', change(payload, 1, 3)],
    ['empty', new Uint8Array(0)],
    ['of one byte', Uint8Array.of(3)],
  ])('is damaged when it is %s', async (_, wrong) => {
    expect(await openFrame({ ...place, frame: { number: 5, payload: wrong } })).toEqual(damaged);
  });

  it('is not written without its key', async () => {
    const ask = { ...place, keys: { vault: keys.vault, spaces: {} } };
    await expect(
      sealFrame({ ...ask, number: 5, type: 'heads', space: 'social', content, random }),
    ).rejects.toThrow();
  });
});

describe('the slots frame', () => {
  const slot = {
    v: 1,
    kind: 'passphrase',
    id: uuidNamed('slot'),
    kdf: minimumKdf,
    salt: 'A'.repeat(22),
    wrapped: 'A'.repeat(80),
  } as const;
  const later = { v: 1, kind: 'card', words: 12 };
  const slots = encodeSlotsFrame({ vault, generation, slots: [slot, later] });
  const decodeChanged = (values: object) =>
    decodeSlotsFrame(
      concat(Uint8Array.of(1), utf8(canonicalJson({ v: 1, generation, vault, slots: [], ...values }))),
    );

  it('is plain, canonical, and keeps slots of later versions', () => {
    expect(frameTypeOf(slots)).toBe('slots');
    expect(fromUtf8(slots.subarray(1))).toEqual({
      ok: true,
      value: canonicalJson({ v: 1, generation, vault, slots: [slot, later] }),
    });
    expect(decodeSlotsFrame(slots)).toEqual({
      ok: true,
      value: { vault, generation, slots: [slot, later], unreadable: 0 },
    });
  });

  it('leaves out a slot that cannot be read, and counts it', () => {
    const decoded = decodeChanged({ slots: [slot, { ...slot, salt: '' }, { ...slot, kdf: {} }] });
    expect(decoded).toMatchObject({ ok: true, value: { slots: [slot], unreadable: 2 } });
  });

  it.each([
    ['no version', { v: 0 }],
    ['one more key', { note: '' }],
    ['no vault', { vault: '' }],
    ['slots that are no list', { slots: {} }],
    ['a generation that is none', { generation: 'AA' }],
  ])('is damaged with %s', (_, values) => {
    expect(decodeChanged({}).ok).toBe(true);
    expect(decodeChanged(values)).toEqual(damaged);
  });

  it('of a newer version is told apart from a damaged one', () => {
    expect(decodeChanged({ v: 2, more: true })).toEqual({ ok: false, error: 'newerFormat' });
  });

  it('is damaged when it is of another type, not canonical, or no JSON', () => {
    expect(decodeSlotsFrame(payload)).toEqual(damaged);
    expect(decodeSlotsFrame(concat(slots, utf8(' ')))).toEqual(damaged);
    expect(decodeSlotsFrame(change(slots, 0, 2))).toEqual(damaged);
    expect(decodeSlotsFrame(Uint8Array.of(1, 0xff))).toEqual(damaged);
    expect(decodeSlotsFrame(concat(Uint8Array.of(1), utf8('[]')))).toEqual(damaged);
  });
});

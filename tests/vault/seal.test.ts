import { createDecipheriv, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src-renderer/vault/bytes';
import {
  createVaultKey,
  open,
  type SealContext,
  type SealPurpose,
  seal,
  sealKeyFor,
  vaultKeyFrom,
} from '../../src-renderer/vault/seal';
import { uuidNamed } from '../support/builders';
import { bytesNamed, createSeededBytes } from '../support/bytes';

const vaultKey = createVaultKey(createSeededBytes('vault key'));
const key = await sealKeyFor(vaultKey, 'rows');
const context: SealContext = {
  vault: uuidNamed('vault'),
  place: 'commits',
  key: '17',
  v: 1,
  generation: 'g',
  page: 3,
};
const plain = utf8('Hemligt: åäö');
const cannot = { ok: false, error: 'cannotOpen' };
const sealed = await seal(key, context, plain, createSeededBytes('nonce'));

describe('seals', () => {
  it('open where they belong', async () => {
    expect(await open(key, context, sealed)).toEqual({ ok: true, value: plain });
  });

  it('open with Node alone, by the format page', () => {
    const raw = new Uint8Array(hkdfSync('sha256', vaultKey, new Uint8Array(0), 'gvi/1/rows', 32));
    const decipher = createDecipheriv('aes-256-gcm', raw, sealed.subarray(0, 12));
    const names = `{"generation":"g","key":"17","page":3,"place":"commits","v":1,"vault":"${context.vault}"}`;
    decipher.setAAD(Buffer.from(names));
    decipher.setAuthTag(sealed.subarray(-16));
    const text = decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    expect(text).toBe('Hemligt: åäö');
  });

  it('open in no other place', async () => {
    const { page: _page, ...withoutPage } = context;
    const { generation: _generation, ...withoutGeneration } = context;
    const others: readonly SealContext[] = [
      { ...context, vault: uuidNamed('other') },
      { ...context, place: 'drafts' },
      { ...context, key: '18' },
      { ...context, generation: 'h' },
      { ...context, page: 4 },
      withoutPage,
      withoutGeneration,
    ];
    for (const other of others) expect(await open(key, other, sealed)).toEqual(cannot);
  });

  it('open with no other key and for no other purpose', async () => {
    const purposes: readonly SealPurpose[] = ['slots', 'snapshot', 'journal', 'drafts'];
    for (const purpose of purposes)
      expect(await open(await sealKeyFor(vaultKey, purpose), context, sealed)).toEqual(cannot);
    const other = await sealKeyFor(createVaultKey(createSeededBytes('other')), 'rows');
    expect(await open(other, context, sealed)).toEqual(cannot);
  });

  it('fall with any single bit, and cut short', async () => {
    for (let bit = 0; bit < 8 * sealed.length; bit++) {
      const damaged = Uint8Array.from(sealed, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(await open(key, context, damaged)).toEqual(cannot);
    }
    for (let length = 0; length < sealed.length; length++)
      expect(await open(key, context, sealed.slice(0, length))).toEqual(cannot);
  });

  it('draw a new nonce for every seal and put it first', async () => {
    const random = createSeededBytes('nonces');
    const nonces = new Set<string>();
    for (let i = 0; i < 100; i++) nonces.add((await seal(key, context, plain, random)).slice(0, 12).join());
    expect(nonces.size).toBe(100);
    expect(sealed.slice(0, 12)).toEqual(createSeededBytes('nonce')(12));
  });

  it('come back for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (given) => {
        const bytes = Uint8Array.from(given);
        expect(await open(key, context, await seal(key, context, bytes, createSeededBytes('n')))).toEqual({
          ok: true,
          value: bytes,
        });
      }),
    );
  });

  it('have keys that cannot be taken out, of 32 bytes only', async () => {
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    expect(vaultKeyFrom(bytesNamed('short', 31))).toEqual({ ok: false, error: 'badKey' });
    await expect(seal(key, context, plain, (length) => new Uint8Array(length - 1))).rejects.toThrow(
      RangeError,
    );
  });
});

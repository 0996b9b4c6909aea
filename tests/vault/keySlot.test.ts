import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../../src-renderer/vault/bytes';
import { sha256 } from '../../src-renderer/vault/hash';
import { type Kdf, minimumKdf } from '../../src-renderer/vault/kdf';
import {
  createPassphraseSlot,
  decodeSlot,
  isPassphraseSlot,
  openPassphraseSlot,
  type PassphraseSlot,
} from '../../src-renderer/vault/keySlot';
import { createVaultKey } from '../../src-renderer/vault/seal';
import { uuidNamed } from '../support/builders';
import { bytesNamed, createSeededBytes } from '../support/bytes';

/** The injected kdf is a seam: the real one is held by the frozen vectors. */
const quickKdf: Kdf = async (passphrase, salt, params) =>
  sha256(new TextEncoder().encode(JSON.stringify([passphrase, [...salt], params])));

const vault = uuidNamed('vault');
const vaultKey = createVaultKey(createSeededBytes('vault key'));
const slot = await createPassphraseSlot({
  vault,
  vaultKey,
  passphrase: 'rätt',
  params: minimumKdf,
  id: uuidNamed('slot'),
  kdf: quickKdf,
  random: createSeededBytes('slot'),
});
const openWith = (change: Partial<PassphraseSlot>, passphrase = 'rätt', of = vault) =>
  openPassphraseSlot({ vault: of, slot: { ...slot, ...change }, passphrase, kdf: quickKdf });
const cannot = { ok: false, error: 'cannotOpen' };

describe('a passphrase slot', () => {
  it('opens with its passphrase, also after its way through JSON', async () => {
    const decoded = decodeSlot(JSON.parse(JSON.stringify(slot)));
    expect(decoded).toEqual({ ok: true, value: slot });
    expect(await openWith({})).toEqual({ ok: true, value: vaultKey });
  });

  it('opens with no other passphrase and in no other vault', async () => {
    expect(await openWith({}, 'fel')).toEqual(cannot);
    expect(await openWith({}, 'rätt', uuidNamed('other vault'))).toEqual(cannot);
  });

  it('authenticates all that it says: id, version, kind, salt and parameters', async () => {
    // A kdf that ignores its parameters shows that they are held by the seal itself, too.
    const blind: Kdf = async (passphrase) => sha256(new TextEncoder().encode(passphrase));
    const made = await createPassphraseSlot({
      vault,
      vaultKey,
      passphrase: 'rätt',
      params: minimumKdf,
      id: uuidNamed('slot'),
      kdf: blind,
      random: createSeededBytes('slot'),
    });
    const openMade = (change: object) =>
      openPassphraseSlot({ vault, slot: { ...made, ...change }, passphrase: 'rätt', kdf: blind });
    expect(await openMade({})).toEqual({ ok: true, value: vaultKey });
    for (const change of [
      { id: uuidNamed('other slot') },
      { v: 2 },
      { kind: 'recovery' },
      { salt: toBase64url(bytesNamed('other salt', 16)) },
      { kdf: { ...minimumKdf, iterations: 4 } },
      { kdf: { ...minimumKdf, memoryKiB: 131_072 } },
    ])
      expect(await openMade(change), JSON.stringify(change)).toEqual(cannot);
  });

  it('falls with any single bit of what it wraps', async () => {
    const wrapped = fromBase64url(slot.wrapped);
    if (!wrapped.ok) throw new Error(wrapped.error);
    for (let bit = 0; bit < 480; bit++) {
      const damaged = Uint8Array.from(wrapped.value, (b, i) => (i === bit >> 3 ? b ^ (1 << (bit & 7)) : b));
      expect(await openWith({ wrapped: toBase64url(damaged) })).toEqual(cannot);
    }
    expect(await openWith({ wrapped: 'AA' })).toEqual(cannot);
    expect(await openWith({ salt: 'A' })).toEqual(cannot);
  });

  it.each([
    ['nothing', null, 'damagedSlot'],
    ['a list', [], 'damagedSlot'],
    ['no version', { ...slot, v: undefined }, 'damagedSlot'],
    ['one more key', { ...slot, note: '' }, 'damagedSlot'],
    ['an id that is none', { ...slot, id: 'A' }, 'damagedSlot'],
    ['a salt too short', { ...slot, salt: toBase64url(new Uint8Array(15)) }, 'damagedSlot'],
    ['a key too short', { ...slot, wrapped: toBase64url(new Uint8Array(59)) }, 'damagedSlot'],
    ['padding', { ...slot, salt: `${slot.salt}==` }, 'damagedSlot'],
    ['no parameters', { ...slot, kdf: null }, 'refusedKdf'],
    ['weak parameters', { ...slot, kdf: { ...minimumKdf, memoryKiB: 8 } }, 'refusedKdf'],
    ['heavy parameters', { ...slot, kdf: { ...minimumKdf, memoryKiB: 2 ** 30 } }, 'refusedKdf'],
  ])('is not read with %s', (_, value, error) => {
    expect(decodeSlot(value)).toEqual({ ok: false, error });
  });
});

describe('slots of later versions', () => {
  it.each([
    { v: 1, kind: 'card', id: uuidNamed('r'), words: 12 },
    { v: 2, kind: 'recovery', id: uuidNamed('r'), words: 12 },
    { v: 2, kind: 'passphrase', sealed: 'x' },
  ])('are kept as they are: %j', (later) => {
    const decoded = decodeSlot(later);
    expect(decoded).toEqual({ ok: true, value: later });
    expect(decoded.ok && isPassphraseSlot(decoded.value)).toBe(false);
  });

  it('are told from ours', () => {
    expect(isPassphraseSlot(slot)).toBe(true);
  });
});

/** Every slot opens alone, whatever became of the others; and no vault is written that no person could open. */
import { afterEach, describe, expect, it } from 'vitest';
import { rewriteSlots } from '../../../src-renderer/app/keys/rewriteSlots';
import { canBeOpened, openHeader, type Secret } from '../../../src-renderer/app/session/slots';
import { sha256 } from '../../../src-renderer/vault/hash';
import { minimumKdf } from '../../../src-renderer/vault/kdf';
import { createPassphraseSlot } from '../../../src-renderer/vault/keySlot';
import { createVaultKey } from '../../../src-renderer/vault/seal';
import { createSecretSlot, type SecretKind } from '../../../src-renderer/vault/secretSlot';
import { bareLaptop } from '../../support/bareLaptop';
import { uuidNamed } from '../../support/builders';
import { bytesNamed, createSeededBytes } from '../../support/bytes';

const random = createSeededBytes('slots');
const vault = uuidNamed('vault');
const vaultKey = createVaultKey(random);
/** The real one is held by the frozen vectors; here there are hundreds of openings. */
const kdf = async (words: string, salt: Uint8Array) => sha256(new TextEncoder().encode(`${words}${salt}`));
const secretOf = (kind: SecretKind, name: string): Secret & { readonly secret: Uint8Array<ArrayBuffer> } => ({
  type: kind,
  secret: bytesNamed(name, kind === 'recovery' ? 20 : 32),
});
const slotOf = async (kind: SecretKind, name: string) =>
  createSecretSlot({
    kind,
    vault,
    vaultKey,
    secret: secretOf(kind, name).secret,
    id: uuidNamed(name),
    random,
  });

const all: readonly (readonly [string, unknown, Secret])[] = [
  [
    'passphrase',
    await createPassphraseSlot({
      vault,
      vaultKey,
      passphrase: 'rätt',
      params: minimumKdf,
      id: uuidNamed('p'),
      kdf,
      random,
    }),
    { type: 'passphrase', passphrase: 'rätt' },
  ],
  ['sheet', await slotOf('recovery', 'sheet'), secretOf('recovery', 'sheet')],
  ['next sheet', await slotOf('recovery', 'next sheet'), secretOf('recovery', 'next sheet')],
  ['escrow', await slotOf('recovery', 'escrow'), secretOf('recovery', 'escrow')],
  ['key store', await slotOf('keystore', 'key store'), secretOf('keystore', 'key store')],
];
const later = { v: 7, kind: 'fido', id: uuidNamed('later') };

/** How a slot may be lost. */
const losses: readonly (readonly [string, (slot: unknown) => readonly unknown[]])[] = [
  ['gone', () => []],
  ['damaged', (slot) => [{ ...(slot as object), wrapped: 'AAAA' }]],
  ['of another vault key', (slot) => [{ ...(slot as object), salt: 'AAAAAAAAAAAAAAAAAAAAAA' }]],
  ['no object', () => [null]],
];

describe('of all slots', () => {
  it.each(losses)('any that are %s take none of the others with them, in every subset', async (_, lose) => {
    for (let subset = 0; subset < 2 ** all.length; subset++) {
      const isLost = (at: number): boolean => (subset & (1 << at)) !== 0;
      const slots = [later, ...all.flatMap(([, slot], at) => (isLost(at) ? lose(slot) : [slot]))];
      for (const [at, [name, , secret]] of all.entries()) {
        const opened = await openHeader({ v: 1, vault, slots }, secret, kdf);
        expect(opened.ok, `${name} in ${subset}`).toBe(!isLost(at));
        if (opened.ok) expect(opened.value).toEqual(vaultKey);
      }
    }
  });

  it('one of the kinds that a person can hold must be there; the key store alone is never enough', () => {
    for (let subset = 0; subset < 2 ** all.length; subset++) {
      const slots = all.filter((_, at) => (subset & (1 << at)) !== 0);
      const expected = slots.some(([name]) => name !== 'key store');
      expect(canBeOpened([later, ...slots.map(([, slot]) => slot)])).toBe(expected);
    }
  });
});

describe('a vault', () => {
  let remove: () => void = () => undefined;
  afterEach(() => remove());

  it('is not written with the last slot gone that a person can open', async () => {
    const laptop = await bareLaptop();
    remove = laptop.remove;
    const open = laptop.context.vault;
    if (open === null) throw new Error('locked');
    const before = await laptop.context.env.host.journalState({});
    for (const slots of [[], [later], [all[4]?.[1]], [later, all[4]?.[1]]])
      expect(await rewriteSlots(laptop.context.env, open, slots)).toEqual({
        ok: false,
        error: { type: 'lastSlot' },
      });
    expect(await laptop.context.env.host.journalState({})).toEqual(before);
  });

  it('keeps slots of later kinds when its own change', async () => {
    const laptop = await bareLaptop();
    remove = laptop.remove;
    const open = laptop.context.vault;
    if (open === null) throw new Error('locked');
    const rewritten = await rewriteSlots(laptop.context.env, open, [...open.header.slots, later]);
    expect(rewritten.ok && rewritten.value.header.slots).toContainEqual(later);
  });
});

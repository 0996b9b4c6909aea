/** The slots `recovery` and `keystore`, and what was frozen of them; never made here (tests/vectors/make-recovery.ts). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Uuid } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import { fromBase64url, fromHex, toBase64url, toHex } from '../../src-renderer/vault/bytes';
import { decodeSlot, isSecretSlot } from '../../src-renderer/vault/keySlot';
import { judgeRecoveryKey, readRecoveryKey } from '../../src-renderer/vault/recoveryKey';
import { createVaultKey } from '../../src-renderer/vault/seal';
import { createSecretSlot, openSecretSlot, secretLength } from '../../src-renderer/vault/secretSlot';
import { uuidNamed } from '../support/builders';
import { bytesNamed, createSeededBytes } from '../support/bytes';

const read = <T>(path: string): readonly T[] =>
  JSON.parse(readFileSync(new URL(`../vectors/slot/${path}`, import.meta.url), 'utf8'));

type SlotVector = {
  readonly name: string;
  readonly refused?: string;
  readonly vault: Uuid;
  readonly secret: string;
  readonly slot: JsonValue;
  readonly vaultKey?: string;
};
const answer = async ({ vault, secret, slot }: SlotVector): Promise<string> => {
  const decoded = decodeSlot(slot);
  if (!decoded.ok) return decoded.error;
  const known = decoded.value;
  if (!isSecretSlot(known, 'recovery') && !isSecretSlot(known, 'keystore')) return 'unknown';
  const bytes = fromHex(secret);
  if (!bytes.ok) throw new Error(bytes.error);
  const opened = await openSecretSlot({ vault, slot: known, secret: bytes.value });
  return opened.ok ? toHex(opened.value) : opened.error;
};

describe.each(['recovery', 'keystore'] as const)('frozen slots of kind %s', (kind) => {
  it.each(read<SlotVector>(`${kind}-good.json`))('open: $name', async (vector) => {
    expect(await answer(vector)).toBe(vector.vaultKey);
  });

  it.each(read<SlotVector>(`${kind}-refused.json`))('are refused as $refused: $name', async (vector) => {
    expect(await answer(vector)).toBe(vector.refused);
  });
});

type KeyVector = { readonly name: string; readonly typed: string; readonly secret: string };
type WrongKey = {
  readonly name: string;
  readonly typed: string;
  readonly groups: readonly string[];
  readonly excess: boolean;
};
describe('frozen printed keys', () => {
  it.each(read<KeyVector>('recovery-keys-good.json'))('read: $name', ({ typed, secret }) => {
    const bytes = readRecoveryKey(typed);
    expect(bytes.ok && toHex(bytes.value)).toBe(secret);
  });

  it.each(read<WrongKey>('recovery-keys-refused.json'))(
    'are pointed out: $name',
    ({ typed, groups, excess }) => {
      expect(judgeRecoveryKey(typed)).toEqual({ groups, excess });
      expect(readRecoveryKey(typed).ok).toBe(false);
    },
  );
});

describe('a slot of a long secret', () => {
  const vault = uuidNamed('vault');
  const vaultKey = createVaultKey(createSeededBytes('vault key'));
  const make = (kind: 'recovery' | 'keystore', secret = bytesNamed(kind, secretLength[kind])) =>
    createSecretSlot({
      kind,
      vault,
      vaultKey,
      secret,
      id: uuidNamed('slot'),
      random: createSeededBytes('slot'),
    });

  it('falls with any single bit of what it wraps', async () => {
    const slot = await make('recovery');
    const secret = bytesNamed('recovery', 20);
    expect(await openSecretSlot({ vault, slot, secret })).toEqual({ ok: true, value: vaultKey });
    const wrapped = fromBase64url(slot.wrapped);
    if (!wrapped.ok) throw new Error(wrapped.error);
    for (let bit = 0; bit < 480; bit++) {
      const damaged = Uint8Array.from(wrapped.value, (b, i) => (i === bit >> 3 ? b ^ (1 << (bit & 7)) : b));
      const opened = await openSecretSlot({
        vault,
        slot: { ...slot, wrapped: toBase64url(damaged) },
        secret,
      });
      expect(opened).toEqual({ ok: false, error: 'cannotOpen' });
    }
  });

  it('is not made of a secret of another length', async () => {
    await expect(make('recovery', bytesNamed('x', 16))).rejects.toThrow('another length');
    await expect(make('keystore', bytesNamed('x', 20))).rejects.toThrow('another length');
  });
});

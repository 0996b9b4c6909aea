/**
 * Makes the frozen vectors of printed keys and of the slots `recovery` and `keystore` (docs/formats.md §6):
 * `node tests/vectors/write.mjs recovery`. Deterministic; each refused one differs from the good one in what its name says.
 */
import { toBase64url, toHex } from '../../src-renderer/vault/bytes';
import { recoveryKeyText } from '../../src-renderer/vault/recoveryKey';
import { createVaultKey } from '../../src-renderer/vault/seal';
import { createSecretSlot, type SecretKind, secretLength } from '../../src-renderer/vault/secretSlot';
import { uuidNamed } from '../support/builders';
import { bytesNamed, createSeededBytes } from '../support/bytes';

const random = createSeededBytes('recovery vectors');
const vault = uuidNamed('vector vault');
const vaultKey = createVaultKey(random);

const slots = async (kind: SecretKind) => {
  const secret = bytesNamed(`vector ${kind}`, secretLength[kind]);
  const slot = await createSecretSlot({ kind, vault, vaultKey, secret, id: uuidNamed(`vector ${kind}`), random });
  const good = { vault, secret: toHex(secret), slot };
  const other: SecretKind = kind === 'recovery' ? 'keystore' : 'recovery';
  const refused: Record<string, { readonly refused: string; readonly change: object }> = {
    'another secret': { refused: 'cannotOpen', change: { secret: toHex(bytesNamed('another', secretLength[kind])) } },
    'a secret cut short': { refused: 'cannotOpen', change: { secret: toHex(secret.subarray(1)) } },
    'another vault': { refused: 'cannotOpen', change: { vault: uuidNamed('other vector vault') } },
    'another id': { refused: 'cannotOpen', change: { slot: { ...slot, id: uuidNamed('other vector slot') } } },
    'another salt': {
      refused: 'cannotOpen',
      change: { slot: { ...slot, salt: toBase64url(bytesNamed('other vector salt', 16)) } },
    },
    'the other kind': { refused: 'cannotOpen', change: { slot: { ...slot, kind: other } } },
    'a later version': { refused: 'unknown', change: { slot: { ...slot, v: 2 } } },
    'an extra key': { refused: 'damagedSlot', change: { slot: { ...slot, hint: 'x' } } },
    'a padded salt': { refused: 'damagedSlot', change: { slot: { ...slot, salt: `${slot.salt}==` } } },
    'a key cut short': { refused: 'damagedSlot', change: { slot: { ...slot, wrapped: slot.wrapped.slice(4) } } },
  };
  return {
    good: [{ name: 'good', ...good, vaultKey: toHex(vaultKey) }],
    refused: Object.entries(refused).map(([name, { refused: answer, change }]) => ({
      name,
      refused: answer,
      ...good,
      ...change,
    })),
  };
};

const secret = bytesNamed('vector recovery', 20);
const printed = recoveryKeyText(secret);
const groups = printed.split('-');
const withGroup = (at: number, group: string): string => groups.map((one, i) => (i === at ? group : one)).join('-');
const swapped = (group: string): string => `${group.charAt(1)}${group.charAt(0)}${group.slice(2)}`;
const keys = [
  { name: 'as printed', typed: printed },
  { name: 'lower case, no hyphens', typed: printed.replaceAll('-', '').toLowerCase() },
  { name: 'spaces at odd places', typed: ` ${printed.replaceAll('-', '').replaceAll(/(...)/g, '$1 ')}` },
  { name: 'O and l for 0 and 1', typed: printed.replaceAll('0', 'O').replaceAll('1', 'l') },
  { name: 'full-width letters', typed: String.fromCodePoint(...[...printed].map((c) => (c === '-' ? 45 : (c.codePointAt(0) ?? 0) + 0xfee0))) },
].map((vector) => ({ ...vector, secret: toHex(secret) }));
const all = (wrong: Readonly<Record<number, string>>) =>
  groups.map((_, i) => wrong[i] ?? 'right');
const refusedKeys = [
  { name: 'nothing', typed: '', groups: groups.map(() => 'missing'), excess: false },
  { name: 'one group left out at the end', typed: groups.slice(0, 7).join(' '), groups: all({ 7: 'missing' }), excess: false },
  { name: 'a character left out of group 3', typed: withGroup(2, (groups[2] ?? '').slice(0, 4)), groups: all({ 2: 'short' }), excess: false },
  { name: 'a character too many in group 4', typed: withGroup(3, `${groups[3]}7`), groups: all({ 3: 'wrong' }), excess: false },
  { name: 'two characters of group 5 changed places', typed: withGroup(4, swapped(groups[4] ?? '')), groups: all({ 4: 'wrong' }), excess: false },
  { name: 'groups 1 and 2 changed places', typed: [groups[1], groups[0], ...groups.slice(2)].join('-'), groups: all({ 0: 'wrong', 1: 'wrong' }), excess: false },
  { name: 'a letter that is never printed', typed: withGroup(5, `U${(groups[5] ?? '').slice(1)}`), groups: all({ 5: 'wrong' }), excess: false },
  { name: 'a ninth group', typed: `${printed}-${groups[0]}`, groups: all({}), excess: true },
];

const text = (vectors: unknown): string => `${JSON.stringify(vectors, null, 1)}\n`;
const recovery = await slots('recovery');
const keystore = await slots('keystore');

/** File name, from `tests/vectors/` on → text. */
export const vectors: Readonly<Record<string, string>> = {
  'slot/recovery-good.json': text(recovery.good),
  'slot/recovery-refused.json': text(recovery.refused),
  'slot/keystore-good.json': text(keystore.good),
  'slot/keystore-refused.json': text(keystore.refused),
  'slot/recovery-keys-good.json': text(keys),
  'slot/recovery-keys-refused.json': text(refusedKeys),
};

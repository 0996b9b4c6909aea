/**
 * Makes the frozen cards: `node tests/vectors/write.mjs card`. The age keys are drawn at random, so what is made twice
 * differs: what is frozen is never overwritten.
 */
import { instantFrom } from '../../src-renderer/domain/time';
import { type Card, cardFingerprint, decodeCard, encodeCard, issueCard } from '../../src-renderer/sync/card';
import { toBase64url, utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { sign } from '../../src-renderer/vault/signing';
import { aFriday } from '../support/clock';
import { secretsNamed, signingKeyNamed } from '../support/deviceSecrets';

const issued = instantFrom(aFriday);
const anna = await secretsNamed('vector anna');
const card = await issueCard({ secrets: anna, serial: 1, name: 'Anna – Örebro', role: 'field', issued });
const office = await issueCard({
  secrets: await secretsNamed('vector bo', ['samordning']),
  serial: 7,
  name: 'Kansliet',
  role: 'office',
  issued,
});
const restored = await issueCard({
  secrets: await secretsNamed('vector anna, restored'),
  serial: 1,
  name: 'Anna – Örebro',
  role: 'field',
  issued,
  replaces: anna.signing,
});

const resigned = (changed: object, by = 'vector anna'): string => {
  const { sig: _sig, ...unsigned } = { ...card, ...changed } as Card;
  const sig = toBase64url(sign(signingKeyNamed(by), 'gvi-card-1\n', utf8(canonicalJson(unsigned))));
  return canonicalJson({ ...unsigned, sig });
};
const text = canonicalJson({ ...card });

const refusedTexts: readonly (readonly [string, string])[] = [
  ['empty', ''],
  ['a space more', text.replace(':', ': ')],
  ['a byte order mark', `\ufeff${text}`],
  ['two line ends', `${text}\n\n`],
  ['the key __proto__', text.replace('{', '{"__proto__":{},')],
  ['a bundle', resigned({ format: 'gvi-bundle' })],
  ['no name', resigned({ name: '' })],
  ['serial 0', resigned({ serial: 0 })],
  ['an unknown role', resigned({ role: 'admin' })],
  ['no recipients', resigned({ recipients: {} })],
  ['a recipient of the other mode', resigned({ recipients: { social: { pq: card.recipients.social?.x25519 } } })],
  ['replaces without its signature', resigned({ replaces: office.device })],
  ['version 2', resigned({ v: 2 })],
  ['an unknown key', resigned({ phone: '1' })],
  ['an unknown space', resigned({ recipients: { ...card.recipients, skola: {} } })],
  ['the device of another', resigned({ device: office.device })],
  ['a key of small order', resigned({ signKey: toBase64url(Uint8Array.of(1, ...new Uint8Array(31))) })],
  ['another name under the signature', text.replace('Anna', 'Hanna')],
  ['signed by another', resigned({}, 'vector bo')],
];

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** File name, from `tests/vectors/` on → text. */
export const vectors: Readonly<Record<string, string>> = {
  'card/good.json': json(
    [card, office, restored].map((one) => ({
      text: encodeCard(one),
      device: one.device,
      fingerprint: cardFingerprint(one),
      replaces: one.replaces ?? null,
    })),
  ),
  'card/refused.json': json(
    refusedTexts.map(([name, refused]) => {
      const answer = decodeCard(refused);
      return { name, text: refused, reason: answer.ok ? 'TAKEN' : answer.error };
    }),
  ),
};

import { describe, expect, test } from 'vitest';
import { instantFrom } from '../../src-renderer/domain/time';
import {
  type Card,
  type CardFault,
  cardFingerprint,
  decodeCard,
  encodeCard,
  isRightfulReplacement,
  issueCard,
} from '../../src-renderer/sync/card';
import { toBase64url, utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { type SigningKey, sign } from '../../src-renderer/vault/signing';
import { aFriday } from '../support/clock';
import { secretsNamed, signingKeyNamed } from '../support/deviceSecrets';

const issued = instantFrom(aFriday);
const aCard = async (rest: { readonly replaces?: SigningKey } = {}) =>
  issueCard({
    secrets: await secretsNamed('anna'),
    serial: 3,
    name: 'Anna i Örebro',
    role: 'field',
    issued,
    ...rest,
  });

/** Changed, and signed again by this key. */
const resigned = (card: Card, changed: object, key = signingKeyNamed('anna')): string => {
  const { sig: _sig, replacesSig, ...unsigned } = { ...card, ...changed } as Card;
  const sig = toBase64url(sign(key, 'gvi-card-1\n', utf8(canonicalJson(unsigned))));
  const kept = replacesSig === undefined ? {} : { replacesSig };
  return canonicalJson({ ...unsigned, ...kept, sig });
};

describe('a card', () => {
  test('reads back as it was issued, with or without a line end', async () => {
    const card = await aCard();
    expect(decodeCard(encodeCard(card))).toEqual({ ok: true, value: card });
    expect(decodeCard(encodeCard(card).trimEnd())).toEqual({ ok: true, value: card });
  });

  test('is one canonical line', async () => {
    const text = encodeCard(await aCard());
    expect(text).toBe(`${canonicalJson(JSON.parse(text))}\n`);
  });

  test('holds recipients only for the spaces that the device holds', async () => {
    const secrets = await secretsNamed('berit', ['social']);
    const card = await issueCard({ secrets, serial: 1, name: 'Berit', role: 'office', issued });
    expect(Object.keys(card.recipients)).toEqual(['social']);
    expect(card.recipients.social?.pq).toMatch(/^age1pq1/);
    expect(card.recipients.social?.x25519).toMatch(/^age1/);
  });

  test('shows a fingerprint of six groups', async () => {
    expect(cardFingerprint(await aCard())).toMatch(/^\d{5}( \d{5}){5}$/);
  });

  test('of one mode alone is taken: that device gets bundles of its own', async () => {
    const card = await aCard();
    const recipients = { samordning: { x25519: card.recipients.samordning?.x25519 } };
    expect(decodeCard(resigned(card, { recipients })).ok).toBe(true);
  });

  describe('that replaces another', () => {
    test('is rightful when the replaced device has signed it too', async () => {
      const old = await issueCard({
        secrets: await secretsNamed('old'),
        serial: 1,
        name: 'o',
        role: 'field',
        issued,
      });
      const card = await aCard({ replaces: signingKeyNamed('old') });
      expect(card.replaces).toBe(old.device);
      expect(decodeCard(encodeCard(card)).ok).toBe(true);
      expect(isRightfulReplacement(card, old)).toBe(true);
    });

    test('is not rightful by the signature of a third, nor without one', async () => {
      const old = await issueCard({
        secrets: await secretsNamed('old'),
        serial: 1,
        name: 'o',
        role: 'field',
        issued,
      });
      const third = await issueCard({
        secrets: await secretsNamed('third'),
        serial: 1,
        name: 't',
        role: 'field',
        issued,
      });
      const card = await aCard({ replaces: signingKeyNamed('third') });
      const decoded = decodeCard(resigned(card, { replaces: old.device }));
      expect(decoded.ok && isRightfulReplacement(decoded.value, old)).toBe(false);
      expect(isRightfulReplacement(card, old)).toBe(false);
      expect(isRightfulReplacement(await aCard(), third)).toBe(false);
    });
  });
});

describe('a card is refused', () => {
  const changedText = (change: (text: string) => string) => async (): Promise<string> =>
    change(canonicalJson({ ...(await aCard()) }));
  const signedAnew =
    (changed: Readonly<Record<string, unknown>> | ((card: Card) => object)) => async (): Promise<string> => {
      const card = await aCard();
      return resigned(card, typeof changed === 'function' ? changed(card) : changed);
    };

  const refusals: readonly (readonly [CardFault, string, () => Promise<string>])[] = [
    ['notACard', 'for an empty text', async () => ''],
    ['notACard', 'for other JSON', async () => '{"format":"gvi-bundle"}'],
    ['notACard', 'with a space in it', changedText((text) => text.replace(':', ': '))],
    ['notACard', 'with a byte order mark', changedText((text) => `\ufeff${text}`)],
    ['notACard', 'with two line ends', changedText((text) => `${text}\n\n`)],
    ['notACard', 'with a prototype key', changedText((text) => text.replace('{', '{"__proto__":{},'))],
    [
      'notACard',
      'with a constructor among the recipients',
      changedText((t) => t.replace('"recipients":{', '"recipients":{"constructor":{},')),
    ],
    ['notACard', 'over 64 KiB', async () => ' '.repeat(70_000)],
    ['notACard', 'without a name', signedAnew({ name: '' })],
    ['notACard', 'with a name of a page', signedAnew({ name: 'x'.repeat(201) })],
    ['notACard', 'with serial 0', signedAnew({ serial: 0 })],
    ['notACard', 'with another role', signedAnew({ role: 'admin' })],
    ['notACard', 'without recipients', signedAnew({ recipients: {} })],
    ['notACard', 'with a space without keys', signedAnew({ recipients: { social: {} } })],
    [
      'notACard',
      'with the modes swapped',
      signedAnew(({ recipients: { social } }) => ({ recipients: { social: { pq: social?.x25519 } } })),
    ],
    [
      'notACard',
      'with a plugin recipient',
      signedAnew({ recipients: { social: { x25519: 'age1yubikey1qqq' } } }),
    ],
    ['notACard', 'with a day instead of an instant', signedAnew({ issued: '2026-11-20' })],
    ['notACard', 'that replaces without a signature for it', signedAnew({ replaces: 'a'.repeat(26) })],
    [
      'notACard',
      'that replaces itself',
      signedAnew(({ device, sig }) => ({ replaces: device, replacesSig: sig })),
    ],
    ['newerFormat', 'of version 2', signedAnew({ v: 2 })],
    ['newerFormat', 'with a key that we do not know', signedAnew({ phone: '1' })],
    [
      'newerFormat',
      'with a space that we do not know',
      signedAnew(({ recipients }) => ({ recipients: { ...recipients, skola: {} } })),
    ],
    ['newerFormat', 'with a mode that we do not know', signedAnew({ recipients: { social: { hpke: 'x' } } })],
    ['wrongDevice', 'whose device is not the hash of its key', signedAnew({ device: 'a'.repeat(26) })],
    [
      'wrongDevice',
      'with a key that is no point',
      signedAnew({ signKey: toBase64url(new Uint8Array(32).fill(2)) }),
    ],
    [
      'badSignature',
      'with another name under the signature',
      changedText((text) => text.replace('Anna', 'Hanna')),
    ],
    ['badSignature', 'signed by another', async () => resigned(await aCard(), {}, signingKeyNamed('third'))],
  ];
  test.each(refusals)('%s: %s', async (reason, _, make) => {
    expect(decodeCard(await make())).toEqual({ ok: false, error: reason });
  });
});

import { Encrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import {
  ageOpen,
  ageOpenStream,
  ageSeal,
  createAgeIdentity,
  modeOfRecipient,
  recipientsOf,
  sealReadingKey,
} from '../../src-renderer/vault/ageBox';
import { concat, fromUtf8, utf8 } from '../../src-renderer/vault/bytes';
import { bytesNamed } from '../support/bytes';

const mine = await createAgeIdentity();
const other = await createAgeIdentity();
const my = await recipientsOf(mine);
const others = await recipientsOf(other);
const plain = bytesNamed('plain', 150_000);

const sealed = async (recipients: readonly string[], content: Uint8Array = plain) => {
  const file = await ageSeal(content, recipients);
  if (!file.ok) throw new Error(file.error);
  return file.value;
};
const flipped = (file: Uint8Array, at: number): Uint8Array =>
  Uint8Array.from(file, (byte, i) => (i === at ? byte ^ 1 : byte));
const headerEnd = (file: Uint8Array): number => {
  const at = Buffer.from(file).indexOf('\n--- ');
  return file.indexOf(10, at + 1) + 1;
};

describe.each(['pq', 'x25519'] as const)('age in the mode %s', (mode) => {
  it('opens for each recipient and for nobody else', async () => {
    const file = await sealed([my[mode], others[mode]]);
    expect(await ageOpen(file, [mine[mode]])).toEqual({ ok: true, value: plain });
    expect(await ageOpen(file, [other[mode]])).toEqual({ ok: true, value: plain });
    expect(await ageOpen(await sealed([my[mode]]), [other[mode]])).toEqual({ ok: false, error: 'wrongKey' });
  });

  it('opens with several identities at hand, of both modes', async () => {
    const file = await sealed([my[mode]]);
    expect(await ageOpen(file, [other.pq, other.x25519, mine.pq, mine.x25519])).toEqual({
      ok: true,
      value: plain,
    });
    expect(await ageOpen(file, [])).toEqual({ ok: false, error: 'wrongKey' });
  });

  it('carries nothing at all', async () => {
    const file = await sealed([my[mode]], new Uint8Array(0));
    expect(await ageOpen(file, [mine[mode]])).toEqual({ ok: true, value: new Uint8Array(0) });
  });

  it('tells damage in the payload from a wrong key, wherever it is', async () => {
    const file = await sealed([my[mode]]);
    const start = headerEnd(file);
    for (const at of [start, start + 15, start + 16, start + 70_000, file.length - 1])
      expect(await ageOpen(flipped(file, at), [mine[mode]]), `byte ${at}`).toEqual({
        ok: false,
        error: 'damaged',
      });
  });

  it('calls a file cut short damaged, wherever it is cut', async () => {
    const file = await sealed([my[mode]]);
    const start = headerEnd(file);
    for (const at of [22, 60, start - 1, start, start + 10, start + 16, start + 65_552 + 16, file.length - 1])
      expect(await ageOpen(file.subarray(0, at), [mine[mode]]), `cut at ${at}`).toEqual({
        ok: false,
        error: 'damaged',
      });
    expect(await ageOpen(concat(file, Uint8Array.of(0)), [mine[mode]])).toEqual({
      ok: false,
      error: 'damaged',
    });
  });

  it('calls a header whose check fails damaged', async () => {
    const file = await sealed([my[mode]]);
    expect(await ageOpen(flipped(file, headerEnd(file) - 5), [mine[mode]])).toEqual({
      ok: false,
      error: 'damaged',
    });
  });
});

describe('age', () => {
  it('gives a stream that ends in an error at the damage, after what is genuine', async () => {
    const file = await sealed([my.x25519]);
    const opened = await ageOpenStream(flipped(file, file.length - 1), [mine.x25519]);
    if (!opened.ok) throw new Error(opened.error);
    const reader = opened.value.getReader();
    const first = await reader.read();
    expect(first.value).toEqual(plain.subarray(0, 65_536));
    await reader.read();
    await expect(reader.read()).rejects.toThrow();
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['text', utf8('age-encryption.org/v2\n')],
    ['the version line without its end', utf8('age-encryption.org/v1')],
    ['an armored file', utf8('-----BEGIN AGE ENCRYPTED FILE-----\n')],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0)],
  ])('is not what %s is', async (_, file) => {
    expect(await ageOpen(file, [mine.x25519])).toEqual({ ok: false, error: 'notAge' });
  });

  it('never mixes the modes in one file', async () => {
    expect(await ageSeal(plain, [my.pq, others.x25519])).toEqual({ ok: false, error: 'mixedModes' });
    expect(await ageSeal(plain, [others.x25519, my.pq])).toEqual({ ok: false, error: 'mixedModes' });
  });

  it('needs a recipient, and only recipients that it can name', async () => {
    expect(await ageSeal(plain, [])).toEqual({ ok: false, error: 'noRecipients' });
    const lastChanged = (text: string) => `${text.slice(0, -1)}${text.endsWith('q') ? 'p' : 'q'}`;
    const wrong = [
      '',
      'age1',
      mine.x25519,
      mine.pq,
      my.x25519.toUpperCase(),
      lastChanged(my.x25519),
      lastChanged(my.pq),
      'age1tag1qwe0kafsjrar4txm6heqnhpfuggzr0gvznz7fvygxrlq90u5mq2pysxtw6h',
      'age1yubikey1qg8v3',
    ];
    for (const recipient of wrong)
      expect(await ageSeal(plain, [recipient]), recipient).toEqual({ ok: false, error: 'badRecipient' });
  });

  it('knows the mode of a recipient', () => {
    expect([my.pq, my.x25519, 'x'].map(modeOfRecipient)).toEqual(['pq', 'x25519', null]);
  });

  it('does not open a file under a passphrase, and says so as a wrong key', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('hemlig');
    encrypter.setScryptWorkFactor(2);
    expect(await ageOpen(await encrypter.encrypt('x'), [mine.x25519])).toEqual({
      ok: false,
      error: 'wrongKey',
    });
  });

  it('writes the reading key as an armored file under a passphrase', async () => {
    const text = fromUtf8(await sealReadingKey(`${mine.x25519}\n`, 'sex-vanliga-ord'));
    expect(text.ok && text.value).toMatch(
      /^-----BEGIN AGE ENCRYPTED FILE-----\n[\w+/=\n]+-----END AGE ENCRYPTED FILE-----\n$/,
    );
    expect(text.ok && text.value.includes('SECRET')).toBe(false);
  });
});

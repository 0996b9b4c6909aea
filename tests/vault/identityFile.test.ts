import { describe, expect, it } from 'vitest';
import { createAgeIdentity, recipientsOf, sealReadingKey } from '../../src-renderer/vault/ageBox';
import { utf8 } from '../../src-renderer/vault/bytes';
import { readIdentityFile } from '../../src-renderer/vault/identityFile';

const identity = await createAgeIdentity();
const recipients = await recipientsOf(identity);

describe('an identity file', () => {
  it('says the space of each key in the comment right before it, whatever ends its lines', async () => {
    const text = `# social x\r\n${identity.x25519}\r\n${identity.x25519}\n# made 2026\n${identity.pq}\n`;
    expect(await readIdentityFile(utf8(text), null)).toEqual({
      ok: true,
      value: [
        { identity: identity.x25519, recipient: recipients.x25519, space: 'social' },
        { identity: identity.x25519, recipient: recipients.x25519, space: null },
        { identity: identity.pq, recipient: recipients.pq, space: null },
      ],
    });
  });

  it('under a passphrase asks for it, and opens with that alone', async () => {
    const file = await sealReadingKey(`${identity.x25519}\n`, 'björk');
    expect(await readIdentityFile(file, null)).toEqual({ ok: false, error: 'needsPassphrase' });
    expect(await readIdentityFile(file, 'tall')).toEqual({ ok: false, error: 'wrongPassphrase' });
    expect(await readIdentityFile(file, 'björk')).toMatchObject({
      ok: true,
      value: [{ identity: identity.x25519 }],
    });
  });

  it.each([
    ['nothing', ''],
    ['a comment alone', '# nothing\n'],
    ['something else', 'hello'],
    [
      'a key with another last letter',
      `${identity.x25519.slice(0, -1)}${identity.x25519.endsWith('Q') ? 'P' : 'Q'}\n`,
    ],
    ['a key in small letters', identity.x25519.toLowerCase()],
  ])('is none: %s', async (_what, text) => {
    expect(await readIdentityFile(utf8(text), null)).toEqual({ ok: false, error: 'notAnIdentityFile' });
  });
});

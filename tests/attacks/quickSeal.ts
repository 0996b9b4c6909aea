/**
 * age files by the thousand: the header, which is the dear part, is made once by the library, and each payload sealed to its
 * file key as age-encryption.org/v1 says (HKDF-SHA-256, then ChaCha20-Poly1305 in chunks of 64 KiB).
 */
import { createCipheriv, hkdfSync } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { concat, utf8 } from '../../src-renderer/vault/bytes';

export type QuickSeal = (plain: Uint8Array) => Uint8Array<ArrayBuffer>;

const chunkLength = 64 * 1024;

const sealedChunk = (key: Uint8Array, number: number, isLast: boolean, chunk: Uint8Array): Uint8Array => {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, number);
  nonce[11] = isLast ? 1 : 0;
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  return concat(cipher.update(chunk), cipher.final(), cipher.getAuthTag());
};

const payloadOf = (fileKey: Uint8Array, plain: Uint8Array): Uint8Array => {
  // The same nonce in each file: these are forgeries, and the same in every run.
  const nonce = new Uint8Array(16).fill(7);
  const key = new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  const chunks = Math.max(1, Math.ceil(plain.length / chunkLength));
  const sealed = Array.from({ length: chunks }, (_, at) =>
    sealedChunk(key, at, at === chunks - 1, plain.subarray(at * chunkLength, (at + 1) * chunkLength)),
  );
  return concat(nonce, ...sealed);
};

export const quickSealFor = async (recipients: readonly string[]): Promise<QuickSeal> => {
  let fileKey = new Uint8Array();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  const file = await encrypter.encrypt(utf8('x'));
  const header = file.subarray(0, headerLength(file));
  return (plain) => new Uint8Array(concat(header, payloadOf(fileKey, plain)));
};

/** Up to the line end of the line that begins with `---`. */
export const headerLength = (file: Uint8Array): number => {
  const text = Buffer.from(file).toString('latin1');
  return text.indexOf('\n', text.indexOf('\n--- ') + 1) + 1;
};

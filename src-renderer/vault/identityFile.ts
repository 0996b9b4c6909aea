/**
 * Reads an age identity file: lines of secret keys with comments between, as `age-keygen` and the field book write them,
 * or the same under a passphrase in age's own way (scrypt), binary or armored. Nothing is kept and nothing is written.
 *
 * A comment `# samordning …` or `# social …` right before a key says of which space it is: the field book writes that.
 */
import { armor, Decrypter, identityToRecipient } from 'age-encryption';
import { isSpace, type Space } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { type Bytes, concat, fromUtf8, utf8 } from './bytes';

export type ReadIdentity = {
  /** Secret. */
  readonly identity: string;
  readonly recipient: string;
  /** As the file says; null where it does not. */
  readonly space: Space | null;
};

export type IdentityFileFault =
  /** No line of the file is an identity that is understood here. */
  | 'notAnIdentityFile'
  /** Encrypted, but to a key and not under a passphrase. */
  | 'notUnderPassphrase'
  | 'needsPassphrase'
  /** Damage inside the one stanza cannot be told from it. */
  | 'wrongPassphrase'
  | 'damaged';

const versionLine = 'age-encryption.org/v1\n';
const armorLine = '-----BEGIN AGE ENCRYPTED FILE-----';
const identityLine = /^AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]+$/;

const beginsWith = (bytes: Uint8Array, text: string): boolean => utf8(text).every((b, i) => bytes[i] === b);

/** The binary age file inside; null when the file is no age file, and so is read as plain lines. */
const ageFileIn = (file: Uint8Array): Result<Uint8Array | null, 'damaged'> => {
  if (beginsWith(file, versionLine)) return ok(file);
  const text = fromUtf8(file);
  if (!text.ok || !text.value.trimStart().startsWith(armorLine)) return ok(null);
  try {
    return ok(armor.decode(text.value.trim()));
  } catch {
    return err('damaged');
  }
};

const readStream = async (stream: ReadableStream<Uint8Array>): Promise<Bytes> => {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    parts.push(value);
  }
};

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });

const openUnder = async (
  file: Uint8Array,
  passphrase: string,
): Promise<Result<Bytes, 'wrongPassphrase' | 'damaged'>> => {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return ok(await readStream(await decrypter.decrypt(streamOf(file))));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return err(message.startsWith('no identity matched') ? 'wrongPassphrase' : 'damaged');
  }
};

const identitiesIn = async (
  bytes: Uint8Array,
): Promise<Result<readonly ReadIdentity[], 'notAnIdentityFile'>> => {
  const text = fromUtf8(bytes);
  if (!text.ok) return err('notAnIdentityFile');
  const found: ReadIdentity[] = [];
  let space: Space | null = null;
  for (const line of text.value.split('\n').map((one) => one.trim())) {
    const said = /^# (\w+)(?: |$)/.exec(line)?.[1];
    if (line.startsWith('#')) space = isSpace(said) ? said : null;
    if (line === '' || line.startsWith('#')) continue;
    if (!identityLine.test(line)) return err('notAnIdentityFile');
    try {
      found.push({ identity: line, recipient: await identityToRecipient(line), space });
    } catch {
      return err('notAnIdentityFile');
    }
    space = null;
  }
  return found.length === 0 ? err('notAnIdentityFile') : ok(found);
};

/** `passphrase` null: a protected file is answered `needsPassphrase`, and may be asked again with one. */
export const readIdentityFile = async (
  file: Uint8Array,
  passphrase: string | null,
): Promise<Result<readonly ReadIdentity[], IdentityFileFault>> => {
  const sealed = ageFileIn(file);
  if (!sealed.ok) return sealed;
  if (sealed.value === null) return identitiesIn(file);
  if (!beginsWith(sealed.value, `${versionLine}-> scrypt `)) return err('notUnderPassphrase');
  if (passphrase === null) return err('needsPassphrase');
  const opened = await openUnder(sealed.value, passphrase);
  return opened.ok ? identitiesIn(opened.value) : opened;
};

/**
 * age files (age-encryption.org/v1): sealed to recipients, opened with identities. docs/formats.md §4 and §5.
 *
 * One file never mixes hybrid post-quantum and X25519 recipients: the weaker one would undo the stronger. The library
 * would let them mix. It also opens buffers through `Response`, which in Chromium turns a damaged payload into a
 * "Failed to fetch", so that here everything is read from a stream.
 */
import {
  armor,
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { err, ok, type Result } from '../domain/result';
import { type Bytes, concat, utf8 } from './bytes';

export type AgeMode = 'pq' | 'x25519';
/** Secret: `AGE-SECRET-KEY-PQ-1…` and `AGE-SECRET-KEY-1…`. */
export type AgeIdentity = Readonly<Record<AgeMode, string>>;
/** Public: `age1pq1…` and `age1…`. */
export type AgeRecipients = Readonly<Record<AgeMode, string>>;

export type AgeSealFault = 'mixedModes' | 'noRecipients' | 'badRecipient';
export type AgeOpenFault = 'notAge' | 'wrongKey' | 'damaged';

const isPqRecipient = (text: string): boolean => /^age1pq1[02-9ac-hj-np-z]+$/.test(text);
/** 32 bytes in bech32 are always 62 characters; this keeps out tag and plugin recipients, which nobody here can open. */
const isX25519Recipient = (text: string): boolean => /^age1[02-9ac-hj-np-z]{58}$/.test(text);

/** Which mode a recipient is of; null for what is neither. Says nothing of its checksum. */
export const modeOfRecipient = (recipient: string): AgeMode | null => {
  if (isPqRecipient(recipient)) return 'pq';
  return isX25519Recipient(recipient) ? 'x25519' : null;
};

/** Randomness comes from the library, which asks the platform. */
export const createAgeIdentity = async (): Promise<AgeIdentity> => ({
  pq: await generateHybridIdentity(),
  x25519: await generateX25519Identity(),
});

/** Throws when the identity was not made by `createAgeIdentity`. */
export const recipientsOf = async (identity: AgeIdentity): Promise<AgeRecipients> => ({
  pq: await identityToRecipient(identity.pq),
  x25519: await identityToRecipient(identity.x25519),
});

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });

const readAll = async (stream: ReadableStream<Uint8Array>): Promise<Bytes> => {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    parts.push(value);
  }
};

/**
 * A binary age file that each of the recipients can open. All of one mode. A stream is sealed as it comes and may be tens of
 * megabytes; what errors it is thrown.
 */
export const ageSeal = async (
  plain: Uint8Array | ReadableStream<Uint8Array>,
  recipients: readonly string[],
): Promise<Result<Bytes, AgeSealFault>> => {
  if (recipients.length === 0) return err('noRecipients');
  const modes = new Set(recipients.map(modeOfRecipient));
  if (modes.has(null)) return err('badRecipient');
  if (modes.size > 1) return err('mixedModes');
  const encrypter = new Encrypter();
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient);
  } catch {
    return err('badRecipient');
  }
  return ok(await readAll(await encrypter.encrypt(plain instanceof Uint8Array ? streamOf(plain) : plain)));
};

const versionLine = utf8('age-encryption.org/v1\n');
const isAge = (file: Uint8Array): boolean => versionLine.every((byte, i) => file[i] === byte);

/**
 * The plaintext as a stream. `wrongKey`: none of the identities is meant; damage inside the one stanza that is meant
 * looks the same, since only its key could tell. `damaged`: the header. Damage in the payload errors the stream when it
 * comes to it, and what was read before it is genuine but not whole.
 */
export const ageOpenStream = async (
  file: Uint8Array,
  identities: readonly string[],
): Promise<Result<ReadableStream<Uint8Array>, AgeOpenFault>> => {
  if (!isAge(file)) return err('notAge');
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return ok(await decrypter.decrypt(streamOf(file)));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return err(message.startsWith('no identity matched') ? 'wrongKey' : 'damaged');
  }
};

/** The whole plaintext, or nothing of it. */
export const ageOpen = async (
  file: Uint8Array,
  identities: readonly string[],
): Promise<Result<Bytes, AgeOpenFault>> => {
  const opened = await ageOpenStream(file, identities);
  if (!opened.ok) return opened;
  try {
    return ok(await readAll(opened.value));
  } catch {
    return err('damaged');
  }
};

/**
 * An identity file under a passphrase, in age's own way (scrypt, 2^18), armored, so that `age -d -i key.txt FILE` asks
 * for the passphrase and works without us. age before 1.3 refuses the whole file when one line is a hybrid identity:
 * give it X25519 lines only when it is meant for those. Takes about a second of one core.
 */
export const sealReadingKey = async (identityLines: string, passphrase: string): Promise<Bytes> => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  const file = await readAll(await encrypter.encrypt(streamOf(utf8(identityLines))));
  return utf8(armor.encode(file));
};

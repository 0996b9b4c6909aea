/**
 * The heavy half of an export (docs/formats.md §4): canonical lines → digest → one gzip member → age, all at once. State-free,
 * for a worker; the signing key stays with whoever holds it and is asked once, for the digest. What is packed here was checked
 * by prepareBundle; too much of it is still refused, because its reader would.
 */
import { err, type Result } from '../domain/result';
import { ageSeal } from '../vault/ageBox';
import { type Bytes, utf8 } from '../vault/bytes';
import { loadMessageDigest, type MessageDigest } from '../vault/signing';
import { caps } from './caps';
import { type DeflateBlock, loadDeflate } from './deflate';
import { gzip } from './gzip';

export type Packing = {
  /** The manifest's line, without its end. */
  readonly first: string;
  /** Whole lines with their ends, in order; small enough for a stream. */
  readonly parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  readonly keys: readonly string[];
  /** Base64url of the signature. */
  readonly sign: (digest: MessageDigest) => Promise<string> | string;
  readonly signal?: AbortSignal;
};

export type PackFault = 'tooLarge' | 'badRecipient' | 'cancelled';

const partLength = 256 * 1024;

/** Lines joined to parts of a size that streams handle well. */
export function* linesToParts(lines: Iterable<string>): Iterable<Bytes> {
  let batch: string[] = [];
  let length = 0;
  for (const line of lines) {
    batch.push(line, '\n');
    length += line.length;
    if (length < partLength) continue;
    yield utf8(batch.join(''));
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield utf8(batch.join(''));
}

/** `deflate`: who makes the blocks; without it they are made here, one after the other. */
export const packBundle = async (
  packing: Packing,
  deflate?: DeflateBlock,
): Promise<Result<Bytes, PackFault>> => {
  const { signal } = packing;
  const digest = await loadMessageDigest('gvi-bundle-1\n');
  let unpacked = 0;
  const counted = (part: Uint8Array): Uint8Array => {
    digest.update(part);
    unpacked += part.length;
    return part;
  };
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield counted(utf8(`${packing.first}\n`));
    for await (const part of packing.parts) {
      // A stream that ends early makes a member that nobody is handed.
      if (signal?.aborted || unpacked > caps.unpacked) return;
      yield counted(part);
    }
    yield utf8(`{"sig":"${await packing.sign(digest.finish())}"}\n`);
  }
  let packed = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform: (part, out) => {
      packed += part.length;
      out.enqueue(part);
    },
  });
  const stream = gzip(whole(), deflate ?? (await loadDeflate()));
  const sealed = await ageSeal(stream.pipeThrough(counting), packing.keys);
  if (signal?.aborted) return err('cancelled');
  if (unpacked + 1024 > caps.unpacked || unpacked > caps.ratioFrom + caps.ratio * packed)
    return err('tooLarge');
  return sealed.ok ? sealed : err('badRecipient');
};

/**
 * Takes the unpacked bytes of a bundle as they come: cuts them into lines, checks the caps, and hashes everything before
 * the last line, which is what the sender signed. Nothing is parsed or believed here. Never holds the bytes twice.
 */
import { type Bytes, concat } from '../vault/bytes';
import type { MessageDigest, RunningDigest } from '../vault/signing';
import type { Caps } from './caps';

export type ReadText = {
  /** Without line ends; the first is the manifest, the last the signature. */
  readonly lines: readonly string[];
  /** Of all bytes before the last line. */
  readonly digest: MessageDigest;
  /** False: somewhere the bytes are no UTF-8, and the lines hold U+FFFD there. */
  readonly wellFormed: boolean;
  /** True: bytes follow the last line end, or there is none. */
  readonly unfinished: boolean;
};

export type BundleReader = {
  /** False: a cap is passed. */
  readonly take: (part: Uint8Array) => boolean;
  readonly finish: () => ReadText;
};

const lineFeed = 10;
/** No commit is as short: a file of line ends alone would cost many times its length in memory. */
const shortestLine = 64;
const fewLines = 64;

/** `digest`: begun with the prefix of bundles. */
export const createBundleReader = (caps: Caps, packedLength: number, digest: RunningDigest): BundleReader => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  const most = Math.min(caps.unpacked, caps.ratioFrom + caps.ratio * packedLength);
  const lines: string[] = [];
  let unpacked = 0;
  let wellFormed = true;
  /** What is not hashed yet: the last whole line, and what follows it. */
  let lastLine: Bytes = new Uint8Array(0);
  let rest: Bytes = new Uint8Array(0);

  const textOf = (bytes: Bytes): string => {
    if (wellFormed) {
      try {
        return strict.decode(bytes);
      } catch {
        wellFormed = false;
      }
    }
    return lenient.decode(bytes);
  };

  /** False: one of the lines in these bytes, which end with a line end, is too long. */
  const linesFit = (bytes: Bytes): boolean => {
    let from = 0;
    let longest = lines.length === 0 ? caps.manifestLine : caps.commitLine;
    while (from < bytes.length) {
      const end = bytes.indexOf(lineFeed, from);
      if (end - from > longest) return false;
      longest = caps.commitLine;
      from = end + 1;
    }
    return true;
  };

  return {
    take: (part) => {
      unpacked += part.length;
      if (unpacked > most) return false;
      const end = part.lastIndexOf(lineFeed);
      if (end < 0) {
        rest = concat(rest, part);
        return rest.length <= (lines.length === 0 ? caps.manifestLine : caps.commitLine);
      }
      const whole = concat(rest, part.subarray(0, end + 1));
      rest = new Uint8Array(part.subarray(end + 1));
      if (!linesFit(whole) || rest.length > caps.commitLine) return false;
      const added = textOf(whole).split('\n');
      added.pop();
      for (const line of added) lines.push(line);
      if (lines.length > fewLines + unpacked / shortestLine) return false;
      const lastBegins = whole.length < 2 ? 0 : whole.lastIndexOf(lineFeed, whole.length - 2) + 1;
      digest.update(lastLine);
      digest.update(whole.subarray(0, lastBegins));
      lastLine = whole.slice(lastBegins);
      return true;
    },
    finish: () => ({
      lines,
      digest: digest.finish(),
      wellFormed,
      unfinished: rest.length > 0 || lines.length === 0,
    }),
  };
};

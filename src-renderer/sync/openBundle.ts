/**
 * The first steps of an import (docs/formats.md §4): open with age, unpack under caps, read the manifest. What comes out
 * is plain data that may cross from a worker; nothing of it is to be believed before planImport has judged it.
 * Never throws, whatever the bytes are; writes nothing. Runs in a page, a worker and plain Node.
 */
import { type Space, spaces } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { ageOpen } from '../vault/ageBox';
import { loadMessageDigest, type MessageDigest } from '../vault/signing';
import { createBundleReader, type ReadText } from './bundleReader';
import { type Caps, caps as ourCaps } from './caps';
import { gunzip } from './gzip';
import { decodeManifest, type Manifest } from './manifest';

/** What says who sent it to whom, and whether that is true: judged before a line is looked at. */
export type BundleHead = {
  readonly manifest: Manifest;
  readonly signatureLine: string;
  /** Of everything before the signature line: what the sender signed. */
  readonly digest: MessageDigest;
};

export type OpenedBundle = BundleHead & {
  /** The lines between manifest and signature, as they came. */
  readonly lines: readonly string[];
  /** False: some line is no UTF-8. */
  readonly wellFormed: boolean;
};

/** Per space the secret age identities (`AGE-SECRET-KEY-…`), of this device and of those that this vault was before. */
export type ReadingKeys = Readonly<Partial<Record<Space, readonly string[]>>>;

export type OpenFault = 'notABundle' | 'wrongKey' | 'damaged' | 'tooLarge' | 'newerFormat';

export type OpenOptions = {
  readonly keys: ReadingKeys;
  readonly caps?: Caps;
  /** Bytes unpacked so far. */
  readonly onProgress?: (unpacked: number) => void;
  readonly signal?: AbortSignal;
};

const unpack = async (
  packed: Uint8Array,
  options: OpenOptions,
): Promise<Result<ReadText, 'damaged' | 'tooLarge' | 'cancelled'>> => {
  const digest = await loadMessageDigest('gvi-bundle-1\n');
  const reader = createBundleReader(options.caps ?? ourCaps, packed.length, digest);
  let cancelled = false;
  let unpacked = 0;
  const done = await gunzip(packed, (part) => {
    cancelled = options.signal?.aborted ?? false;
    unpacked += part.length;
    options.onProgress?.(unpacked);
    return !cancelled && reader.take(part);
  });
  if (done.ok) return ok(reader.finish());
  if (cancelled) return err('cancelled');
  return err(done.error === 'stopped' ? 'tooLarge' : 'damaged');
};

/** Opened with the identities of one space; a bundle of the other space is not theirs to read. */
const openAs = async (
  file: Uint8Array,
  space: Space,
  identities: readonly string[],
  options: OpenOptions,
): Promise<Result<OpenedBundle, OpenFault | 'cancelled'>> => {
  const plain = await ageOpen(file, identities);
  if (!plain.ok) return err(plain.error === 'notAge' ? 'notABundle' : plain.error);
  const text = await unpack(plain.value, options);
  if (!text.ok) return text;
  const { lines, digest, wellFormed, unfinished } = text.value;
  const first = lines[0];
  const signatureLine = lines.at(-1);
  if (unfinished || lines.length < 2 || first === undefined || signatureLine === undefined)
    return err('damaged');
  // Bytes that are no UTF-8 would else be judged as the character that stands in for them, as an unknown key perhaps.
  if (!wellFormed && first.includes('\uFFFD')) return err('damaged');
  const manifest = decodeManifest(first);
  if (!manifest.ok) return manifest;
  if (manifest.value.space !== space) return err('wrongKey');
  return ok({ manifest: manifest.value, lines: lines.slice(1, -1), signatureLine, digest, wellFormed });
};

export const openBundle = async (
  file: Uint8Array,
  options: OpenOptions,
): Promise<Result<OpenedBundle, OpenFault | 'cancelled'>> => {
  for (const space of spaces) {
    const identities = options.keys[space] ?? [];
    const opened = await openAs(file, space, identities, options);
    if (opened.ok || opened.error !== 'wrongKey') return opened;
  }
  return err('wrongKey');
};

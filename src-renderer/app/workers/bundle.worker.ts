/**
 * Opens, verifies and packs bundles off the page's thread. One worker a bundle: it is handed the reading keys by message,
 * keeps nothing elsewhere, and is ended with the work, which is also how the work is cancelled.
 */
import { expose } from 'comlink';
import { ok, type Result } from '../../domain/result';
import {
  type BundleHead,
  type OpenedBundle,
  type OpenFault,
  openBundle,
  type ReadingKeys,
} from '../../sync/openBundle';
import { packBundle } from '../../sync/packBundle';
import { verifyLines } from '../../sync/verifyLines';
import type { Bytes } from '../../vault/bytes';
import { loadFastSha256 } from '../../vault/hash';
import type { MessageDigest } from '../../vault/signing';
import { handedOut, headOnly } from './bundles';
import { type PackedSlice, packSlice } from './slicePost';

let held: OpenedBundle | null = null;

const bundleWorker = {
  open: async (file: Bytes, keys: ReadingKeys): Promise<Result<BundleHead, OpenFault | 'cancelled'>> => {
    const opened = await openBundle(file, { keys });
    if (!opened.ok) return opened;
    held = opened.value;
    return ok(headOnly(opened.value));
  },
  /** `take` is awaited: the page sets the pace. */
  verify: async (take: (slice: PackedSlice) => Promise<void>) => {
    if (held === null) throw new Error('nothing was opened');
    const { manifest, wellFormed, lines } = held;
    held = null;
    const slices = verifyLines({ manifest, wellFormed, lines: handedOut(lines) }, await loadFastSha256());
    for (;;) {
      const next = slices.next();
      if (next.done) return next.value;
      await take(packSlice(next.value));
    }
  },
  pack: async (
    first: string,
    keys: readonly string[],
    nextPart: () => Promise<Bytes | null>,
    sign: (digest: MessageDigest) => Promise<string>,
    onEncrypting: () => void,
  ) => {
    async function* parts(): AsyncGenerator<Bytes> {
      for (let part = await nextPart(); part !== null; part = await nextPart()) yield part;
    }
    return packBundle({ first, keys, parts: parts(), sign, onEncrypting });
  },
};
export type BundleWorker = typeof bundleWorker;

expose(bundleWorker);

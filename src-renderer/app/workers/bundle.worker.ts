/**
 * Opens, verifies and packs bundles off the page's thread. One worker a bundle: it is handed the reading keys by message,
 * keeps nothing elsewhere, and is ended with the work, which is also how the work is cancelled. Workers that it started end
 * with it.
 */
import { expose } from 'comlink';
import { ok, type Result } from '../../domain/result';
import { installTrustedTypes } from '../../host/trustedTypes';
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
import { startDeflaters } from './deflaters';
import { type PackedSlice, packSlice } from './slicePost';

// A worker has no policy but its own.
installTrustedTypes(globalThis);

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
  ) => {
    async function* parts(): AsyncGenerator<Bytes> {
      // The page makes the next part while this one is worked on.
      for (let asked = nextPart(); ; ) {
        const part = await asked;
        if (part === null) return;
        asked = nextPart();
        // A failure is met when the part is awaited, and belongs to nobody if the work ends before.
        asked.catch(() => undefined);
        yield part;
      }
    }
    const { deflate, end } = await startDeflaters();
    try {
      return await packBundle({ first, keys, parts: parts(), sign }, deflate);
    } finally {
      end();
    }
  },
};
export type BundleWorker = typeof bundleWorker;

expose(bundleWorker);

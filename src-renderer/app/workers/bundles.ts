/**
 * The heavy, state-free half of imports and exports, behind one door: in a worker in the page (workerBundles.ts), inline
 * under test and on the command line. Nothing that comes through it is stored or believed before the use case has judged it.
 */
import { err, ok, type Result } from '../../domain/result';
import { type BundleHead, type OpenFault, openBundle, type ReadingKeys } from '../../sync/openBundle';
import { type PackFault, type Packing, packBundle } from '../../sync/packBundle';
import { createAssembler, type VerifiedBundle } from '../../sync/verifiedBundle';
import { verifyLines } from '../../sync/verifyLines';
import type { Bytes } from '../../vault/bytes';
import { loadFastSha256 } from '../../vault/hash';
import { nextTask } from '../slices';

export type Verifying = { readonly onProgress: (commits: number) => void; readonly signal?: AbortSignal };

/** A bundle that was opened: its head may be judged before its lines are looked at. `end` gives back what it holds. */
export type OpenedFile = {
  readonly head: BundleHead;
  readonly verify: (options: Verifying) => Promise<Result<VerifiedBundle, 'cancelled'>>;
  readonly end: () => void;
};

export type Bundles = {
  readonly open: (
    file: Bytes,
    options: { readonly keys: ReadingKeys; readonly signal?: AbortSignal },
  ) => Promise<Result<OpenedFile, OpenFault | 'cancelled'>>;
  readonly pack: (packing: Packing) => Promise<Result<Bytes, PackFault>>;
};

/** Each line is let go as soon as it has been handed out, so that nobody holds all of them twice. */
export const handedOut = (lines: readonly string[]): Iterable<string> & { readonly length: number } => {
  const left = [...lines];
  return {
    length: left.length,
    *[Symbol.iterator]() {
      for (let i = 0; i < left.length; i++) {
        const line = left[i] ?? '';
        left[i] = '';
        yield line;
      }
    },
  };
};

export const headOnly = ({ manifest, signatureLine, digest }: BundleHead): BundleHead => ({
  manifest,
  signatureLine,
  digest,
});

/** Without a worker: the same work in the same slices. */
export const inlineBundles: Bundles = {
  open: async (file, options) => {
    const opened = await openBundle(file, options);
    if (!opened.ok) return opened;
    const head = headOnly(opened.value);
    const { lines, wellFormed } = opened.value;
    return ok({
      head,
      verify: async ({ onProgress, signal }) => {
        const assembler = createAssembler(head);
        const slices = verifyLines(
          { manifest: head.manifest, wellFormed, lines: handedOut(lines) },
          await loadFastSha256(),
        );
        let done = 0;
        for (;;) {
          if (signal?.aborted) return err('cancelled');
          const next = slices.next();
          if (next.done) return ok(assembler.finish(next.value));
          assembler.take(next.value);
          done += next.value.length;
          onProgress(done);
          await nextTask();
        }
      },
      end: () => undefined,
    });
  },
  pack: (packing) => packBundle(packing),
};

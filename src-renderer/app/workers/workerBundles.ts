/** The page's side of the bundle worker. Ending the worker is what stops the work: nothing is left running or held. */
import { proxy, type Remote, transfer, wrap } from 'comlink';
import { err, ok, type Result } from '../../domain/result';
import { createAssembler } from '../../sync/verifiedBundle';
import type { BundleWorker } from './bundle.worker';
import type { Bundles } from './bundles';
import { unpackSlice } from './slicePost';

type Running = {
  readonly remote: Remote<BundleWorker>;
  /** What the work answers, unless it is cancelled first; a worker that breaks down is a bug and throws. */
  readonly answerOf: <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<Result<T, 'cancelled'>>;
  readonly end: () => void;
};

const start = (): Running => {
  const worker = new Worker(new URL('./bundle.worker.ts', import.meta.url), { type: 'module' });
  const end = (): void => worker.terminate();
  return {
    remote: wrap<BundleWorker>(worker),
    answerOf: (work, signal) =>
      new Promise((resolve, reject) => {
        const cancel = (): void => {
          end();
          resolve(err('cancelled'));
        };
        if (signal?.aborted) return cancel();
        signal?.addEventListener('abort', cancel, { once: true });
        worker.addEventListener('error', (event) => reject(new Error(`bundle worker: ${event.message}`)), {
          once: true,
        });
        work()
          .then((value) => resolve(ok(value)), reject)
          .finally(() => signal?.removeEventListener('abort', cancel));
      }),
    end,
  };
};

export const workerBundles: Bundles = {
  open: async (file, { keys, signal }) => {
    const { remote, answerOf, end } = start();
    const answer = await answerOf(async () => remote.open(file, keys), signal);
    const opened = answer.ok ? answer.value : answer;
    if (!opened.ok) {
      end();
      return opened;
    }
    const head = opened.value;
    return ok({
      head,
      verify: async ({ onProgress, signal: stop }) => {
        const assembler = createAssembler(head);
        let done = 0;
        const take = proxy(async (slice: Parameters<typeof unpackSlice>[0]) => {
          const commits = unpackSlice(slice);
          assembler.take(commits);
          done += commits.length;
          onProgress(done);
        });
        const verdict = await answerOf(async () => remote.verify(take), stop);
        return verdict.ok ? ok(assembler.finish(verdict.value)) : verdict;
      },
      end,
    });
  },
  pack: async ({ first, keys, parts, sign, signal }) => {
    const { remote, answerOf, end } = start();
    const left = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
    const nextPart = proxy(async () => {
      const next = await left.next();
      if (next.done) return null;
      const bytes = new Uint8Array(next.value);
      return transfer(bytes, [bytes.buffer]);
    });
    try {
      const packed = await answerOf(
        async () =>
          remote.pack(
            first,
            keys,
            nextPart,
            proxy(async (digest) => sign(digest)),
          ),
        signal,
      );
      return packed.ok ? packed.value : packed;
    } finally {
      end();
    }
  },
};

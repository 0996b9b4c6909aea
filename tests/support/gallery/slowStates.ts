/** Imports and exports of size, in the middle: they go on until a person stops them. */
import type { App } from '../../../src-renderer/app/types';

const untilStopped = <T>(signal: AbortSignal | undefined, answer: () => T | Promise<T>): Promise<T> =>
  new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(answer()), { once: true });
  });

export const slow = {
  exporting: {
    exportTo: (_recipient, spaces, onProgress, signal) => {
      onProgress({ step: 'packing', done: 300, of: 900 });
      return untilStopped(signal, () => spaces.map((space) => ({ type: 'cancelled' as const, space })));
    },
  },
  looking: {
    previewImport: (files, onProgress, signal) => {
      const file = { name: files[0]?.name ?? '', number: 1, of: 2 };
      onProgress({ step: 'verifying', done: 300, of: 900, file });
      return untilStopped(signal, () =>
        files.map(({ name }) => ({ file: name, token: name, answer: { type: 'cancelled' as const } })),
      );
    },
  },
  taking: {
    acceptImport: (_tokens, onProgress, signal) => {
      onProgress?.({ step: 'sealing', done: 300, of: 900 });
      return untilStopped(signal, () => {
        onProgress?.({ step: 'saving', final: true });
        return new Promise(() => undefined);
      });
    },
  },
} satisfies Readonly<Record<string, Partial<App>>>;

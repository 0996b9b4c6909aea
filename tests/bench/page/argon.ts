/** The key derivation in a worker of its own, as an unlock has it. */
import type { ArgonAsk } from './argon.worker';

export const argon = (ask: ArgonAsk): Promise<number> => {
  const worker = new Worker(new URL('./argon.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(ask);
  });
};

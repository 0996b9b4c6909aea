/** The page's side of the key derivation worker. One worker a derivation: its memory goes back with it. */
import { wrap } from 'comlink';
import { calibrate, type Kdf, type KdfParams } from '../../vault/kdf';
import type { KdfWorker } from './kdf.worker';

export const workerKdf: Kdf = async (passphrase, salt, params) => {
  const worker = new Worker(new URL('./kdf.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await wrap<KdfWorker>(worker).deriveSlotKey(passphrase, salt, params);
  } finally {
    worker.terminate();
  }
};

/** Cost for a new slot on this machine: the default, halved while one derivation takes too long. */
export const measuredKdf = (now: () => number): Promise<KdfParams> =>
  calibrate(async (params) => {
    const start = now();
    await workerKdf('calibration', new Uint8Array(16), params);
    return now() - start;
  });

/** Blocks of an export packed on as many cores as there are: one worker each, in turn. */
import { type Remote, transfer, wrap } from 'comlink';
import { compileDeflate, type DeflateBlock } from '../../sync/deflate';
import type { DeflateWorker } from './deflate.worker';

/** Beyond this the rest of an export (digest, age) is what takes the time. */
const most = 4;

export type Deflaters = { readonly deflate: DeflateBlock; readonly end: () => void };

export const startDeflaters = async (): Promise<Deflaters> => {
  const module = await compileDeflate();
  const workers = Array.from(
    { length: Math.min(most, navigator.hardwareConcurrency) },
    () => new Worker(new URL('./deflate.worker.ts', import.meta.url), { type: 'module' }),
  );
  const remotes = workers.map((worker): Remote<DeflateWorker> => wrap<DeflateWorker>(worker));
  for (const remote of remotes) void remote.start(module);
  const broken = new Promise<never>((_, reject) => {
    for (const worker of workers)
      worker.addEventListener('error', (event) => reject(new Error(`deflate worker: ${event.message}`)));
  });
  broken.catch(() => undefined);
  let turn = 0;
  return {
    deflate: (bytes, last) => {
      const remote = remotes[turn % remotes.length];
      if (remote === undefined) throw new Error('no worker to pack with');
      turn += 1;
      // Its own copy goes over: what was handed in may be read on here.
      const block = new Uint8Array(bytes);
      return Promise.race([remote.block(transfer(block, [block.buffer]), last), broken]);
    },
    end: () => {
      for (const worker of workers) worker.terminate();
    },
  };
};

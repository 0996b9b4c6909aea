/** Packs blocks of an export beside others of its kind (deflaters.ts). Knows nothing of what stands in them. */
import { expose, transfer } from 'comlink';
import { loadDeflate } from '../../sync/deflate';
import type { Bytes } from '../../vault/bytes';

let deflate: ReturnType<typeof loadDeflate> | undefined;

const deflateWorker = {
  start: (module: WebAssembly.Module): void => {
    deflate = loadDeflate(module);
  },
  block: async (bytes: Bytes, last: boolean): Promise<Bytes> => {
    deflate ??= loadDeflate();
    const packed = (await deflate)(bytes, last);
    return transfer(packed, [packed.buffer]);
  },
};
export type DeflateWorker = typeof deflateWorker;

expose(deflateWorker);

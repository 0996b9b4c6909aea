/**
 * Row `export`, in the browser, since the packing is done by workers there: ours as the application does it, and the
 * pipeline that anybody would write. `longest` is the longest time for which the page's thread was not free.
 */
import { workerBundles } from '../../../src-renderer/app/workers/workerBundles';
import { signatureOf } from '../../../src-renderer/sync/bundle';
import { linesToParts } from '../../../src-renderer/sync/packBundle';
import { ageSeal } from '../../../src-renderer/vault/ageBox';
import { utf8 } from '../../../src-renderer/vault/bytes';
import { signingKeyFrom } from '../../../src-renderer/vault/signing';

type Ready = () => Promise<number>;
type Prepared = { readonly first: string; readonly keys: readonly string[] };

const textOf = async (name: string): Promise<string> => (await fetch(`/data/${name}`)).text();
const prepared = async (): Promise<Prepared> => JSON.parse(await textOf('export.json'));

/** Canonical lines → digest → signature → gzip → age. */
const ours = async (): Promise<Ready> => {
  const { first, keys } = await prepared();
  const lines = (await textOf('news.jsonl')).split('\n');
  const signing = signingKeyFrom(crypto.getRandomValues(new Uint8Array(32)));
  if (!signing.ok) throw new Error('a seed has 32 bytes');
  return async () => {
    const packed = await workerBundles.pack({
      first,
      keys,
      parts: linesToParts(lines),
      sign: (digest) => signatureOf(signing.value, digest),
    });
    if (!packed.ok) throw new Error(packed.error);
    return packed.value.length;
  };
};

/** Objects → JSON → gzip → age: no salt, no chain, no signature. */
const naive = async (): Promise<Ready> => {
  const { keys } = await prepared();
  const plain: readonly object[] = JSON.parse(await textOf('news.json'));
  return async () => {
    const text = utf8(plain.map((each) => JSON.stringify(each)).join('\n'));
    const sealed = await ageSeal(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')), keys);
    if (!sealed.ok) throw new Error(sealed.error);
    return sealed.value.length;
  };
};

const contestants = { ours, naive };
let ready: Ready = async () => 0;

const bench = {
  prepare: async (name: keyof typeof contestants): Promise<void> => {
    ready = await contestants[name]();
  },
  run: async () => {
    let longest = 0;
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    watch.observe({ type: 'longtask' });
    const start = performance.now();
    const bytes = await ready();
    const ms = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 0));
    watch.disconnect();
    return { ms, bytes, longest };
  },
};
export type PageBench = typeof bench;
Object.assign(globalThis, { bench });

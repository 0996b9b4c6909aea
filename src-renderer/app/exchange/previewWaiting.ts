/** Bundles that wait here, weighed for a person as files are; and thrown away when a person says so. */
import type { AppContext } from '../context';
import { openVaultOf } from '../context';
import type { DeviceOutcome, ImportPreview, Progress } from '../types';
import { exchangeState } from './devices';
import { previewImport } from './previewImport';
import { waitingRows } from './waitingBundles';

export const previewWaiting = async (
  context: AppContext,
  numbers: readonly number[],
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<readonly ImportPreview[]> => {
  const vault = openVaultOf(context);
  const files: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const { n, file } of waitingRows(vault).filter((row) => numbers.includes(row.n))) {
    const bytes = await vault.waiting.file(n);
    if (bytes !== null) files.push({ name: file, bytes });
  }
  return previewImport(context, files, onProgress, signal);
};

export const dropWaiting = (context: AppContext, n: number): Promise<DeviceOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const done = await vault.waiting.drop(n);
    if (!done.ok) return { type: 'failed', failure: done.error };
    context.stores.exchange.setState(exchangeState(vault));
    return { type: 'done' };
  });

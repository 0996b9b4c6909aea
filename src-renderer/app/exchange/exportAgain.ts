/** Sends again what the recipient is thought to hold: everything, what was written since a day, or one device's from a number. */
import type { DeviceId, Space } from '../../domain/ids';
import { decodeCommit } from '../../sync/commit';
import { hlcMilliseconds } from '../../sync/hlc';
import { type AppContext, openVaultOf, stopSignal } from '../context';
import { refreshFigures } from '../records/workspace';
import type { OpenVault } from '../session/openVault';
import type { ExportResult, Progress, SendAgain } from '../types';
import { exchangeState } from './devices';
import { type Again, exportSpace } from './exportTo';

/** The last number before the first commit of that day; clocks are the writers' own. */
const beforeDay = async (
  vault: OpenVault,
  space: Space,
  device: DeviceId,
  midnight: number,
): Promise<number> => {
  const history = vault.state.history[space];
  const last = history.headSeq(device);
  const rows = Array.from({ length: last }, (_, index) => history.held(device, index + 1)?.row ?? 0);
  const lines = await vault.store.readLines(rows);
  if (!lines.ok) return 0;
  const first = lines.value.findIndex((line) => {
    const commit = decodeCommit(line);
    return commit.ok && hlcMilliseconds(commit.value.hlc) >= midnight;
  });
  return first < 0 ? last : first;
};

const againFrom = async (vault: OpenVault, space: Space, wish: SendAgain): Promise<Again> => {
  const devices = vault.state.history[space].devices();
  switch (wish.type) {
    case 'all':
      return new Map(devices.map((device) => [device, 0]));
    case 'from':
      return new Map([[wish.device, Math.max(0, wish.seq - 1)]]);
    case 'since': {
      const again = new Map<DeviceId, number>();
      const midnight = Date.parse(`${wish.day}T00:00:00.000Z`);
      // Whoever asks means the day on the wall; a day's margin covers every place on earth.
      for (const device of devices)
        again.set(device, await beforeDay(vault, space, device, midnight - 86_400_000));
      return again;
    }
  }
};

export const exportAgain = (
  context: AppContext,
  recipient: DeviceId,
  spaces: readonly Space[],
  wish: SendAgain,
  onProgress: (progress: Progress) => void,
  asked?: AbortSignal,
): Promise<readonly ExportResult[]> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const signal = stopSignal(context, asked);
    const results: ExportResult[] = [];
    for (const space of spaces.filter((wanted) => vault.spaces.includes(wanted))) {
      const again = await againFrom(vault, space, wish);
      results.push(await exportSpace(context, space, { recipient, onProgress, signal, again }));
    }
    refreshFigures(context);
    context.stores.exchange.setState(exchangeState(vault));
    return results;
  });

/** What an export would take along, before anything is written. */
import type { DeviceId } from '../../domain/ids';
import { type AppContext, openVaultOf } from '../context';
import type { ExportPreview } from '../types';
import { knownDevices } from './devices';
import { planFor } from './exportTo';

export const previewExport = (context: AppContext, recipient: DeviceId): ExportPreview => {
  const vault = openVaultOf(context);
  const device = knownDevices(vault).find((known) => known.device === recipient);
  if (device === undefined) throw new Error('no such device is known');
  return {
    recipient: device,
    perSpace: vault.spaces
      .filter((space) => device.grantedSpaces.includes(space))
      .map((space) => {
        const { plan } = planFor(vault, space, recipient);
        return { space, commits: plan.type === 'send' ? plan.commits : 0 };
      }),
  };
};

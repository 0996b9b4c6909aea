/** The one place where the command meets the steps of an import: open, then plan. Nothing is written anywhere. */
import type { DeviceId } from '../../src-renderer/domain/ids';
import type { ImportPlan } from '../../src-renderer/sync/importPlan';
import {
  type OpenedBundle,
  type OpenFault,
  openBundle,
  type ReadingKeys,
} from '../../src-renderer/sync/openBundle';
import { type ImportInput, planImport } from '../../src-renderer/sync/planImport';
import { verifyBundle } from '../../src-renderer/sync/verifiedBundle';

export type Opening =
  | { readonly type: 'opened'; readonly opened: OpenedBundle }
  | { readonly type: 'closed'; readonly reason: OpenFault };

export const open = async (file: Uint8Array, keys: ReadingKeys): Promise<Opening> => {
  const opened = await openBundle(file, { keys });
  if (opened.ok) return { type: 'opened', opened: opened.value };
  if (opened.error === 'cancelled') throw new Error('nobody cancels here');
  return { type: 'closed', reason: opened.error };
};

/** `own` null: nobody says who reads here, so every recipient of the bundle may. */
export const judge = async (
  opened: OpenedBundle,
  own: DeviceId | null,
  rest: Omit<ImportInput, 'own'>,
): Promise<ImportPlan> =>
  planImport(verifyBundle(opened), {
    ...rest,
    own:
      own === null
        ? { device: rest.peer.ownCard.device, previous: opened.manifest.recipients }
        : { device: own, previous: [] },
  });

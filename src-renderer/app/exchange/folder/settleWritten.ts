/**
 * What this laptop put into the folder, after it is there: counted as said, with a receipt; and what has done its work is
 * removed. Only files of its own are, by the name and the content that it wrote (docs/formats.md §8).
 */
import type { DeviceId } from '../../../domain/ids';
import { afterStating } from '../../../sync/peerState';
import type { HeadPoint } from '../../../sync/signedHead';
import type { HeadPoints } from '../../../sync/statements';
import type { AppContext } from '../../context';
import { commitStep } from '../../session/commitStep';
import type { OpenVault } from '../../session/openVault';
import type { BundleReceipt, StorageFailure } from '../../types';
import { exchangeState } from '../devices';
import { exchangeFigures } from '../figures';
import { trustOf } from '../trust';
import { fateOf, type IsThere } from './needs';
import type { FolderSettings, Written } from './settings';

const pointsOf = (vault: OpenVault, { heads, space }: Written): HeadPoints => {
  const points: Record<DeviceId, HeadPoint> = {};
  for (const device of Object.keys(heads) as DeviceId[]) {
    const seq = heads[device] ?? 0;
    const hash = vault.state.history[space].hashAt(device, seq);
    if (hash !== undefined) points[device] = { seq, hash };
  }
  return points;
};

export const namesOf = (vault: OpenVault, devices: readonly DeviceId[]): readonly string[] =>
  devices.map((device) => trustOf(vault).get(device)?.card.name ?? device);

/** Statements alone are no news to a person; they would fill the history. */
const receiptsOf = (vault: OpenVault, { space, recipients, files, at }: Written): readonly BundleReceipt[] =>
  files
    .filter(({ id, commits }) => commits > 0 && !vault.state.receipts.some((known) => known.id === id))
    .map(({ id, name, commits }) => ({
      id,
      direction: 'out',
      space,
      peer: namesOf(vault, recipients).join(', '),
      at,
      commits,
      file: name,
    }));

const keepWritten = (settings: FolderSettings, written: readonly Written[], vault: OpenVault) => ({
  ...vault.state.settings,
  exchangeFolder: { ...settings, written },
});

/** Bundles that lie there whole and are not yet counted as said. */
export const tellWritten = (
  context: AppContext,
  folder: string,
  there: IsThere,
): Promise<StorageFailure | null> =>
  context.queue(async () => {
    const { vault } = context;
    const settings = vault?.state.settings.exchangeFolder;
    if (vault === null || settings?.path !== folder) return null;
    const fresh = settings.written.filter(
      ({ told, files }) => !told && files.length > 0 && files.every(there),
    );
    if (fresh.length === 0) return null;
    const peers = fresh.reduce(
      (peer, one) => afterStating(peer, one.space, pointsOf(vault, one)),
      vault.state.peers,
    );
    const written = settings.written.map((one) => (fresh.includes(one) ? { ...one, told: true } : one));
    const receipts = fresh.flatMap((one) => receiptsOf(vault, one));
    const step = { commits: {}, peers, receipts, settings: keepWritten(settings, written, vault) };
    const done = await commitStep(vault, step, context.env.clock(), context.env.random);
    if (!done.ok) return done.error;
    context.stores.workspace.setState(exchangeFigures(vault));
    context.stores.exchange.setState(exchangeState(vault));
    return null;
  });

/** What is superseded goes with its note; of what is done the note stays, for it says what was said. */
export const tidyFolder = async (context: AppContext, folder: string, there: IsThere): Promise<void> => {
  const { vault } = context;
  const settings = vault?.state.settings.exchangeFolder;
  if (vault === null || settings?.path !== folder) return;
  const now = context.env.clock();
  const gone = new Map<Written, Written | null>();
  for (const bundle of settings.written) {
    const fate = fateOf(vault, settings.written, bundle, now);
    if (fate === 'needed' || (fate === 'done' && bundle.files.length === 0)) continue;
    const removals = bundle.files
      .filter(there)
      .map(({ name, sha256 }) => context.env.host.folderRemove({ folder, name, sha256 }));
    if ((await Promise.all(removals)).some(({ ok }) => !ok)) continue;
    gone.set(bundle, fate === 'superseded' ? null : { ...bundle, files: [] });
  }
  if (gone.size === 0) return;
  await context.queue(async () => {
    const current = context.vault?.state.settings.exchangeFolder;
    if (context.vault === null || current?.path !== folder) return;
    const written = current.written.flatMap((one) => (gone.has(one) ? (gone.get(one) ?? []) : one));
    await commitStep(
      context.vault,
      { commits: {}, settings: keepWritten(current, written, context.vault) },
      context.env.clock(),
      context.env.random,
    );
  });
};

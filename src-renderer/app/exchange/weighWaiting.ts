/**
 * Weighs what waits once more, after a card was confirmed or something was taken in: what can be taken now is marked for a
 * person, what has come another way needs to wait no longer. Nothing is taken in here.
 */
import { planImport } from '../../sync/planImport';
import type { VerifiedBundle } from '../../sync/verifiedBundle';
import type { AppContext } from '../context';
import type { OpenVault } from '../session/openVault';
import { importInput } from './importInput';
import { whyWaiting } from './keepWaiting';
import { readingKeys } from './readingKeys';
import { trustOf } from './trust';
import { aboutValue, countMended, type KnownWaiting, waitingRows } from './waitingBundles';

/**
 * What was set aside is here now, or will never be: its device has been closed before it. Of a doubled device numbers say
 * nothing; it is settled when the history that an office closed is the one held.
 */
const isMended = (vault: OpenVault, { space, setAside }: KnownWaiting): boolean => {
  const trust = trustOf(vault);
  const history = vault.state.history[space];
  return setAside.every(({ device, reason, to }) => {
    const closing = trust.get(device)?.closed[space];
    if (reason === 'fork')
      return closing !== undefined && history.hashAt(device, closing.seq) === closing.hash;
    return history.headSeq(device) >= Math.min(to, closing?.seq ?? to);
  });
};

const verified = async (
  context: AppContext,
  vault: OpenVault,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<VerifiedBundle | null> => {
  const opened = await context.env.bundles.open(bytes, { keys: readingKeys(vault) });
  if (!opened.ok) return null;
  try {
    const bundle = await opened.value.verify({ onProgress: () => undefined });
    return bundle.ok ? bundle.value : null;
  } finally {
    opened.value.end();
  }
};

const weigh = async (
  context: AppContext,
  vault: OpenVault,
  n: number,
  known: KnownWaiting,
): Promise<void> => {
  const bytes = await vault.waiting.file(n);
  const bundle = bytes === null ? null : await verified(context, vault, bytes);
  if (bundle === null) return;
  const plan = planImport(bundle, importInput(vault, known.space));
  const isReady = plan.type === 'take' && (known.reason !== 'setAside' || plan.newCommits.length > 0);
  if (isReady) {
    if (known.state !== 'ready') await vault.waiting.change(n, aboutValue({ ...known, state: 'ready' }));
    return;
  }
  if (plan.type !== 'refused' && isMended(vault, known)) {
    await vault.waiting.drop(n);
    countMended(vault, 1);
    return;
  }
  const why = whyWaiting(bundle.manifest, plan) ?? known;
  await vault.waiting.change(
    n,
    aboutValue({ ...known, state: 'waiting', ...(known.reason === 'setAside' ? {} : why) }),
  );
};

export const weighWaiting = async (context: AppContext, vault: OpenVault): Promise<void> => {
  for (const { n, ...known } of waitingRows(vault))
    if (known.state !== 'dropped') await weigh(context, vault, n, known);
};

/** A bundle that was taken in waits no longer; what was set aside of it does. */
export const dropTaken = async (vault: OpenVault, id: string): Promise<void> => {
  for (const row of waitingRows(vault)) if (row.id === id) await vault.waiting.drop(row.n);
};

/** Keeps a bundle that waits, once, and makes room for it: the oldest file goes and its row says so. */
import { instantFrom } from '../../domain/time';
import type { ImportPlan, SetAside } from '../../sync/importPlan';
import { headOf, type Manifest } from '../../sync/manifest';
import type { OpenVault } from '../session/openVault';
import type { WaitingReason } from '../types';
import { aboutValue, type KnownWaiting, waitingKept, waitingRows } from './waitingBundles';

/** What a later card, or an earlier part, may bring in. The rest is settled: it never will be taken. */
const mayComeLater: readonly SetAside['reason'][] = [
  'unknownDevice',
  'notGranted',
  'revoked',
  'gap',
  'fork',
  'newerFormat',
];

const aside = (manifest: Manifest, list: readonly SetAside[]): KnownWaiting['setAside'] =>
  list.flatMap(({ device, reason }) => {
    const head = headOf(manifest.heads, device);
    return head === undefined || !mayComeLater.includes(reason) ? [] : [{ device, reason, to: head.seq }];
  });

type Why = Pick<KnownWaiting, 'reason' | 'missing' | 'setAside'>;

/** Why a bundle is kept; null when it is not. */
export const whyWaiting = (manifest: Manifest, plan: ImportPlan): Why | null => {
  const nothing = { missing: null, setAside: [] };
  if (plan.type === 'take') {
    const setAside = aside(manifest, plan.setAside);
    return setAside.length === 0 ? null : { reason: 'setAside', missing: null, setAside };
  }
  if (plan.type !== 'refused') return null;
  const { reason, detail } = plan;
  const words: WaitingReason = detail.fault === 'notGranted' ? 'notGranted' : 'unknownSender';
  if (reason === 'unknownSender') return { ...nothing, reason: words };
  if (reason === 'gap') return { ...nothing, reason, missing: detail.missing ?? null };
  return reason === 'fork' ? { ...nothing, reason } : null;
};

const makeRoom = async (vault: OpenVault, bytes: number): Promise<void> => {
  const rows = waitingRows(vault).filter(({ state }) => state !== 'dropped');
  let count = rows.length + 1;
  let total = rows.reduce((sum, row) => sum + row.bytes, bytes);
  for (const { n, ...known } of rows) {
    if (count <= waitingKept.count && total <= waitingKept.bytes) return;
    await vault.waiting.dropFile(n, aboutValue({ ...known, state: 'dropped' }));
    count -= 1;
    total -= known.bytes;
  }
};

export type BundleFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** True when the file lies here now. A full disk is no reason to fail: the person still has the file. */
export const keepWaiting = async (
  vault: OpenVault,
  file: BundleFile,
  manifest: Manifest,
  why: Why,
  now: number,
): Promise<boolean> => {
  const { id, space, sender, created } = manifest;
  const held = waitingRows(vault).find((row) => row.id === id);
  const known: KnownWaiting = {
    id,
    file: file.name,
    bytes: file.bytes.length,
    space,
    sender,
    created,
    since: held?.since ?? instantFrom(now),
    state: 'waiting',
    ...why,
  };
  if (held !== undefined && held.state !== 'dropped')
    return (await vault.waiting.change(held.n, aboutValue(known))).ok;
  if (file.bytes.length > waitingKept.bytes) return false;
  await makeRoom(vault, file.bytes.length);
  if (held !== undefined) await vault.waiting.drop(held.n);
  return (await vault.waiting.add(aboutValue(known), file.bytes)).ok;
};

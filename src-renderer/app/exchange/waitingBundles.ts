/**
 * Bundles that could not be taken in yet, kept sealed until they can: their sender's card is not here, an earlier part is
 * missing, parts of them were set aside, or they prove that a device is doubled. There is room for so many; when it runs out
 * the oldest file goes, and a person is told which, for it can be sent again.
 */
import { isDeviceId, isSpace, type Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { type Instant, isInstant } from '../../domain/time';
import type { OpenVault } from '../session/openVault';
import type { WaitingBundle, WaitingReason } from '../types';

export const waitingKept = { count: 64, bytes: 64 * 1024 * 1024 } as const;

/** What is known of a waiting file: what screens see, and the bundle's own id. */
export type KnownWaiting = Omit<WaitingBundle, 'n'> & { readonly id: string };

const reasons = ['unknownSender', 'notGranted', 'gap', 'fork', 'setAside'] as const;
const states = ['waiting', 'ready', 'dropped'] as const;

const memberOf = <T extends string>(all: readonly T[], value: unknown): T | null =>
  all.find((one) => one === value) ?? null;
const isCount = (value: unknown): value is number => typeof value === 'number';

const readMissing = (value: JsonValue | undefined): WaitingBundle['missing'] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const read = new Map<string, JsonValue>(Object.entries(value));
  const [device, from, to] = [read.get('device'), read.get('from'), read.get('to')];
  return isDeviceId(device) && isCount(from) && isCount(to) ? { device, from, to } : null;
};

const readSetAside = (value: JsonValue | undefined): WaitingBundle['setAside'] =>
  (Array.isArray(value) ? value : []).flatMap((item: JsonValue) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return [];
    const read = new Map<string, JsonValue>(Object.entries(item));
    const [device, reason, to] = [read.get('device'), read.get('reason'), read.get('to')];
    return isDeviceId(device) && typeof reason === 'string' && isCount(to) ? [{ device, reason, to }] : [];
  });

/** Our own row, read with care all the same: null for what another version wrote. */
export const readWaiting = (value: JsonValue): KnownWaiting | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const read = new Map<string, JsonValue>(Object.entries(value));
  const text = (name: string): string => {
    const found = read.get(name);
    return typeof found === 'string' ? found : '';
  };
  const instant = (name: string): Instant | null => {
    const found = read.get(name);
    return isInstant(found) ? found : null;
  };
  const [space, sender, bytes] = [read.get('space'), read.get('sender'), read.get('bytes')];
  const reason: WaitingReason | null = memberOf(reasons, read.get('reason'));
  const state = memberOf(states, read.get('state'));
  const [created, since] = [instant('created'), instant('since')];
  if (!isSpace(space) || !isDeviceId(sender) || !isCount(bytes)) return null;
  if (reason === null || state === null || created === null || since === null) return null;
  return {
    id: text('id'),
    file: text('file'),
    bytes,
    space,
    sender,
    created,
    since,
    reason,
    state,
    missing: readMissing(read.get('missing')),
    setAside: readSetAside(read.get('setAside')),
  };
};

export const aboutValue = (known: KnownWaiting): JsonValue => ({
  ...known,
  missing: known.missing === null ? null : { ...known.missing },
  setAside: known.setAside.map((part) => ({ ...part })),
});

export const waitingRows = (vault: OpenVault): readonly (KnownWaiting & { readonly n: number })[] =>
  vault.waiting.all().flatMap(({ n, about }) => {
    const known = readWaiting(about);
    return known === null ? [] : [{ n, ...known }];
  });

export const waitingBundles = (vault: OpenVault): readonly WaitingBundle[] =>
  waitingRows(vault).map(({ id: _id, ...bundle }) => bundle);

const mended = new WeakMap<OpenVault['waiting'], number>();
export const mendedOf = (vault: OpenVault): number => mended.get(vault.waiting) ?? 0;
export const countMended = (vault: OpenVault, count: number): void => {
  if (count > 0) mended.set(vault.waiting, mendedOf(vault) + count);
};

/** Their files may say what has just been erased. The rows stay and tell that the bundle is to be sent again. */
export const forgetFiles = async (vault: OpenVault, spaces: readonly Space[]): Promise<boolean> => {
  let clean = true;
  for (const { n, ...known } of waitingRows(vault)) {
    if (known.state === 'dropped' || !spaces.includes(known.space)) continue;
    clean = (await vault.waiting.dropFile(n, aboutValue({ ...known, state: 'dropped' }))).ok && clean;
  }
  return clean;
};

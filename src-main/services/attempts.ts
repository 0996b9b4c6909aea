/**
 * Counts tries to open the vault that did not succeed, over restarts: three are free, then each costs a wait that doubles,
 * five minutes at most. docs/formats.md §6. The file is plain and whoever has the disk can delete it; that wins little,
 * since they can copy the vault as well and guess elsewhere. What bounds that is Argon2id, not this.
 *
 * While the host runs only its uptime counts, so that no clock that is set moves the wait. Over a restart the wall clock
 * says how much of the wait has passed; set back, the wait begins anew, once, and is never longer than it was.
 * A disk that does not take the count never keeps anybody out.
 */
import type { HostMethods, Attempts as State } from '../contract';
import type { Disk } from './disk';
import { createQueue } from './queue';
import { createSmallFile } from './smallFile';

type Ask = Record<string, never>;
type Of<M extends keyof HostMethods> = (
  ask: Ask,
) => Promise<{ readonly ok: true; readonly value: HostMethods[M]['answer'] }>;
export type Attempts = {
  readonly attemptState: Of<'attemptState'>;
  readonly attemptBegin: Of<'attemptBegin'>;
  readonly attemptDone: Of<'attemptDone'>;
};

export const attemptsFile = 'attempts.json';
const free = 3;
const longestWait = 300_000;

export const waitAfter = (failed: number): number =>
  failed < free ? 0 : Math.min(longestWait, 2000 * 2 ** Math.min(failed - free, 20));

/** `since`: of the last failed try, on the host's own uptime. */
type Count = { readonly failed: number; readonly since: number };

const decode = (bytes: Uint8Array | null): { readonly failed: number; readonly at: number } | null => {
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== 'object' || value === null) return null;
    const read = new Map<string, unknown>(Object.entries(value));
    const failed = read.get('failed');
    const at = read.get('at');
    return read.get('v') === 1 &&
      Number.isSafeInteger(failed) &&
      Number(failed) >= 0 &&
      Number.isSafeInteger(at)
      ? { failed: Number(failed), at: Number(at) }
      : null;
  } catch {
    return null;
  }
};

export const createAttempts = (deps: {
  readonly disk: Disk;
  readonly folder: string;
  readonly now: () => number;
  /** Milliseconds that only ever grow, from any beginning. */
  readonly uptime: () => number;
}): Attempts => {
  const file = createSmallFile(deps.disk, deps.folder, attemptsFile);
  const inTurn = createQueue();
  let count: Count | null = null;

  const counted = async (): Promise<Count> => {
    if (count !== null) return count;
    const stored = decode(await file.read().catch(() => null));
    const passed = stored === null ? 0 : Math.max(0, deps.now() - stored.at);
    count = { failed: stored?.failed ?? 0, since: deps.uptime() - passed };
    return count;
  };
  const keep = async (failed: number): Promise<Count> => {
    const next = { failed, since: deps.uptime() };
    count = next;
    const text = JSON.stringify({ v: 1, failed, at: Math.trunc(deps.now()) });
    await file.write(new TextEncoder().encode(text)).catch(() => undefined);
    return next;
  };
  const stateOf = ({ failed, since }: Count): State => ({
    failed,
    waitMs: Math.ceil(Math.max(0, waitAfter(failed) - (deps.uptime() - since))),
  });

  return {
    attemptState: () => inTurn(async () => ({ ok: true, value: stateOf(await counted()) })),
    attemptBegin: () =>
      inTurn(async () => {
        const now = stateOf(await counted());
        const value =
          now.waitMs > 0
            ? { ...now, allowed: false }
            : { ...stateOf(await keep(now.failed + 1)), allowed: true };
        return { ok: true, value };
      }),
    attemptDone: () =>
      inTurn(async () => {
        await keep(0);
        return { ok: true, value: {} };
      }),
  };
};

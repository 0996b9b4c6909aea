/**
 * Whose lock it is, and whether that process can still be at work. Pure but for what it is handed; it must never call
 * a holder dead that might live: two hosts appending to one journal would ruin it.
 */
export type Holder = {
  readonly pid: number;
  /** What tells this process from a later one with the same id; null where the system does not say. */
  readonly began: string | null;
  /** The machine's name, as people know it. */
  readonly machine: string;
  /** Tells machines of one name apart (a digest); null where the system does not say. */
  readonly machineId: string | null;
  /** For how many seconds the machine had been running. No clock is read: it only grows until the next start. */
  readonly up: number | null;
  readonly host: 'browser' | 'electron' | null;
  /** Milliseconds since 1970, for people to read; nothing is judged by it. */
  readonly since: number | null;
  readonly nonce: string;
  /** Where the holder shows that it lives, on systems that do not tell when a process began; null elsewhere. */
  readonly sign: string | null;
};

/** `here`: at work for certain. `unclear`: a process has that id, and nothing tells which. `elsewhere`: another machine. */
export type Standing = 'dead' | 'here' | 'unclear' | 'elsewhere';

export type Processes = {
  readonly isAlive: (pid: number) => boolean;
  readonly beganOf: (pid: number) => Promise<string | null>;
  /** Null where nobody can tell. */
  /** For how many seconds the machine has been running by now. */
  readonly upNow: () => number;
  readonly isRaised: (sign: string) => Promise<boolean | null>;
};

/** Seconds by which two hosts of one machine may differ in reading the same count. */
const rounding = 2;

const textOrNull = (v: unknown): string | null => (typeof v === 'string' ? v : null);
const numberOrNull = (v: unknown): number | null =>
  typeof v === 'number' && Number.isFinite(v) && v >= 0 ? v : null;

/** Null for what names no process. Later fields may be missing: the lock of an older version counts too. */
export const decodeHolder = (text: string): Holder | null => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const v = new Map<string, unknown>(Object.entries(parsed));
  const pid = v.get('pid');
  const machine = v.get('machine');
  const nonce = v.get('nonce');
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return null;
  if (typeof machine !== 'string' || typeof nonce !== 'string' || nonce === '') return null;
  const host = v.get('host');
  return {
    pid,
    began: textOrNull(v.get('began')),
    machine,
    machineId: textOrNull(v.get('machineId')),
    up: numberOrNull(v.get('up')),
    host: host === 'browser' || host === 'electron' ? host : null,
    since: numberOrNull(v.get('since')),
    nonce,
    sign: textOrNull(v.get('sign')),
  };
};

/** A name alone is no proof: laptops of one make leave the factory with the same. */
const isSameMachine = (a: Holder, b: Holder): boolean =>
  a.machine === b.machine && (a.machineId === null || b.machineId === null || a.machineId === b.machineId);

export const judgeHolder = async (
  holder: Holder,
  me: Holder,
  { isAlive, beganOf, isRaised, upNow }: Processes,
): Promise<Standing> => {
  if (!isSameMachine(holder, me)) return 'elsewhere';
  // The machine was started anew since: whoever has that process id now, it is not the holder.
  // Read now: a lock may be younger than this process. Some runtimes count whole seconds, others parts of them.
  if (holder.up !== null && upNow() < holder.up - rounding) return 'dead';
  if (!isAlive(holder.pid)) return 'dead';
  const began = await beganOf(holder.pid);
  if (holder.began !== null && began !== null) return began === holder.began ? 'here' : 'dead';
  const raised = holder.sign === null ? null : await isRaised(holder.sign);
  if (raised !== null) return raised ? 'here' : 'dead';
  return holder.pid === me.pid ? 'dead' : 'unclear';
};

/** What a person types to take over exactly this lock, having read whose it is; no shortcut can hold it for ever. */
export const takeOverCode = (holder: Holder): string => holder.nonce.slice(0, 6);

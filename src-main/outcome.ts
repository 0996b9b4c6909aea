/**
 * Building outcomes, and naming system errors in the contract's words.
 * `detail` carries the error's code and system call, never a path: paths hold people's names.
 */
import type { HostFailure, Outcome } from './contract';

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failed = (type: HostFailure['type'], detail: string): Outcome<never> => ({
  ok: false,
  failure: { type, detail },
});

const typeOfCode: Readonly<Record<string, HostFailure['type']>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  ENOENT: 'notFound',
  ENOTDIR: 'notFound',
  EEXIST: 'exists',
  EFBIG: 'tooLarge',
};

export const codeOf = (error: unknown): string | null => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
};

export const failureOf = (error: unknown): Outcome<never> => {
  const code = codeOf(error);
  if (code === null) return failed('io', error instanceof Error ? error.name : 'unknown');
  const syscall =
    typeof error === 'object' && error !== null && 'syscall' in error && typeof error.syscall === 'string'
      ? ` ${error.syscall}`
      : '';
  return failed(typeOfCode[code] ?? 'io', `${code}${syscall}`);
};

/** Runs work on the disk; whatever the system throws becomes an outcome. */
export const attempt = async <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  try {
    return await work();
  } catch (error) {
    return failureOf(error);
  }
};

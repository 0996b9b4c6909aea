/**
 * Argon2id 1.3 (RFC 9106), from a passphrase to the key that opens a slot: docs/formats.md §6. Takes about a second and
 * up to 1 GiB on purpose, so that whoever composes the application calls it in a worker and passes it on as `Kdf`.
 * Parameters are read from a file that others may have written: bounds are checked before anything is allocated.
 */
import { argon2id } from 'hash-wasm';
import { err, ok, type Result } from '../domain/result';
import { type Bytes, utf8 } from './bytes';

export type KdfParams = {
  readonly algorithm: 'argon2id';
  /** 0x13, written as Argon2 itself writes it. */
  readonly version: 19;
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: 1;
};

/** A passphrase to 32 bytes; injected, so that a worker may do it. */
export type Kdf = (passphrase: string, salt: Uint8Array, params: KdfParams) => Promise<Bytes>;

const params = (memoryKiB: number, iterations: number): KdfParams => ({
  algorithm: 'argon2id',
  version: 19,
  memoryKiB,
  iterations,
  parallelism: 1,
});

export const defaultKdf: KdfParams = params(256 * 1024, 3);
export const minimumKdf: KdfParams = params(64 * 1024, 3);
const maximum = { memoryKiB: 1024 * 1024, iterations: 10 };

const isWithin = (value: unknown, low: number, high: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;

/** Too weak is refused like too heavy: a slot that was swapped for a weak one shall not be used to guess a passphrase. */
export const decodeKdfParams = (value: unknown): Result<KdfParams, 'refusedKdf'> => {
  if (typeof value !== 'object' || value === null) return err('refusedKdf');
  const read = new Map<string, unknown>(Object.entries(value));
  const memoryKiB = read.get('memoryKiB');
  const iterations = read.get('iterations');
  const isOurs =
    read.size === 5 &&
    read.get('algorithm') === 'argon2id' &&
    read.get('version') === 19 &&
    read.get('parallelism') === 1;
  return isOurs &&
    isWithin(memoryKiB, minimumKdf.memoryKiB, maximum.memoryKiB) &&
    isWithin(iterations, minimumKdf.iterations, maximum.iterations)
    ? ok(params(memoryKiB, iterations))
    : err('refusedKdf');
};

/** NFKC, so that the same passphrase typed on another keyboard is the same bytes. 32 bytes. */
export const deriveSlotKey: Kdf = async (passphrase, salt, { memoryKiB, iterations, parallelism }) => {
  const key = await argon2id({
    password: utf8(passphrase.normalize('NFKC')),
    salt,
    memorySize: memoryKiB,
    iterations,
    parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return Uint8Array.from(key);
};

const slowMilliseconds = 4000;

/** Halves the memory while one derivation takes longer than four seconds, never under the minimum. */
export const calibrate = async (measure: (params: KdfParams) => Promise<number>): Promise<KdfParams> => {
  let chosen = defaultKdf;
  while (chosen.memoryKiB > minimumKdf.memoryKiB && (await measure(chosen)) > slowMilliseconds) {
    chosen = params(Math.max(minimumKdf.memoryKiB, chosen.memoryKiB / 2), chosen.iterations);
  }
  return chosen;
};

/** A slot with weaker parameters than wanted is wrapped anew at the next unlock. */
export const isWeaker = (kdf: KdfParams, wanted: KdfParams): boolean =>
  kdf.memoryKiB < wanted.memoryKiB || kdf.iterations < wanted.iterations;

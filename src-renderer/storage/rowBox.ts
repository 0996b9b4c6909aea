/**
 * Seals rows for IndexedDB and opens them: commits and receipts under their space's key, the rest under the vault's.
 * The row's table and key stand in the associated data, so that no box can be moved to another place.
 */
import type { Space, Uuid } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { fromUtf8, utf8 } from '../vault/bytes';
import { open, type SealKey, seal } from '../vault/seal';

export type RowKeys = { readonly vault: SealKey; readonly spaces: Readonly<Partial<Record<Space, SealKey>>> };

/** Which page of what was written together. */
export type PageOf = { readonly generation: string; readonly page: number };

export type RowBox = {
  readonly sealText: (
    space: Space | null,
    place: string,
    key: string,
    text: string,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  readonly openText: (
    space: Space | null,
    place: string,
    key: string,
    box: Uint8Array<ArrayBuffer>,
  ) => Promise<Result<string, 'cannotOpen'>>;
  readonly sealBytes: (
    space: Space | null,
    place: string,
    key: string,
    bytes: Uint8Array<ArrayBuffer>,
    at?: PageOf,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  readonly openBytes: (
    space: Space | null,
    place: string,
    key: string,
    box: Uint8Array<ArrayBuffer>,
    at?: PageOf,
  ) => Promise<Result<Uint8Array<ArrayBuffer>, 'cannotOpen'>>;
};

export const spaceNumber = (space: Space): 1 | 2 => (space === 'samordning' ? 1 : 2);
export const spaceOf = (number: 1 | 2): Space => (number === 1 ? 'samordning' : 'social');

export const createRowBox = (keys: RowKeys, vault: Uuid, random: RandomBytes): RowBox => {
  const keyFor = (space: Space | null): SealKey | undefined =>
    space === null ? keys.vault : keys.spaces[space];
  const sealBytes: RowBox['sealBytes'] = async (space, place, key, bytes, at) => {
    const sealKey = keyFor(space);
    // A space that this vault does not hold is never written: the caller has checked, so this is a bug.
    if (sealKey === undefined) throw new Error(`no key for ${space}`);
    return seal(sealKey, { vault, place, key, v: 1, ...at }, bytes, random);
  };
  const openBytes: RowBox['openBytes'] = async (space, place, key, box, at) => {
    const sealKey = keyFor(space);
    return sealKey === undefined ? err('cannotOpen') : open(sealKey, { vault, place, key, v: 1, ...at }, box);
  };
  return {
    sealBytes,
    openBytes,
    sealText: (space, place, key, text) => sealBytes(space, place, key, utf8(text)),
    openText: async (space, place, key, box) => {
      const plain = await openBytes(space, place, key, box);
      const text = plain.ok ? fromUtf8(plain.value) : plain;
      return text.ok ? ok(text.value) : err('cannotOpen');
    },
  };
};

/** What was sealed by us is JSON by construction; a box that opens but does not parse is damage. */
export const parseSealed = (text: string): Result<JsonValue, 'cannotOpen'> => {
  try {
    return ok(JSON.parse(text) as JsonValue);
  } catch {
    return err('cannotOpen');
  }
};

/**
 * What a commit does to one record, and the entry that carries it (docs/formats.md §3).
 * `null` in `set` clears a field. `over` names, per field, the values that the writer had in front of it and now
 * replaces; each of its fields is also in `set`. An erased entry keeps the digest, so that every hash still holds.
 */
import type { RecordId } from '../domain/ids';
import type { Values } from '../domain/json';
import type { Ref } from './ref';

export type Over = Readonly<Record<string, readonly Ref[]>>;

export type Change = {
  readonly kind: string;
  readonly id: RecordId;
  readonly set: Values;
  readonly over: Over;
};

/** `salt`: base64url of 16 random bytes. */
export type FullEntry = { readonly salt: string; readonly change: Change };
/** `digest`: base64url of 32 bytes; `order`: the record of kind `erasure` that demanded it. */
export type ErasedEntry = { readonly digest: string; readonly order: RecordId };
export type Entry = FullEntry | ErasedEntry;

export const isErased = (entry: Entry): entry is ErasedEntry => !('change' in entry);

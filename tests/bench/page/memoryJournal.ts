/** A host that keeps the whole journal in memory: what is measured is the page's work, not the disk. */
import type { HostApi } from '../../../src-main/contract';

export type MemoryJournal = {
  readonly host: HostApi;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
  readonly replace: (bytes: Uint8Array) => void;
};

const concat = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

export const createMemoryJournal = (): MemoryJournal => {
  let file = new Uint8Array(0);
  let begun: Uint8Array<ArrayBuffer>[] = [];
  const done = (value: unknown) => ({ ok: true, value });
  const host = {
    journalState: async () => done({ exists: file.length > 0, length: file.length }),
    journalRead: async ({ offset, length }: { readonly offset: number; readonly length: number }) =>
      done({ bytes: file.slice(offset, offset + length) }),
    journalCreate: async ({ bytes }: { readonly bytes: Uint8Array }) => {
      file = new Uint8Array(bytes);
      return done({ length: file.length });
    },
    journalAppend: async ({ bytes }: { readonly bytes: Uint8Array }) => {
      file = concat(file, bytes);
      return done({ length: file.length });
    },
    journalCut: async ({ at }: { readonly at: number }) => {
      file = file.slice(0, at);
      return done({ length: at });
    },
    journalRewriteBegin: async () => {
      begun = [];
      return done({});
    },
    journalRewritePart: async ({ bytes }: { readonly bytes: Uint8Array }) => {
      begun.push(new Uint8Array(bytes));
      return done({});
    },
    journalRewriteCommit: async () => {
      file = new Uint8Array(await new Blob(begun).arrayBuffer());
      return done({ length: file.length });
    },
    journalRewriteAbort: async () => done({}),
    journalSetAside: async () => {
      file = new Uint8Array(0);
      return done({ name: 'aside' });
    },
  } as unknown as HostApi;
  return {
    host,
    bytes: () => file,
    replace: (bytes) => {
      file = new Uint8Array(bytes);
    },
  };
};

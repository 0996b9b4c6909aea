/**
 * The shape of every request, decoded strictly: unknown keys, wrong types and sizes beyond the caps are refused
 * before any service sees them. Keep in step with contract.ts; the types are compared below.
 */
import * as z from 'zod/mini';
import type { HostMethod, HostMethods } from './contract';
import { backupName } from './services/backups';

const MiB = 1 << 20;
/** The most that one call may carry, in bytes; the HTTP door refuses longer bodies unread. */
export const bytesCap: Readonly<Partial<Record<HostMethod, number>>> = {
  journalCreate: 1100 * MiB,
  journalAppend: 512 * MiB,
  journalRewritePart: 64 * MiB,
  saveFile: 1100 * MiB,
  folderWrite: 1100 * MiB,
  keyStoreKeep: 32,
};
/** JSON of a request without its bytes: two names and a few numbers. */
export const jsonCap = 16 * 1024;

const isBytes = (v: unknown): v is Uint8Array<ArrayBuffer> =>
  v instanceof Uint8Array && v.buffer instanceof ArrayBuffer;
const bytes = (method: HostMethod): z.ZodMiniType<Uint8Array<ArrayBuffer>> =>
  z.custom<Uint8Array<ArrayBuffer>>((v) => isBytes(v) && v.length > 0 && v.length <= (bytesCap[method] ?? 0));

const whole = z.number().check(z.int(), z.minimum(0));
const name = z.string().check(z.minLength(1), z.maxLength(300));
const folder = z.string().check(z.minLength(1), z.maxLength(2000));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const backup = z.string().check(z.regex(backupName));
const nothing = z.strictObject({});

type Decoders = { readonly [M in HostMethod]: z.ZodMiniType<HostMethods[M]['ask']> };

export const requests: Decoders = {
  info: nothing,
  selfCheck: nothing,
  journalState: nothing,
  journalRead: z.strictObject({
    offset: whole,
    length: z.number().check(z.int(), z.minimum(0), z.maximum(8 * MiB)),
  }),
  journalCreate: z.strictObject({ bytes: bytes('journalCreate') }),
  journalAppend: z.strictObject({ at: whole, bytes: bytes('journalAppend') }),
  journalCut: z.strictObject({ at: whole }),
  journalRewriteBegin: nothing,
  journalRewritePart: z.strictObject({ bytes: bytes('journalRewritePart') }),
  journalRewriteCommit: z.strictObject({ expectedOldLength: whole, newLength: whole }),
  journalRewriteAbort: nothing,
  journalSetAside: nothing,
  journalSideFiles: nothing,
  journalRemoveTorn: z.strictObject({ name }),
  saveFile: z.strictObject({
    purpose: z.enum(['bundle', 'card', 'readingKey', 'journalCopy', 'escrow']),
    suggestedName: name,
    folder: z.nullable(folder),
    bytes: bytes('saveFile'),
  }),
  checkFolder: z.strictObject({ folder }),
  folderChoose: nothing,
  folderList: z.strictObject({ folder }),
  folderRead: z.strictObject({ folder, name }),
  folderWrite: z.strictObject({ folder, name, bytes: bytes('folderWrite') }),
  attemptState: nothing,
  attemptBegin: nothing,
  attemptDone: nothing,
  keyStoreState: nothing,
  keyStoreKeep: z.strictObject({
    bytes: z.custom<Uint8Array<ArrayBuffer>>((v) => isBytes(v) && v.length === bytesCap.keyStoreKeep),
  }),
  keyStoreGet: nothing,
  keyStoreForget: nothing,
  folderRemove: z.strictObject({ folder, name, sha256 }),
  backupMake: z.strictObject({
    folder: z.nullable(folder),
    name: backup,
    length: z.number().check(z.int(), z.minimum(1)),
  }),
  backupList: z.strictObject({ folder: z.nullable(folder) }),
  backupRead: z.strictObject({
    folder: z.nullable(folder),
    name: backup,
    offset: whole,
    length: z.number().check(z.int(), z.minimum(0), z.maximum(8 * MiB)),
  }),
  backupRemove: z.strictObject({ folder: z.nullable(folder), name: backup, sha256 }),
};

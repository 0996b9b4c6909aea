/**
 * A disk under the host's services that can be struck, and that knows what a power cut may take: bytes that were not
 * flushed, and names (created, renamed, removed) whose folder was not. What the system keeps for a program that was killed
 * alone stays. Underneath lies a real folder.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Disk, OpenFile } from '../../src-main/services/disk';
import { errorOf } from '../main/support/faultyDisk';
import type { Chance } from './chance';

/** `full`: from that call on nothing more fits; `io`: that one call fails; `host`, `power`: nothing comes after it. */
export type Strike = { readonly at: number; readonly how: 'full' | 'io' | 'host' | 'power' };

export type Cache = {
  readonly beforeChange: (path: string) => void;
  readonly created: (path: string) => void;
  readonly flushed: (path: string) => void;
  readonly renaming: (from: string, to: string) => void;
  readonly linked: (from: string, to: string) => void;
  readonly removing: (path: string) => void;
  readonly madeFolder: (path: string) => void;
  readonly folderFlushed: (folder: string) => void;
  readonly cutPower: (chance: Chance) => void;
};

type Undo = { readonly folder: string; readonly undo: () => void };

/** What is in a file after the cut: all that was written, what was flushed, or something between the two. */
const torn = (flushed: Buffer, now: Buffer, chance: Chance): Buffer => {
  const more = now.length - flushed.length;
  const appended = more > 0 && now.subarray(0, flushed.length).equals(flushed);
  const cut = flushed.length + (more > 0 ? chance.nat(more + 1) : 0);
  switch (appended ? chance.nat(5) : chance.nat(2)) {
    case 0:
      return flushed;
    case 1:
      return now;
    case 2:
      return now.subarray(0, cut);
    case 3: // The length came to the disk before the bytes did.
      return Buffer.concat([now.subarray(0, cut), Buffer.alloc(now.length - cut)]);
    default: // Later blocks came before earlier ones.
      return Buffer.concat([flushed, Buffer.alloc(cut - flushed.length), now.subarray(cut)]);
  }
};

export const createCache = (): Cache => {
  /** What of each changed file is on the platter. */
  const unflushed = new Map<string, Buffer>();
  let names: Undo[] = [];
  const note = (path: string, undo: () => void): void => {
    names.push({ folder: dirname(path), undo });
  };
  const content = (path: string): Buffer | null => (existsSync(path) ? readFileSync(path) : null);
  const put = (path: string, bytes: Buffer | null, flushed: Buffer | undefined): void => {
    if (bytes === null) rmSync(path, { force: true });
    else writeFileSync(path, bytes);
    if (flushed === undefined || bytes === null) unflushed.delete(path);
    else unflushed.set(path, flushed);
  };

  return {
    beforeChange: (path) => {
      if (!unflushed.has(path)) unflushed.set(path, readFileSync(path));
    },
    created: (path) => {
      unflushed.set(path, Buffer.alloc(0));
      note(path, () => put(path, null, undefined));
    },
    flushed: (path) => {
      unflushed.delete(path);
    },
    renaming: (from, to) => {
      const before = content(to);
      const beforeFlushed = unflushed.get(to);
      const moved = unflushed.get(from);
      unflushed.delete(from);
      if (moved === undefined) unflushed.delete(to);
      else unflushed.set(to, moved);
      note(to, () => {
        if (!existsSync(to)) return;
        const flushed = unflushed.get(to);
        renameSync(to, from);
        if (flushed === undefined) unflushed.delete(from);
        else unflushed.set(from, flushed);
        put(to, before, beforeFlushed);
      });
    },
    linked: (from, to) => {
      const flushed = unflushed.get(from);
      if (flushed !== undefined) unflushed.set(to, flushed);
      note(to, () => put(to, null, undefined));
    },
    removing: (path) => {
      const before = content(path);
      const flushed = unflushed.get(path);
      unflushed.delete(path);
      note(path, () => put(path, before, flushed));
    },
    madeFolder: (path) => note(path, () => rmSync(path, { recursive: true, force: true })),
    folderFlushed: (folder) => {
      names = names.filter((each) => each.folder !== folder);
    },
    cutPower: (chance) => {
      const kept = chance.nat(names.length + 1);
      for (const { undo } of names.slice(kept).reverse()) undo();
      for (const [path, flushed] of unflushed) {
        const now = content(path);
        if (now !== null) writeFileSync(path, torn(flushed, now, chance));
      }
      names = [];
      unflushed.clear();
    },
  };
};

/** Turns one bit, once, in what is read from or written to such a file, and says that all went well. */
export type Lie = { readonly where: 'read' | 'write'; readonly at: (path: string) => boolean };

export type StruckDisk = {
  readonly disk: Disk;
  readonly calls: () => number;
  /** How many of them there were up to the last that takes room. */
  readonly roomCalls: () => number;
  readonly lie: (lie: Lie | null) => void;
  readonly lied: () => boolean;
  readonly arm: (strike: Strike | null) => void;
  /** Which call was struck first. */
  readonly struck: () => string | null;
  readonly dead: () => boolean;
  /** The program ends: whatever its code still does reaches no disk. */
  readonly end: () => void;
};

const takesRoom = (name: string): boolean => name === 'write' || name === 'open create';

export const struckDisk = (real: Disk, cache: Cache, chance: Chance, onPower: () => void): StruckDisk => {
  let strike: Strike | null = null;
  let calls = 0;
  let struck: string | null = null;
  let dead = false;
  let roomCalls = 0;
  let lie: Lie | null = null;
  let lied = false;

  const withLie = <T extends Uint8Array>(where: Lie['where'], path: string, bytes: T): T => {
    if (lie === null || lied || lie.where !== where || bytes.length === 0 || !lie.at(path)) return bytes;
    lied = true;
    const at = chance.nat(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.nat(8));
    return bytes;
  };

  const step = async (name: string, partly?: () => Promise<void>): Promise<void> => {
    if (dead) throw errorOf('EIO', name);
    calls += 1;
    if (takesRoom(name)) roomCalls = calls;
    if (strike === null || calls < strike.at) return;
    const { how } = strike;
    if (how === 'io' && calls > strike.at) return;
    if (how === 'full' && !takesRoom(name)) return;
    struck ??= name;
    if (partly !== undefined && chance.oneIn(2)) await partly();
    if (how === 'host' || how === 'power') dead = true;
    if (how === 'power') onPower();
    throw errorOf(how === 'full' ? 'ENOSPC' : 'EIO', name);
  };

  const fileAt = (path: string, file: OpenFile): OpenFile => ({
    length: async () => {
      await step('length');
      return file.length();
    },
    read: async (into, offset) => {
      await step('read');
      const read = await file.read(into, offset);
      withLie('read', path, into.subarray(0, read));
      return read;
    },
    write: async (bytes, offset) => {
      await step('write', async () => {
        cache.beforeChange(path);
        await file.write(bytes.subarray(0, chance.nat(bytes.length + 1)), offset);
      });
      cache.beforeChange(path);
      // In two steps, as a system may take it.
      const part = bytes.length > 64 ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes;
      return file.write(withLie('write', path, Uint8Array.from(part)), offset);
    },
    cut: async (length) => {
      await step('cut');
      cache.beforeChange(path);
      await file.cut(length);
    },
    flush: async () => {
      await step('flush');
      await file.flush();
      cache.flushed(path);
    },
    close: async () => {
      // A handle is given back even by a dead program: the system closes it.
      await file.close();
      await step('close');
    },
  });

  return {
    calls: () => calls,
    roomCalls: () => roomCalls,
    lie: (next) => {
      lie = next;
      lied = false;
    },
    lied: () => lied,
    struck: () => struck,
    dead: () => dead,
    end: () => {
      dead = true;
    },
    arm: (next) => {
      strike = next;
      calls = 0;
      roomCalls = 0;
      struck = null;
    },
    disk: {
      open: async (path, how) => {
        await step(`open ${how}`);
        const file = await real.open(path, how);
        if (how === 'create') cache.created(path);
        return fileAt(path, file);
      },
      kind: async (path) => {
        await step('kind');
        return real.kind(path);
      },
      entry: async (path) => {
        await step('entry');
        return real.entry(path);
      },
      rename: async (from, to) => {
        await step('rename');
        cache.renaming(from, to);
        await real.rename(from, to);
      },
      link: async (from, to) => {
        await step('link');
        await real.link(from, to);
        cache.linked(from, to);
      },
      remove: async (path) => {
        await step('remove');
        if (existsSync(path)) cache.removing(path);
        await real.remove(path);
      },
      makeFolder: async (path) => {
        await step('makeFolder');
        const isNew = !existsSync(path);
        await real.makeFolder(path);
        if (isNew) cache.madeFolder(path);
      },
      room: async (folder) => {
        await step('room');
        return real.room(folder);
      },
      list: async (folder) => {
        await step('list');
        return real.list(folder);
      },
      flushFolder: async (folder) => {
        await step('flushFolder');
        await real.flushFolder(folder);
        cache.folderFlushed(folder);
      },
    },
  };
};

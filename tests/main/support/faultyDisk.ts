/**
 * A disk that fails: at the Nth call, or from it on (a power cut: cleaning up fails too), after taking some bytes
 * of a write. KeePassXC's habit of "a device that fails after N bytes". What was written before stays written.
 */
import type { Disk, OpenFile } from '../../../src-main/services/disk';

export type Fault = {
  /** The call that fails, counted from 1; 0 = none. */
  readonly at: number;
  readonly code: string;
  readonly after: 'works' | 'dead';
  /** How many bytes of a failing write arrive all the same. */
  readonly arrive: number;
};
export type FaultyDisk = {
  readonly disk: Disk;
  /** What was called, in order. */
  readonly calls: () => readonly string[];
  readonly arm: (fault: Fault) => void;
  /** The name of the call that failed first; null when none did. */
  readonly failed: () => string | null;
};

export const noFault: Fault = { at: 0, code: 'EIO', after: 'works', arrive: 0 };

export const errorOf = (code: string, syscall: string): Error =>
  Object.assign(new Error(code), { code, syscall });

export const faultyDisk = (real: Disk): FaultyDisk => {
  let fault = noFault;
  let calls: string[] = [];
  let failed: string | null = null;

  const step = async (name: string, before: () => Promise<void> = async () => undefined): Promise<void> => {
    calls.push(name);
    const hit =
      fault.at > 0 && (fault.after === 'dead' ? calls.length >= fault.at : calls.length === fault.at);
    if (!hit) return;
    failed ??= name;
    await before();
    throw errorOf(fault.code, name);
  };

  const faultyFile = (file: OpenFile): OpenFile => ({
    length: async () => {
      await step('length');
      return file.length();
    },
    read: async (into, offset) => {
      await step('read');
      return file.read(into, offset);
    },
    write: async (bytes, offset) => {
      await step('write', async () => {
        // A machine without power takes nothing more; the first failing write may have taken a part.
        if (fault.arrive > 0 && failed === 'write' && calls.length === fault.at) {
          await file.write(bytes.subarray(0, fault.arrive), offset);
        }
      });
      // Never all at once, so that every writer has to go on.
      return file.write(bytes.length > 7 ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes, offset);
    },
    cut: async (length) => {
      await step('cut');
      await file.cut(length);
    },
    flush: async () => {
      await step('flush');
      await file.flush();
    },
    close: async () => {
      // A handle is given back even by a dead disk: the process ends.
      await file.close();
      await step('close');
    },
  });

  return {
    calls: () => calls,
    failed: () => failed,
    arm: (next) => {
      fault = next;
      calls = [];
      failed = null;
    },
    disk: {
      open: async (path, how) => {
        await step(`open ${how}`);
        return faultyFile(await real.open(path, how));
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
        await real.rename(from, to);
      },
      link: async (from, to) => {
        await step('link');
        await real.link(from, to);
      },
      remove: async (path) => {
        await step('remove');
        await real.remove(path);
      },
      makeFolder: async (path) => {
        await step('makeFolder');
        await real.makeFolder(path);
      },
      list: async (folder) => {
        await step('list');
        return real.list(folder);
      },
      room: async (folder) => {
        await step('room');
        return real.room(folder);
      },
      flushFolder: async (folder) => {
        await step('flushFolder');
        await real.flushFolder(folder);
      },
    },
  };
};

/** Runs `round` with the fault at call 1, 2, 3 … until a round passes without meeting it. Answers the rounds. */
export const atEveryCall = async (round: (at: number) => Promise<'met' | 'passed'>): Promise<number> => {
  for (let at = 1; at < 500; at += 1) {
    if ((await round(at)) === 'passed') return at - 1;
  }
  throw new Error('the work never ends');
};

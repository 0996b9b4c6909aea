/**
 * Rewriting the journal: begin, parts, one replacement. Until `commit` has renamed the new file over the old
 * one, the old one is untouched; whatever fails before leaves no temporary file. The journal's queue calls
 * these one at a time.
 */
import type { HostMethods, Outcome } from '../contract';
import { done, failed } from '../outcome';
import { closeQuietly, type Disk, type OpenFile, removeQuietly, writeAll } from './disk';

export type Rewriting = {
  readonly underWay: () => boolean;
  readonly begin: () => Promise<Outcome<Record<string, never>>>;
  readonly part: (bytes: Uint8Array) => Promise<Outcome<Record<string, never>>>;
  readonly commit: (
    ask: HostMethods['journalRewriteCommit']['ask'],
  ) => Promise<Outcome<{ readonly length: number }>>;
  readonly abort: () => Promise<void>;
};

export const createRewriting = ({
  disk,
  folder,
  path,
  temporary,
}: {
  readonly disk: Disk;
  readonly folder: string;
  readonly path: string;
  readonly temporary: string;
}): Rewriting => {
  let current: { readonly file: OpenFile; readonly length: number } | null = null;

  const abort = async (): Promise<void> => {
    if (current === null) return;
    await closeQuietly(current.file);
    current = null;
    await removeQuietly(disk, temporary);
  };

  const oldLength = async (): Promise<number> => {
    if ((await disk.kind(path)) === null) return 0;
    const file = await disk.open(path, 'read');
    try {
      return await file.length();
    } finally {
      await closeQuietly(file);
    }
  };

  return {
    underWay: () => current !== null,
    abort,

    begin: async () => {
      // A page that was reloaded in the middle starts again.
      await abort();
      if ((await disk.kind(temporary)) !== null) await disk.remove(temporary);
      current = { file: await disk.open(temporary, 'create'), length: 0 };
      return done({});
    },

    part: async (bytes) => {
      if (current === null) return failed('badRequest', 'no rewriting is under way');
      try {
        await writeAll(current.file, bytes, current.length);
      } catch (error) {
        await abort();
        throw error;
      }
      current = { file: current.file, length: current.length + bytes.length };
      return done({});
    },

    commit: async ({ expectedOldLength, newLength }) => {
      if (current === null) return failed('badRequest', 'no rewriting is under way');
      const { file, length } = current;
      try {
        const old = await oldLength();
        const written = await file.length();
        if (old !== expectedOldLength || length !== newLength || written !== newLength) {
          await abort();
          return failed(
            'lengthMismatch',
            `journal ${old}, caller ${expectedOldLength}; new ${written}, caller ${newLength}`,
          );
        }
        await file.flush();
        await file.close();
        await disk.rename(temporary, path);
      } catch (error) {
        await abort();
        throw error;
      }
      current = null;
      // Failing here, the new file is in place, though a power cut may bring the old one back: both are whole.
      await disk.flushFolder(folder);
      return done({ length: newLength });
    },
  };
};

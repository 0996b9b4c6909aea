/**
 * The journal file (docs/formats.md §7), as bytes: what a frame is, only the page knows.
 *
 * Nothing is answered before it is flushed. It must never write when the file is not as long as the caller
 * believes, never leave half an append behind, and never delete what it cuts off (an erasure may ask to). Calls run one at
 * a time.
 * The file is opened anew for each call: no handle stands in the way of a rename on Windows.
 */
import { join } from 'node:path';
import type { HostMethods, JournalState, Outcome } from '../contract';
import { attempt, done, failed, failureOf } from '../outcome';
import { closeQuietly, type Disk, type OpenFile, readAll, removeQuietly, writeAll } from './disk';
import { createRewriting } from './journalRewriting';
import { freeSideName, isSideFile, isTornFile } from './journalSideFiles';
import { placeWithoutOverwriting } from './place';
import { createQueue } from './queue';

type JournalMethod = Extract<keyof HostMethods, `journal${string}`>;
export type Journal = {
  readonly [M in JournalMethod]: (ask: HostMethods[M]['ask']) => Promise<Outcome<HostMethods[M]['answer']>>;
} & {
  /** Once, before anything else: a temporary file left by a power cut is removed. */
  readonly open: () => Promise<Outcome<null>>;
};

export type JournalDeps = { readonly disk: Disk; readonly folder: string; readonly now: () => number };

const chunk = 1 << 20;

const copyTail = async (disk: Disk, from: OpenFile, at: number, target: string): Promise<void> => {
  const side = await disk.open(target, 'create');
  try {
    const buffer = new Uint8Array(chunk);
    for (let copied = 0; ; ) {
      const read = await readAll(from, buffer, at + copied);
      if (read === 0) break;
      await writeAll(side, buffer.subarray(0, read), copied);
      copied += read;
    }
    await side.flush();
  } catch (error) {
    await closeQuietly(side);
    await removeQuietly(disk, target);
    throw error;
  }
  await closeQuietly(side);
};

export const createJournal = ({ disk, folder, now }: JournalDeps): Journal => {
  const path = join(folder, 'journal.gvi');
  const temporary = join(folder, 'journal.gvi.new');
  const queue = createQueue();
  const rewriting = createRewriting({ disk, folder, path, temporary });
  /** Where a failed append began and the cutting back failed too: done before anything else is. */
  let cutBackTo: number | null = null;

  const mend = async (): Promise<void> => {
    if (cutBackTo === null) return;
    if ((await disk.kind(path)) === null) {
      cutBackTo = null;
      return;
    }
    const file = await disk.open(path, 'change');
    try {
      if ((await file.length()) > cutBackTo) {
        await file.cut(cutBackTo);
        await file.flush();
      }
    } finally {
      await closeQuietly(file);
    }
    cutBackTo = null;
  };

  const inTurn = <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    queue(() =>
      attempt(async () => {
        await mend();
        return work();
      }),
    );
  const exists = async (): Promise<boolean> => (await disk.kind(path)) !== null;

  return {
    open: () =>
      inTurn(async () => {
        if ((await disk.kind(temporary)) !== null) await disk.remove(temporary);
        return done(null);
      }),

    journalState: () =>
      inTurn<JournalState>(async () => {
        if (!(await exists())) return done({ exists: false, length: 0 });
        const file = await disk.open(path, 'read');
        try {
          return done({ exists: true, length: await file.length() });
        } finally {
          await closeQuietly(file);
        }
      }),

    journalRead: ({ offset, length }) =>
      inTurn(async () => {
        const file = await disk.open(path, 'read');
        try {
          const room = Math.max(0, Math.min(length, (await file.length()) - offset));
          const bytes = new Uint8Array(room);
          const read = await readAll(file, bytes, offset);
          return done({ bytes: read === room ? bytes : bytes.slice(0, read) });
        } finally {
          await closeQuietly(file);
        }
      }),

    journalCreate: ({ bytes }) =>
      inTurn(async () => {
        if (rewriting.underWay()) return failed('badRequest', 'a rewriting is under way');
        if (await exists()) return failed('exists', 'there is a journal');
        if ((await disk.kind(temporary)) !== null) await disk.remove(temporary);
        const file = await disk.open(temporary, 'create');
        try {
          await writeAll(file, bytes, 0);
          await file.flush();
        } catch (error) {
          await closeQuietly(file);
          await removeQuietly(disk, temporary);
          throw error;
        }
        await closeQuietly(file);
        try {
          if (!(await placeWithoutOverwriting(disk, temporary, path))) {
            await removeQuietly(disk, temporary);
            return failed('exists', 'there is a journal');
          }
        } catch (error) {
          await removeQuietly(disk, temporary);
          throw error;
        }
        try {
          await disk.flushFolder(folder);
        } catch (error) {
          // Its name may not outlive a power cut, so it was not created.
          await removeQuietly(disk, path);
          throw error;
        }
        return done({ length: bytes.length });
      }),

    journalAppend: ({ at, bytes }) =>
      inTurn(async () => {
        if (rewriting.underWay()) return failed('badRequest', 'a rewriting is under way');
        const file = await disk.open(path, 'change');
        try {
          const length = await file.length();
          if (length !== at) return failed('lengthMismatch', `journal ${length}, caller ${at}`);
          try {
            await writeAll(file, bytes, at);
            await file.flush();
            return done({ length: at + bytes.length });
          } catch (error) {
            cutBackTo = at;
            await file
              .cut(at)
              .then(() => file.flush())
              .then(() => {
                cutBackTo = null;
              })
              .catch(() => undefined);
            return failureOf(error);
          }
        } finally {
          await closeQuietly(file);
        }
      }),

    journalCut: ({ at }) =>
      inTurn(async () => {
        if (rewriting.underWay()) return failed('badRequest', 'a rewriting is under way');
        const file = await disk.open(path, 'change');
        try {
          const length = await file.length();
          if (at >= length) return failed('lengthMismatch', `journal ${length}, caller ${at}`);
          const sideFile = await freeSideName(disk, folder, 'torn', now());
          await copyTail(disk, file, at, join(folder, sideFile));
          await disk.flushFolder(folder);
          await file.cut(at);
          await file.flush();
          return done({ sideFile, length: at });
        } finally {
          await closeQuietly(file);
        }
      }),

    journalRewriteBegin: () => inTurn(() => rewriting.begin()),
    journalRewritePart: ({ bytes }) => inTurn(() => rewriting.part(bytes)),
    journalRewriteCommit: (ask) => inTurn(() => rewriting.commit(ask)),
    journalRewriteAbort: () =>
      inTurn(async () => {
        await rewriting.abort();
        return done({});
      }),

    journalSetAside: () =>
      inTurn(async () => {
        await rewriting.abort();
        if (!(await exists())) return failed('notFound', 'there is no journal');
        const sideFile = await freeSideName(disk, folder, 'set-aside', now());
        await disk.rename(path, join(folder, sideFile));
        await disk.flushFolder(folder);
        return done({ sideFile });
      }),

    journalSideFiles: () =>
      inTurn(async () => done({ names: (await disk.list(folder)).filter(isSideFile).sort() })),
    journalRemoveTorn: ({ name }) =>
      inTurn(async () => {
        if (!isTornFile(name)) return failed('badRequest', 'not a torn tail');
        if ((await disk.kind(join(folder, name))) === null) return failed('notFound', 'no such file');
        await disk.remove(join(folder, name));
        await disk.flushFolder(folder);
        return done({});
      }),
  };
};

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Backups, createBackups, roomLeft } from '../../src-main/services/backups';
import { type Disk, nodeDisk } from '../../src-main/services/disk';
import { createFiles } from '../../src-main/services/files';
import { createJournal } from '../../src-main/services/journal';
import { atEveryCall, faultyDisk, noFault } from './support/faultyDisk';
import { temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const real = nodeDisk(process.platform);
const name = 'gvi-backup-2026-11-25T0930-daily-abcdefgh.gvi';
const failure = (type: string) => ({ ok: false, failure: expect.objectContaining({ type }) });
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const journalBytes = new Uint8Array(3000).map((_, at) => (at * 7) % 251);
const dataFolder = (): string => {
  const folder = folderFor();
  writeFileSync(join(folder, 'journal.gvi'), journalBytes);
  return folder;
};
const backupsIn = (folder: string, disk: Disk = real, now = Date.UTC(2026, 10, 25)): Backups => {
  let n = 0;
  const randomName = (): string => {
    n += 1;
    return `${n}`.padStart(24, '0');
  };
  return createBackups({
    disk,
    files: createFiles({ disk, randomName, homeFolder: folder, defaultFolder: null }),
    journal: createJournal({ disk, folder, now: () => now }),
    dataFolder: folder,
    randomName,
    now: () => now,
  });
};
const own = (folder: string): readonly string[] =>
  existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : [];

describe('a backup', () => {
  it('is the first bytes of the journal, under the name asked for, in the data folder or another', async () => {
    const folder = dataFolder();
    const elsewhere = folderFor();
    const backups = backupsIn(folder);
    for (const place of [null, elsewhere]) {
      const made = await backups.backupMake({ folder: place, name, length: 2000 });
      const bytes = journalBytes.slice(0, 2000);
      expect(made).toEqual({ ok: true, value: { name, bytes: 2000, sha256: digest(bytes) } });
      const path = join(place ?? join(folder, 'backups'), name);
      expect(readFileSync(path).equals(Buffer.from(bytes))).toBe(true);
    }
    expect(own(folder)).toEqual([name]);
  });

  it('overwrites nothing, and is not made of a journal that is shorter or not there', async () => {
    const folder = dataFolder();
    const backups = backupsIn(folder);
    await backups.backupMake({ folder: null, name, length: 100 });
    expect(await backups.backupMake({ folder: null, name, length: 200 })).toEqual(failure('exists'));
    expect(readFileSync(join(folder, 'backups', name))).toHaveLength(100);
    const other = name.replace('daily', 'manual');
    expect(await backups.backupMake({ folder: null, name: other, length: 3001 })).toEqual(
      failure('lengthMismatch'),
    );
    expect(await backupsIn(folderFor()).backupMake({ folder: null, name, length: 10 })).toEqual(
      failure('notFound'),
    );
    expect(own(folder)).toEqual([name]);
  });

  it('is not made of two journals, when one is replaced by another in the middle', async () => {
    const folder = dataFolder();
    const journal = createJournal({ disk: real, folder, now: Date.now });
    let calls = 0;
    const backups = createBackups({
      disk: real,
      files: createFiles({
        disk: real,
        randomName: () => '0'.repeat(24),
        homeFolder: folder,
        defaultFolder: null,
      }),
      journal: {
        journalRead: async (ask) => {
          const answer = await journal.journalRead(ask);
          calls += 1;
          if (calls === 1)
            writeFileSync(
              join(folder, 'journal.gvi'),
              journalBytes.map((byte) => byte ^ 1),
            );
          return answer;
        },
      },
      dataFolder: folder,
      randomName: () => '0'.repeat(24),
      now: Date.now,
    });
    expect(await backups.backupMake({ folder: null, name, length: 3000 })).toEqual(failure('lengthMismatch'));
    expect(own(folder)).toEqual([]);
  });

  it('leaves the room that saves need, and says that the disk is full before it writes', async () => {
    const folder = dataFolder();
    const full: Disk = { ...real, room: async () => roomLeft + 2999 };
    expect(await backupsIn(folder, full).backupMake({ folder: null, name, length: 3000 })).toEqual(
      failure('diskFull'),
    );
    expect(own(folder)).toEqual([]);
    const enough: Disk = { ...real, room: async () => roomLeft + 3000 };
    expect(await backupsIn(folder, enough).backupMake({ folder: null, name, length: 3000 })).toMatchObject({
      ok: true,
    });
  });

  it('is not made where nothing is: a folder that is gone is an answer', async () => {
    const folder = dataFolder();
    const gone = join(folder, 'stick');
    const backups = backupsIn(folder);
    expect(await backups.backupMake({ folder: gone, name, length: 10 })).toEqual(failure('notFound'));
    expect(await backups.backupList({ folder: gone })).toEqual({ ok: true, value: null });
    expect(await backups.backupList({ folder: null })).toEqual({ ok: true, value: { entries: [] } });
    expect(await backups.backupRead({ folder: null, name, offset: 0, length: 1 })).toEqual(
      failure('notFound'),
    );
    expect(existsSync(gone)).toBe(false);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  it.each(['ENOSPC', 'EIO', 'EROFS'])(
    'that meets %s at any call is whole or not there, and works the next time',
    async (code) => {
      const met = new Set<string | null>();
      const rounds = await atEveryCall(async (at) => {
        const folder = dataFolder();
        const faulty = faultyDisk(real);
        const backups = backupsIn(folder, faulty.disk);
        faulty.arm({ at, code, after: 'works', arrive: 5 });
        const made = await backups.backupMake({ folder: null, name, length: 3000 });
        const failed = faulty.failed();
        faulty.arm(noFault);
        met.add(failed);
        const listed = await backups.backupList({ folder: null });
        const names = listed.ok ? (listed.value?.entries.map((entry) => entry.name) ?? []) : ['?'];
        expect(names).toEqual(made.ok ? [name] : []);
        expect(own(folder)).toEqual(names);
        if (made.ok) expect(readFileSync(join(folder, 'backups', name)).equals(journalBytes)).toBe(true);
        else
          expect(await backups.backupMake({ folder: null, name, length: 3000 })).toMatchObject({ ok: true });
        return failed === null ? 'passed' : 'met';
      });
      expect(rounds).toBeGreaterThan(10);
      for (const call of ['write', 'flush', 'rename', 'flushFolder', 'read']) expect(met).toContain(call);
    },
  );

  it('cut off at any call by a power cut, no half file looks like a backup, and the rest is cleared away', async () => {
    await atEveryCall(async (at) => {
      const folder = dataFolder();
      const faulty = faultyDisk(real);
      faulty.arm({ at, code: 'EIO', after: 'dead', arrive: 5 });
      await backupsIn(folder, faulty.disk).backupMake({ folder: null, name, length: 3000 });
      const hit = faulty.failed() !== null;
      const later = backupsIn(folder);
      const listed = await later.backupList({ folder: null });
      const entries = listed.ok ? (listed.value?.entries ?? []) : [];
      for (const entry of entries) expect(entry.size).toBe(3000);
      expect(own(folder)).toEqual(entries.map((entry) => entry.name));
      return hit ? 'met' : 'passed';
    });
  });

  it('is removed only while it holds what the caller names', async () => {
    const folder = dataFolder();
    const backups = backupsIn(folder);
    await backups.backupMake({ folder: null, name, length: 3000 });
    const sha256 = digest(journalBytes);
    expect(await backups.backupRemove({ folder: null, name, sha256: '0'.repeat(64) })).toEqual({
      ok: true,
      value: { removed: false },
    });
    expect(own(folder)).toEqual([name]);
    const removed = { ok: true, value: { removed: true } };
    expect(await backups.backupRemove({ folder: null, name, sha256 })).toEqual(removed);
    expect(own(folder)).toEqual([]);
  });

  it('is told of and read as a plain file alone: no link, no folder, no other name', async () => {
    const folder = dataFolder();
    const place = join(folder, 'backups');
    mkdirSync(place);
    const linked = name.replace('abcdefgh', 'linklink');
    symlinkSync(join(folder, 'journal.gvi'), join(place, linked));
    mkdirSync(join(place, name.replace('abcdefgh', 'folderrr')));
    writeFileSync(join(place, 'notes.gvi'), 'x');
    const backups = backupsIn(folder);
    expect(await backups.backupList({ folder: null })).toEqual({ ok: true, value: { entries: [] } });
    expect(await backups.backupRead({ folder: null, name: linked, offset: 0, length: 10 })).toEqual(
      failure('notFound'),
    );
    expect(await backups.backupRemove({ folder: null, name: linked, sha256: digest(journalBytes) })).toEqual({
      ok: true,
      value: { removed: false },
    });
    expect(existsSync(join(folder, 'journal.gvi'))).toBe(true);
  });
});

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src-main/services/disk';
import { createFiles } from '../../src-main/services/files';
import { placeWithoutOverwriting } from '../../src-main/services/place';
import { atEveryCall, errorOf, type Fault, faultyDisk } from './support/faultyDisk';
import { bytesOf, temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const real = nodeDisk(process.platform);
const name = { stem: 'gvi-abcdefghij', ending: '.age' };
const content = 'age-encryption.org/v1 and what follows';
const failure = (type: string) => ({ ok: false, failure: expect.objectContaining({ type }) });

const filesOn = (disk: Disk, home: string, defaultFolder: string | null = null) => {
  let n = 0;
  const randomName = () => {
    n += 1;
    return `${n}`.padStart(24, '0');
  };
  return createFiles({ disk, randomName, homeFolder: home, defaultFolder });
};
/** FAT sticks and some shares know no hard links. */
const withoutLinks = (disk: Disk): Disk => ({
  ...disk,
  link: async () => {
    throw errorOf('EPERM', 'link');
  },
});

describe.each([
  ['with hard links', (d: Disk) => d],
  ['without hard links', withoutLinks],
])('saving a file %s', (_, variant) => {
  it('writes it whole, for its owner only, and leaves nothing else', async () => {
    const folder = folderFor();
    const outcome = await filesOn(variant(real), folder).save(folder, name, bytesOf(content));
    const path = join(folder, 'gvi-abcdefghij.age');
    expect(outcome).toEqual({ ok: true, value: { path, bytes: content.length } });
    expect(readFileSync(path, 'utf8')).toBe(content);
    expect(readdirSync(folder)).toEqual(['gvi-abcdefghij.age']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('never overwrites: taken names get a number', async () => {
    const folder = folderFor();
    writeFileSync(join(folder, 'gvi-abcdefghij.age'), 'theirs');
    mkdirSync(join(folder, 'gvi-abcdefghij (2).age'));
    const outcome = await filesOn(variant(real), folder).save(folder, name, bytesOf(content));
    expect(outcome.ok && outcome.value?.path).toBe(join(folder, 'gvi-abcdefghij (3).age'));
    expect(readFileSync(join(folder, 'gvi-abcdefghij.age'), 'utf8')).toBe('theirs');
  });

  it('does not follow a link that lies in its way', async () => {
    const folder = folderFor();
    const elsewhere = join(folder, 'elsewhere');
    symlinkSync(elsewhere, join(folder, 'gvi-abcdefghij.age'));
    const outcome = await filesOn(variant(real), folder).save(folder, name, bytesOf(content));
    expect(outcome.ok && outcome.value?.path).toBe(join(folder, 'gvi-abcdefghij (2).age'));
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('gives up after ninety-nine numbers and leaves no temporary file', async () => {
    const folder = folderFor();
    for (let n = 1; n <= 99; n += 1) {
      writeFileSync(join(folder, n === 1 ? 'gvi-abcdefghij.age' : `gvi-abcdefghij (${n}).age`), '');
    }
    expect(await filesOn(variant(real), folder).save(folder, name, bytesOf(content))).toEqual(
      failure('exists'),
    );
    expect(readdirSync(folder)).toHaveLength(99);
  });

  const faults: readonly Omit<Fault, 'at'>[] = (['works', 'dead'] as const).flatMap((after) =>
    ['ENOSPC', 'EROFS', 'EIO'].flatMap((code) => [0, 5].map((arrive) => ({ code, after, arrive }))),
  );
  it.each(faults)(
    'is whole or not there, whichever call fails: $code, then $after, $arrive bytes arrive',
    async (fault) => {
      const rounds = await atEveryCall(async (at) => {
        const folder = folderFor();
        writeFileSync(join(folder, 'gvi-abcdefghij.age'), 'theirs');
        const faulty = faultyDisk(real);
        faulty.arm({ ...fault, at });
        const outcome = await filesOn(variant(faulty.disk), folder).save(folder, name, bytesOf(content));
        expect(readFileSync(join(folder, 'gvi-abcdefghij.age'), 'utf8')).toBe('theirs');
        const second = join(folder, 'gvi-abcdefghij (2).age');
        const others = readdirSync(folder).filter((n) => n !== 'gvi-abcdefghij.age');
        const failedAt = faulty.failed();
        if (outcome.ok) {
          expect(readFileSync(second, 'utf8')).toBe(content);
        } else {
          const expected = { ENOSPC: 'diskFull', EROFS: 'readOnly', EIO: 'io' }[fault.code];
          expect(outcome.failure.type).toBe(expected);
          // Whole under its name; where there are no links, also the claim of a name; or nothing.
          if (existsSync(second)) expect([content, '']).toContain(readFileSync(second, 'utf8'));
          // A disk that works again is left without a trace of the attempt.
          if (fault.after === 'works' && failedAt !== 'remove') expect(others).toEqual([]);
        }
        return failedAt === null ? 'passed' : 'met';
      });
      expect(rounds).toBeGreaterThan(10);
    },
  );
});

describe('saving a file', () => {
  it('flushes it before it gets its name, and the folder before it is read back', async () => {
    const folder = folderFor();
    const faulty = faultyDisk(real);
    await filesOn(faulty.disk, folder).save(folder, name, bytesOf(content));
    const order = ['write', 'flush', 'link', 'flushFolder', 'read'];
    const calls = faulty.calls().filter((call) => order.includes(call));
    expect(calls.filter((call, i) => calls[i - 1] !== call)).toEqual(order);
  });

  it('answers readBackFailed and removes the file when the medium gives back something else', async () => {
    const folder = folderFor();
    const lying: Disk = {
      ...real,
      open: async (path, how) => {
        const file = await real.open(path, how);
        if (how !== 'read') return file;
        return {
          ...file,
          read: async (into, offset) => {
            const n = await file.read(into, offset);
            into[0] = (into[0] ?? 0) ^ 1;
            return n;
          },
        };
      },
    };
    expect(await filesOn(lying, folder).save(folder, name, bytesOf(content))).toEqual(
      failure('readBackFailed'),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('meets a device that really is full where the system has one', async () => {
    const folder = folderFor();
    // Linux's /dev/full takes nothing and says ENOSPC itself; elsewhere the failing disk says it.
    const full: Disk = {
      ...real,
      open: async (path, how) => {
        const file = await real.open(path, how);
        if (how !== 'create') return file;
        return {
          ...file,
          write: async (bytes) => {
            if (!existsSync('/dev/full')) throw errorOf('ENOSPC', 'write');
            const device = await open('/dev/full', 'w');
            try {
              return (await device.write(bytes)).bytesWritten;
            } finally {
              await device.close();
            }
          },
        };
      },
    };
    expect(await filesOn(full, folder).save(folder, name, bytesOf(content))).toEqual(failure('diskFull'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    '',
    'relative/folder',
    '../up',
    '/tmp/a\u0000b',
    '/tmp/\u202eb',
    '/tmp/\u2066b',
    '\\\\?\\C:\\x',
    '//./pipe/x',
  ])('refuses the folder %j', async (folder) => {
    const files = filesOn(real, folderFor());
    expect(await files.save(folder, name, bytesOf(content))).toEqual(failure('badRequest'));
    expect(await files.checkFolder(folder)).toEqual(failure('badRequest'));
  });

  it('makes the default folder when it is missing, and no other', async () => {
    const home = folderFor();
    const standard = join(home, 'Documents', 'GVI-Faltbok');
    const files = filesOn(real, home, standard);
    expect(await files.save(join(home, 'typed wrong'), name, bytesOf(content))).toEqual(failure('notFound'));
    expect((await files.save(standard, name, bytesOf(content))).ok).toBe(true);
    expect(readdirSync(standard)).toEqual(['gvi-abcdefghij.age']);
  });

  it('checks a folder by writing to it, and leaves nothing there', async () => {
    const home = folderFor();
    const files = filesOn(real, home);
    expect(await files.checkFolder(` ${home} `)).toEqual({ ok: true, value: { folder: home } });
    expect(await files.checkFolder('~')).toEqual({ ok: true, value: { folder: home } });
    writeFileSync(join(home, 'a file'), '');
    expect(await files.checkFolder(join(home, 'a file'))).toEqual(failure('notFound'));
    expect(readdirSync(home)).toEqual(['a file']);
    const faulty = faultyDisk(real);
    faulty.arm({ at: 2, code: 'EROFS', after: 'works', arrive: 0 });
    expect(await filesOn(faulty.disk, home).checkFolder(home)).toEqual(failure('readOnly'));
  });
});

describe('placing a file', () => {
  it('lets only one of two have a name', async () => {
    const folder = folderFor();
    writeFileSync(join(folder, 'a'), 'A');
    writeFileSync(join(folder, 'b'), 'B');
    const placed = await Promise.all(
      ['a', 'b'].map((from) => placeWithoutOverwriting(real, join(folder, from), join(folder, 'target'))),
    );
    expect(placed.filter((p) => p)).toHaveLength(1);
    expect(readdirSync(folder)).toHaveLength(2);
  });
});

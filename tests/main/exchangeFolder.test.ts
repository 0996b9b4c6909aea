import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src-main/contract';
import { type Disk, nodeDisk } from '../../src-main/services/disk';
import { createExchangeFolder, largestRead, mostEntries } from '../../src-main/services/exchangeFolder';
import { createFiles } from '../../src-main/services/files';
import { couldBeExchanged } from '../../src-main/services/folderNames';
import { atEveryCall, faultyDisk } from './support/faultyDisk';
import { bytesOf, temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const real = nodeDisk(process.platform);
const now = (): number => Date.UTC(2026, 10, 20, 9, 30);
const failure = (type: string) => ({ ok: false, failure: expect.objectContaining({ type }) });
const name = 'gvi-abcdefghij.age';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const exchangeOn = (disk: Disk = real, home = '/none') => {
  let n = 0;
  const randomName = (): string => {
    n += 1;
    return `${n}`.padStart(24, '0');
  };
  return createExchangeFolder({
    disk,
    files: createFiles({ disk, randomName, homeFolder: home, defaultFolder: null }),
    now,
  });
};
const listed = async (folder: string, exchange = exchangeOn()): Promise<readonly string[]> => {
  const list = await exchange.folderList({ folder });
  if (!list.ok || list.value === null) throw new Error('no list');
  return list.value.entries.map((entry) => entry.name);
};
const content = (read: Outcome<{ readonly bytes: Uint8Array }>): string =>
  read.ok ? new TextDecoder().decode(read.value.bytes) : read.failure.type;

describe('names in an exchange folder', () => {
  it.each([
    'gvi-abcdefghij.age',
    'gvi-abcdefghij (1).age',
    'gvi-abcdefghij.sync-conflict-20261120-101010-ABCDEFG.age',
    'gvi-abcdefghij (conflicted copy 2026-11-20 101010).age',
    'gvi-abcdefghij-KONTORET.age',
    'gvi-abcdefghij.age (1)',
    'gvi-abcdefghij.age.1',
    'GVI-ABCDEFGHIJ.AGE',
    'something else.age',
    'bilen.gvi-card.json',
    'bilen.gvi-card (1).json',
    'bilen.gvi-card.sync-conflict-20261120-101010-ABCDEFG.json',
  ])('are looked at: %s', (one) => {
    expect(couldBeExchanged(one)).toBe(true);
  });

  it.each([
    '',
    '.',
    '..',
    '../gvi-abcdefghij.age',
    '..\\gvi-abcdefghij.age',
    '.gvi-000000000000000000000001.tmp',
    '.syncthing.gvi-abcdefghij.age.tmp',
    '~syncthing~gvi-abcdefghij.age.tmp',
    'gvi-abcdefghij.age.part',
    'gvi-abcdefghij.age.crdownload',
    'gvi-abcdefghij.age~',
    'journal.gvi',
    'key.txt',
    'budget.json',
    'gvi-\u202eega.age',
    'gvi-\u0000.age',
    `${'x'.repeat(300)}.age`,
  ])('are passed over: %j', (one) => {
    expect(couldBeExchanged(one)).toBe(false);
  });
});

describe('listing', () => {
  it('tells of plain files that could be bundles or cards, the newest first, and of nothing else', async () => {
    const folder = folderFor();
    for (const [index, one] of ['b.age', 'a.age', 'bilen.gvi-card.json', 'notes.txt'].entries()) {
      writeFileSync(join(folder, one), 'x'.repeat(index + 1));
      utimesSync(join(folder, one), 1000 + index, 1000 + index);
    }
    mkdirSync(join(folder, 'folder.age'));
    symlinkSync(join(folder, 'a.age'), join(folder, 'link.age'));
    if (process.platform === 'linux') execFileSync('mkfifo', [join(folder, 'pipe.age')]);
    expect(await exchangeOn().folderList({ folder })).toEqual({
      ok: true,
      value: {
        entries: [
          { name: 'bilen.gvi-card.json', size: 3, modified: 1_002_000 },
          { name: 'a.age', size: 2, modified: 1_001_000 },
          { name: 'b.age', size: 1, modified: 1_000_000 },
        ],
        more: false,
      },
    });
  });

  it('stops at a thousand and says that there are more', async () => {
    const folder = folderFor();
    for (let n = 0; n <= mostEntries; n += 1) writeFileSync(join(folder, `${n}.age`), '');
    writeFileSync(join(folder, 'new.age'), '');
    const far = Date.UTC(2100, 0, 1) / 1000;
    utimesSync(join(folder, 'new.age'), far, far);
    const list = await exchangeOn().folderList({ folder });
    expect(list).toMatchObject({ ok: true, value: { more: true } });
    expect(list.ok && list.value?.entries).toHaveLength(mostEntries);
    expect(list.ok && list.value?.entries[0]?.name).toBe('new.age');
  });

  it('answers a folder that is gone with nothing, and a file in its place too', async () => {
    const folder = folderFor();
    rmSync(folder, { recursive: true });
    expect(await exchangeOn().folderList({ folder })).toEqual({ ok: true, value: null });
    writeFileSync(folder, '');
    expect(await exchangeOn().folderList({ folder })).toEqual({ ok: true, value: null });
    expect(await exchangeOn().folderList({ folder: 'relative' })).toEqual(failure('badRequest'));
  });

  it('clears away temporary files of ours that are days old, and none that may be in use', async () => {
    const folder = folderFor();
    const days = now() / 1000 - 2 * 24 * 3600;
    const old = ['.gvi-000000000000000000000001.tmp', '.gvi-odd.tmp', 'old.tmp'];
    for (const one of old) {
      writeFileSync(join(folder, one), '');
      utimesSync(join(folder, one), days, days);
    }
    const fresh = '.gvi-000000000000000000000002.tmp';
    writeFileSync(join(folder, fresh), '');
    utimesSync(join(folder, fresh), now() / 1000 - 60, now() / 1000 - 60);
    expect(await listed(folder)).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual([fresh, '.gvi-odd.tmp', 'old.tmp'].toSorted());
  });
});

describe('reading', () => {
  it('gives a file as it is, an empty one too', async () => {
    const folder = folderFor();
    writeFileSync(join(folder, name), 'age');
    writeFileSync(join(folder, 'empty.age'), '');
    const exchange = exchangeOn();
    expect(content(await exchange.folderRead({ folder, name }))).toBe('age');
    expect(content(await exchange.folderRead({ folder, name: 'empty.age' }))).toBe('');
  });

  it('follows no link, opens no folder and no pipe, and reads nothing outside', async () => {
    const outside = folderFor();
    const folder = folderFor();
    writeFileSync(join(outside, 'secret.age'), 'secret');
    symlinkSync(join(outside, 'secret.age'), join(folder, 'link.age'));
    mkdirSync(join(folder, 'folder.age'));
    const exchange = exchangeOn();
    for (const one of ['link.age', 'folder.age', 'none.age'])
      expect(await exchange.folderRead({ folder, name: one })).toEqual(failure('notFound'));
    for (const one of ['../secret.age', 'x/secret.age', '..', 'journal.gvi', '/etc/passwd'])
      expect(await exchange.folderRead({ folder, name: one })).toEqual(failure('badRequest'));
  });

  it('does not follow a link that takes the place of a file between looking and opening', async () => {
    const folder = folderFor();
    writeFileSync(join(folder, 'secret'), 'secret');
    symlinkSync(join(folder, 'secret'), join(folder, name));
    const asIfFile: Disk = {
      ...real,
      entry: async () => ({ kind: 'file', size: 6, modified: 0 }),
    };
    expect((await exchangeOn(asIfFile).folderRead({ folder, name })).ok).toBe(false);
  });

  it('refuses a file that is larger than any bundle, unread', async () => {
    const folder = folderFor();
    writeFileSync(join(folder, name), '');
    truncateSync(join(folder, name), largestRead + 1);
    expect(await exchangeOn().folderRead({ folder, name })).toEqual(failure('tooLarge'));
  });
});

describe('writing', () => {
  it('puts a bundle there whole under its own name, and never over another', async () => {
    const folder = folderFor();
    const exchange = exchangeOn();
    expect(await exchange.folderWrite({ folder, name, bytes: bytesOf('one') })).toEqual({
      ok: true,
      value: { name },
    });
    expect(await exchange.folderWrite({ folder, name, bytes: bytesOf('two') })).toEqual(failure('exists'));
    expect(readFileSync(join(folder, name), 'utf8')).toBe('one');
    expect(readdirSync(folder)).toEqual([name]);
    for (const odd of ['x.age', '../gvi-abcdefghij.age', 'bilen.gvi-card.json'])
      expect(await exchange.folderWrite({ folder, name: odd, bytes: bytesOf('x') })).toEqual(
        failure('badRequest'),
      );
  });

  it('makes no folder that is gone', async () => {
    const folder = join(folderFor(), 'stick');
    expect(await exchangeOn().folderWrite({ folder, name, bytes: bytesOf('x') })).toEqual(
      failure('notFound'),
    );
  });

  it.each([
    ['ENOSPC', 'diskFull'],
    ['EROFS', 'readOnly'],
    ['EIO', 'io'],
  ])('%s at any call leaves the whole file or none', async (code, type) => {
    const rounds = await atEveryCall(async (at) => {
      const folder = folderFor();
      const faulty = faultyDisk(real);
      faulty.arm({ at, code, after: 'works', arrive: 2 });
      const outcome = await exchangeOn(faulty.disk).folderWrite({ folder, name, bytes: bytesOf('whole') });
      if (!outcome.ok) expect(outcome.failure.type).toBe(type);
      for (const left of await listed(folder)) {
        expect(left).toBe(name);
        expect(readFileSync(join(folder, left), 'utf8')).toBe('whole');
      }
      if (outcome.ok) expect(readdirSync(folder)).toContain(name);
      return faulty.failed() === null ? 'passed' : 'met';
    });
    expect(rounds).toBeGreaterThan(5);
  });
});

describe('removing', () => {
  it('takes away what still has the content that was written, and nothing else', async () => {
    const folder = folderFor();
    const exchange = exchangeOn();
    writeFileSync(join(folder, name), 'mine');
    expect(await exchange.folderRemove({ folder, name, sha256: sha256('other') })).toEqual({
      ok: true,
      value: { removed: false },
    });
    expect(readdirSync(folder)).toEqual([name]);
    expect(await exchange.folderRemove({ folder, name, sha256: sha256('mine') })).toEqual({
      ok: true,
      value: { removed: true },
    });
    expect(await exchange.folderRemove({ folder, name, sha256: sha256('mine') })).toEqual({
      ok: true,
      value: { removed: false },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('touches no name but a bundle’s, and no link', async () => {
    const folder = folderFor();
    writeFileSync(join(folder, 'budget.age'), 'x');
    writeFileSync(join(folder, 'target'), 'x');
    symlinkSync(join(folder, 'target'), join(folder, name));
    const exchange = exchangeOn();
    for (const odd of ['budget.age', '../x', 'gvi-abcdefghij (1).age'])
      expect(await exchange.folderRemove({ folder, name: odd, sha256: sha256('x') })).toEqual(
        failure('badRequest'),
      );
    expect(await exchange.folderRemove({ folder, name, sha256: sha256('x') })).toMatchObject({
      ok: true,
      value: { removed: false },
    });
    expect(readdirSync(folder)).toHaveLength(3);
  });
});

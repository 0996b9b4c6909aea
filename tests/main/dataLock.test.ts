import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beganOf, isAlive } from '../../src-main/hosts/processes';
import { acquireDataLock, type Holder, type LockDeps } from '../../src-main/services/dataLock';
import { type Disk, nodeDisk } from '../../src-main/services/disk';
import { temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const real = nodeDisk(process.platform);
const me: Holder = { pid: 100, began: 'boot/1', machine: 'here', nonce: 'mine' };
const other: Holder = { pid: 200, began: 'boot/2', machine: 'here', nonce: 'theirs' };

const take = (folder: string, over: Partial<LockDeps> = {}) =>
  acquireDataLock({
    disk: real,
    folder,
    me,
    isAlive: (pid) => pid === other.pid,
    beganOf: async (pid) => (pid === other.pid ? other.began : null),
    ...over,
  });
const heldBy = (holder: unknown): string => {
  const folder = folderFor();
  writeFileSync(join(folder, 'host.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
  return folder;
};
const holderIn = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'host.lock'), 'utf8'));

describe('the lock of a data folder', () => {
  it('is taken in an empty folder and gone after release', async () => {
    const folder = folderFor();
    const lock = await take(folder);
    expect(holderIn(folder)).toEqual(me);
    if (lock.type === 'locked') await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused while its holder lives, and left as it was', async () => {
    const folder = heldBy(other);
    expect(await take(folder)).toEqual({ type: 'inUse', pid: 200, machine: 'here' });
    expect(holderIn(folder)).toEqual(other);
    expect(readdirSync(folder)).toEqual(['host.lock']);
  });

  it.each([
    ['its holder is dead', { ...other, pid: 300 }],
    ['its process id belongs to a later process', { ...other, began: 'boot/1' }],
    ['a power cut left it empty', ''],
    ['it is damaged', '{"pid": "200"'],
    ['it names no process', { ...other, pid: -1 }],
  ])('is taken over when %s', async (_, holder) => {
    const folder = heldBy(holder);
    expect((await take(folder)).type).toBe('locked');
    expect(holderIn(folder)).toEqual(me);
    expect(readdirSync(folder)).toEqual(['host.lock']);
  });

  it('is refused when the system cannot tell since when the holder runs', async () => {
    expect((await take(heldBy({ ...other, began: null }))).type).toBe('inUse');
    expect((await take(heldBy(other), { beganOf: async () => null })).type).toBe('inUse');
  });

  it('of another machine is never judged from here', async () => {
    const folder = heldBy({ ...other, pid: 300, machine: 'elsewhere' });
    expect(await take(folder)).toEqual({ type: 'inUse', pid: 300, machine: 'elsewhere' });
  });

  it('is had by one of many who find the same dead holder', async () => {
    const folder = heldBy({ ...other, pid: 300 });
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        take(folder, { me: { ...me, pid: 1000 + n, nonce: `n${n}` }, isAlive: (pid) => pid >= 1000 }),
      ),
    );
    expect(many.filter((lock) => lock.type === 'locked')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['host.lock']);
  });

  it('that another took over in between is given back to it', async () => {
    const folder = heldBy({ ...other, pid: 300, nonce: 'dead' });
    const interfering: Disk = {
      ...real,
      rename: async (from, to) => {
        writeFileSync(join(folder, 'host.lock'), JSON.stringify(other));
        await real.rename(from, to);
      },
    };
    expect(await take(folder, { disk: interfering })).toEqual({ type: 'inUse', pid: 200, machine: 'here' });
    expect(holderIn(folder)).toEqual(other);
  });

  it('of somebody else is not removed by release', async () => {
    const folder = folderFor();
    const lock = await take(folder);
    writeFileSync(join(folder, 'host.lock'), JSON.stringify(other));
    if (lock.type === 'locked') await lock.release();
    expect(holderIn(folder)).toEqual(other);
  });
});

describe('what the system says of processes', () => {
  it('tells the living from the dead', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(2 ** 22 + 1)).toBe(false);
  });
  it('says the same of one process each time', async () => {
    expect(await beganOf(process.pid)).toBe(await beganOf(process.pid));
    expect(await beganOf(2 ** 22 + 1)).toBeNull();
  });
});

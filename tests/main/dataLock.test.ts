import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acquireDataLock, type Holder, type LockDeps } from '../../src-main/services/dataLock';
import { type Disk, nodeDisk } from '../../src-main/services/disk';
import { errorOf } from './support/faultyDisk';
import { temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const real = nodeDisk(process.platform);
const me: Holder = {
  pid: 100,
  began: 'boot/1',
  machine: 'here',
  machineId: 'a1',
  up: 5000,
  host: 'browser',
  since: 1_795_000_000_000,
  nonce: 'aaaaaa-mine',
  sign: null,
};
const other: Holder = {
  ...me,
  pid: 200,
  began: 'boot/2',
  up: 4000,
  host: 'electron',
  nonce: 'bbbbbb-theirs',
};

const take = (folder: string, over: Partial<LockDeps> = {}) =>
  acquireDataLock({
    disk: real,
    folder,
    me,
    isAlive: (pid) => pid === other.pid,
    beganOf: async (pid) => (pid === other.pid ? other.began : null),
    isRaised: async () => null,
    upNow: () => 6000,
    pause: async () => undefined,
    takeOver: null,
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
    expect(await take(folder)).toEqual({ type: 'inUse', standing: 'here', holder: other });
    expect(await take(folder, { takeOver: 'bbbbbb' })).toMatchObject({ type: 'inUse', standing: 'here' });
    expect(holderIn(folder)).toEqual(other);
    expect(readdirSync(folder)).toEqual(['host.lock']);
  });

  it.each([
    ['its holder is dead', { ...other, pid: 300 }],
    ['its process id belongs to a later process', { ...other, began: 'boot/1' }],
    ['the machine was started anew since', { ...other, began: null, up: 6003 }],
    ['its process id is our own by now', { ...other, pid: me.pid, began: null }],
    [
      'it is of an older version and its holder is dead',
      { pid: 300, began: null, machine: 'here', nonce: 'n' },
    ],
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
    const unclear = { type: 'inUse', standing: 'unclear' };
    expect(await take(heldBy({ ...other, began: null }))).toMatchObject(unclear);
    expect(await take(heldBy(other), { beganOf: async () => null })).toMatchObject(unclear);
  });

  it.each([
    ['another machine', { ...other, pid: 300, machine: 'elsewhere' }],
    ['another machine of the same name', { ...other, pid: 300, machineId: 'b2' }],
    ['another machine that has run for longer', { ...other, pid: 300, machineId: 'b2', up: 9999 }],
  ])('of %s is never judged from here', async (_, holder) => {
    const folder = heldBy(holder);
    expect(await take(folder)).toEqual({ type: 'inUse', standing: 'elsewhere', holder });
    expect(holderIn(folder)).toEqual(holder);
  });

  it('whose holder shows a sign of life is refused, and taken over when the sign is gone', async () => {
    const holder = { ...other, began: null, sign: 's' };
    const here = { type: 'inUse', standing: 'here' };
    expect(await take(heldBy(holder), { isRaised: async (sign) => sign === 's' })).toMatchObject(here);
    expect(await take(heldBy(holder), { isRaised: async () => false })).toMatchObject({ type: 'locked' });
    expect(await take(heldBy(holder))).toMatchObject({ type: 'inUse', standing: 'unclear' });
  });

  it('younger than this very process is a living one\u2019s, and rounded seconds are no restart', async () => {
    const holder = { ...other, up: 6001 };
    expect(await take(heldBy(holder), { me: { ...me, up: 10 } })).toMatchObject({ type: 'inUse', holder });
  });

  it('that cannot be judged is taken over for a person who typed its code, and for no other code', async () => {
    for (const holder of [
      { ...other, machine: 'elsewhere' },
      { ...other, began: null },
    ]) {
      const folder = heldBy(holder);
      expect((await take(folder, { takeOver: 'aaaaaa' })).type).toBe('inUse');
      expect(holderIn(folder)).toEqual(holder);
      expect((await take(folder, { takeOver: 'bbbbbb' })).type).toBe('locked');
      expect(holderIn(folder)).toEqual(me);
    }
  });

  it('that is empty for a moment only is the one that is being written', async () => {
    const folder = heldBy('');
    const pause = async (): Promise<void> => writeFileSync(join(folder, 'host.lock'), JSON.stringify(other));
    expect(await take(folder, { pause })).toMatchObject({ type: 'inUse', standing: 'here' });
    expect(holderIn(folder)).toEqual(other);
  });

  it('that may not be read is nobody\u2019s to take', async () => {
    const folder = heldBy({ ...other, pid: 300 });
    const closed: Disk = {
      ...real,
      open: (path, how) =>
        how === 'read' ? Promise.reject(errorOf('EACCES', 'open')) : real.open(path, how),
    };
    await expect(take(folder, { disk: closed })).rejects.toThrow('EACCES');
    expect(holderIn(folder)).toMatchObject({ pid: 300 });
  });

  it('knows when it is somebody else\u2019s by now, and comes back when it was removed', async () => {
    const folder = folderFor();
    const lock = await take(folder);
    if (lock.type !== 'locked') throw new Error(lock.type);
    expect(await lock.isHeld()).toBe(true);
    rmSync(join(folder, 'host.lock'));
    expect(await lock.isHeld()).toBe(true);
    expect(holderIn(folder)).toEqual(me);
    writeFileSync(join(folder, 'host.lock'), JSON.stringify(other));
    expect(await lock.isHeld()).toBe(false);
    writeFileSync(join(folder, 'host.lock'), '');
    expect(await lock.isHeld()).toBe(false);
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

  it('that another took over in between is the other\u2019s', async () => {
    const folder = heldBy({ ...other, pid: 300, nonce: 'dead' });
    const interfering: Disk = {
      ...real,
      open: async (path, how) => {
        if (path.endsWith('.turn')) writeFileSync(join(folder, 'host.lock'), JSON.stringify(other));
        return real.open(path, how);
      },
    };
    expect(await take(folder, { disk: interfering })).toMatchObject({ type: 'inUse', holder: other });
    expect(holderIn(folder)).toEqual(other);
    expect(readdirSync(folder)).toEqual(['host.lock']);
  });

  it('is taken over though a process was killed in the middle of taking it over', async () => {
    const folder = heldBy({ ...other, pid: 300 });
    writeFileSync(join(folder, 'host.lock.turn'), '');
    let pauses = 0;
    const pause = async (): Promise<void> => {
      pauses += 1;
    };
    expect((await take(folder, { pause })).type).toBe('locked');
    expect(pauses).toBeGreaterThan(5);
    expect(readdirSync(folder)).toEqual(['host.lock']);
  });

  it('is had by one, however the steps of many fall between each other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(5)), fc.boolean(), async (stream, damaged) => {
        const folder = damaged ? heldBy('') : heldBy({ ...other, pid: 300 });
        // Every call to the disk waits for a number of turns that chance gives.
        const late = async (): Promise<void> => {
          for (let turns = stream.next().value ?? 0; turns > 0; turns -= 1)
            await new Promise((resolve) => setImmediate(resolve));
        };
        const slow: Disk = {
          ...real,
          open: async (path, how) => {
            await late();
            return real.open(path, how);
          },
          link: async (from, to) => {
            await late();
            await real.link(from, to);
          },
          remove: async (path) => {
            await late();
            await real.remove(path);
          },
          rename: async (from, to) => {
            await late();
            await real.rename(from, to);
          },
        };
        const all = await Promise.all(
          Array.from({ length: 4 }, (_, n) =>
            take(folder, {
              disk: slow,
              me: { ...me, pid: 1000 + n, nonce: `n${n}` },
              isAlive: (pid) => pid >= 1000,
              pause: late,
            }),
          ),
        );
        const winners = all.filter((lock) => lock.type === 'locked');
        expect(winners).toHaveLength(1);
        expect(await Promise.all(winners.map((lock) => lock.isHeld()))).toEqual([true]);
        expect(readdirSync(folder)).toEqual(['host.lock']);
      }),
      { numRuns: 60 },
    );
  });

  it('of somebody else is not removed by release', async () => {
    const folder = folderFor();
    const lock = await take(folder);
    writeFileSync(join(folder, 'host.lock'), JSON.stringify(other));
    if (lock.type === 'locked') await lock.release();
    expect(holderIn(folder)).toEqual(other);
  });
});

/** What the exchange folder does without being asked, and how it behaves when the disk does not. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Disk, nodeDisk } from '../../../src-main/services/disk';
import { folderInterval } from '../../../src-renderer/app/exchange/folder/folderCases';
import { decodeSettings } from '../../../src-renderer/app/session/localSettings';
import { errorOf } from '../../main/support/faultyDisk';
import { recordNamed } from '../../support/builders';
import {
  type CommonFolder,
  commonFolder,
  groupsOf,
  journalOf,
  look,
  meet,
  saveGroup,
  share,
  stateOf,
  untilQuiet,
} from '../../support/commonFolder';
import { passphrase } from '../../support/installation';

let folder: CommonFolder;
beforeEach(() => {
  folder = commonFolder();
});
afterEach(() => folder.remove());

/** The intervals of every page that this installation has had; those of the folder are ticked by hand. */
const handTimer = () => {
  const works: { readonly milliseconds: number; readonly work: () => void }[] = [];
  return {
    every: (milliseconds: number, work: () => void): void => {
      works.push({ milliseconds, work });
    },
    asked: () => works.map(({ milliseconds }) => milliseconds),
    tick: () => works.findLast(({ milliseconds }) => milliseconds === folderInterval)?.work(),
  };
};

const pairWith = async (options: Parameters<CommonFolder['join']>[2]) => {
  const car = await folder.join('Bilen', 'field', options);
  const office = await folder.join('Kontoret', 'office');
  await meet(car, office, 'office');
  await meet(office, car, 'field');
  return { car, office };
};
/** What happens in the background has no end to wait for but what comes of it. */
const soon = (holds: () => void): Promise<void> => vi.waitFor(holds, { timeout: 40_000 });
const bundles = (): number => folder.files().filter((name) => name.endsWith('.age')).length;

describe('by itself', () => {
  it('writes after a save, but not after each of many; takes in at intervals; rests while locked; wakes at unlock', async () => {
    const timer = handTimer();
    const { car, office } = await pairWith({ every: timer.every });
    expect(timer.asked()).toContain(folderInterval);
    await share(folder, [car, office]);
    // Choosing the folder is reason enough for a first look.
    await soon(() => expect(bundles()).toBe(2));
    await look([office]);

    const first = folder.files();
    await saveGroup(car, 'Ask');
    await saveGroup(car, 'Ek');
    timer.tick();
    await soon(() => expect(car.app().workspace.getState().notExported).toBe(0));
    expect(folder.files().filter((name) => !first.includes(name)).length).toBeGreaterThan(0);

    car.installation.clock.forward(folderInterval);
    await saveGroup(car, 'Lind');
    await soon(() => expect(car.app().workspace.getState().notExported).toBe(0));

    await look([office]);
    await soon(() => {
      timer.tick();
      expect(car.app().workspace.getState().notAcknowledged).toBe(0);
    });
    expect(groupsOf(office)).toEqual(groupsOf(car));

    await car.app().lock('manual');
    await saveGroup(office, 'Alm');
    await look([office]);
    const asleep = journalOf(car);
    timer.tick();
    expect(stateOf(car)).toMatchObject({ path: null, waiting: [] });
    const app = await car.installation.reload();
    timer.tick();
    expect(journalOf(car)).toBe(asleep);
    await app.unlock(passphrase);
    await soon(() => expect(groupsOf(car)).toEqual(groupsOf(office)));
  });

  it('does nothing where nobody gave it a timer', async () => {
    const { car, office } = await pairWith({});
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    car.installation.clock.forward(folderInterval);
    await saveGroup(car, 'Ek');
    expect(stateOf(car).lastLookedAt).toBeNull();
    expect(folder.files()).toEqual([]);
  });
});

/** A disk on which creating and linking in the common folder goes as `fault` says. */
const folderDisk = (inFolder: () => string) => {
  const real = nodeDisk(process.platform);
  let fault: ((call: 'create' | 'link') => void) | null = null;
  const meets = (path: string, call: 'create' | 'link'): void => {
    if (path.startsWith(inFolder())) fault?.(call);
  };
  const disk: Disk = {
    ...real,
    open: async (path, how) => {
      if (how === 'create') meets(path, 'create');
      return real.open(path, how);
    },
    link: async (from, to) => {
      meets(to, 'link');
      return real.link(from, to);
    },
  };
  return {
    disk,
    set: (next: typeof fault) => {
      fault = next;
    },
  };
};

describe('a save while a bundle is being written', () => {
  it('goes into the folder too, without waiting for the next interval', async () => {
    const slow = { gate: Promise.resolve(), reached: (): void => undefined };
    const real = nodeDisk(process.platform);
    const disk: Disk = {
      ...real,
      open: async (path, how) => {
        if (how === 'create' && path.startsWith(folder.path)) {
          slow.reached();
          await slow.gate;
        }
        return real.open(path, how);
      },
    };
    const timer = handTimer();
    const { car, office } = await pairWith({ every: timer.every, disk });
    await share(folder, [car, office]);
    await soon(() => expect(bundles()).toBe(2));
    await look([office, car]);

    let open = (): void => undefined;
    slow.gate = new Promise((resolve) => {
      open = resolve;
    });
    const writing = new Promise<void>((resolve) => {
      slow.reached = resolve;
    });
    car.installation.clock.forward(folderInterval);
    await saveGroup(car, 'Ask');
    await writing;
    car.installation.clock.forward(folderInterval);
    await saveGroup(car, 'Ek');
    open();
    await soon(() => expect(car.app().workspace.getState().notExported).toBe(0));
    await look([office]);
    expect(groupsOf(office)).toEqual(groupsOf(car));
  });
});

describe('a folder that fails', () => {
  it('full: nothing is lost, the tries grow rare and cost no byte between, and a person may try at once', async () => {
    const timer = handTimer();
    const faulty = folderDisk(() => folder.path);
    const { car, office } = await pairWith({ every: timer.every, disk: faulty.disk });
    await share(folder, [car, office]);
    await soon(() => expect(bundles()).toBe(2));
    await look([office]);
    faulty.set(() => {
      throw errorOf('ENOSPC', 'open');
    });
    const before = folder.files();
    await saveGroup(car, 'Ask');
    await look([car]);
    // What never came into the folder replaces nothing there.
    expect(folder.files()).toEqual(before);
    expect(stateOf(car).problems).toMatchObject([{ type: 'writeFailed', failure: { type: 'diskFull' } }]);
    // A bundle that is not there counts as nothing said.
    expect(car.app().workspace.getState().notExported).toBe(1);
    const after = journalOf(car);
    for (let second = 0; second < 40; second += 20) {
      car.installation.clock.forward(20_000);
      timer.tick();
    }
    expect(journalOf(car)).toBe(after);
    // Twice in a row: the wait doubles.
    await look([car]);
    const [problem] = stateOf(car).problems;
    const again = problem?.type === 'writeFailed' ? Date.parse(problem.againAt) : 0;
    expect(again - car.installation.clock.now()).toBe(120_000);

    faulty.set(null);
    await look([car]);
    expect(stateOf(car).problems).toEqual([]);
    await untilQuiet(folder, [car, office]);
    expect(groupsOf(office)).toEqual(groupsOf(car));
    expect(bundles()).toBe(4);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('pulled out in the middle of a write: the next try puts a whole bundle there, and no half one is ever taken', async () => {
    const faulty = folderDisk(() => folder.path);
    const { car, office } = await pairWith({ disk: faulty.disk });
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    faulty.set((call) => {
      if (call !== 'link') return;
      rmSync(folder.path, { recursive: true, force: true });
      throw errorOf('EIO', 'link');
    });
    await look([car]);
    expect(existsSync(folder.path)).toBe(false);
    await look([car, office]);
    expect(stateOf(car).reachable).toBe('gone');
    faulty.set(null);
    mkdirSync(folder.path);
    await untilQuiet(folder, [car, office]);
    expect(groupsOf(office)).toEqual(groupsOf(car));
    expect(car.app().workspace.getState()).toMatchObject({ notExported: 0, notAcknowledged: 0 });
  });

  it('locked or killed between noting and counting: the bundle that lies there counts, and is not written twice', async () => {
    const faulty = folderDisk(() => folder.path);
    const { car, office } = await pairWith({ disk: faulty.disk });
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    // The page goes away right after the first file has come into the folder.
    let linked = 0;
    faulty.set((call) => {
      if (call !== 'link') return;
      linked += 1;
      if (linked === 2) void car.app().lock('idle');
    });
    await look([car]);
    faulty.set(null);
    const files = folder.files();
    await (await car.installation.reload()).unlock(passphrase);
    await look([car]);
    expect(folder.files()).toEqual(expect.arrayContaining([...files]));
    expect(folder.files()).toHaveLength(2);
    expect(car.app().workspace.getState().notExported).toBe(0);
    await untilQuiet(folder, [car, office]);
    expect(groupsOf(office)).toEqual(groupsOf(car));
  });
});

describe('settings from before there was a folder', () => {
  const old = {
    profile: recordNamed('me'),
    municipality: 'orebro',
    deviceName: 'Bilen',
    saveFolder: null,
    language: 'sv',
    idleMinutes: 5,
    letterKeys: true,
  };
  it('are read as having none', () => {
    expect(decodeSettings(old)).toMatchObject({ ok: true, value: { exchangeFolder: null } });
  });
  it('and what is not as it should be in them is forgotten, never trusted', () => {
    const folderOf = (exchangeFolder: unknown) => {
      const read = decodeSettings(JSON.parse(JSON.stringify({ ...old, exchangeFolder })));
      return read.ok ? read.value.exchangeFolder : 'damaged';
    };
    for (const odd of [1, 'x', [], {}, { path: '' }, { path: 3 }]) expect(folderOf(odd)).toBeNull();
    expect(
      folderOf({ path: '/x', take: 'all', written: [{}, 1, { space: 'x' }], ignored: [1, 'a'] }),
    ).toEqual({
      path: '/x',
      take: 'ask',
      written: [],
      ignored: ['a'],
    });
  });
});

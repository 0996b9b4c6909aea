/** Backups of a whole application on a real folder: made, verified, kept, told when they cannot be made. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src-main/services/disk';
import { snapshotOf } from '../../src-renderer/app/backup/makeCopies';
import { verifyCopy } from '../../src-renderer/app/backup/verifyCopy';
import { openVaultOf } from '../../src-renderer/app/context';
import type { App } from '../../src-renderer/app/types';
import { bareLaptop } from '../support/bareLaptop';
import { createHandClock } from '../support/clock';
import { type Installation, install, passphrase, setUp } from '../support/installation';
import { saveGroup } from '../support/saved';
import { judgeScan, plantControl } from '../support/scan/scan';

const day = 24 * 60 * 60 * 1000;
const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
type Options = NonNullable<Parameters<typeof install>[1]>;
const laptop = async (options: Options = {}): Promise<Installation> => {
  const installation = await install('backup', options);
  installations.push(installation);
  return installation;
};
/** A disk whose room is said by hand. */
const roomyDisk = () => {
  const real = nodeDisk(process.platform);
  let room: number | null = null;
  return {
    disk: { ...real, room: async () => room },
    setRoom: (next: number | null) => {
      room = next;
    },
  };
};
const placeOf = (car: Installation): string => join(car.folder, 'backups');
const names = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
const reasons = (folder: string): readonly string[] =>
  names(folder).map((name) => name.split('-').at(-2) ?? name);
const journalOf = (car: Installation): string => join(car.folder, 'journal.gvi');
const notMade = { type: 'notBackedUp', failure: { type: 'storage', failure: { type: 'diskFull' } } };
const next = 'elva-gula-stigar-genom-skogen';
/** What runs by itself, when the test says so; with what it began brought to its end. */
const byHand = () => {
  const works: (() => void)[] = [];
  return {
    every: (_: number, work: () => void) => {
      works.push(work);
    },
    run: async (app: App) => {
      for (const work of works) work();
      // Another copy stands in line behind the one that was begun; stopped before it does anything.
      const stopped = new AbortController();
      stopped.abort();
      await app.makeBackup(undefined, stopped.signal);
    },
  };
};

describe('a backup', () => {
  it('is the journal as it stood, read back and counted, and holds no word in plain', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await saveGroup(app, 'Kungsfiskare-planterad');
    const before = readFileSync(journalOf(car));
    expect(await app.makeBackup()).toEqual({ type: 'made', commits: 3, folderProblem: null });
    const [name = ''] = names(placeOf(car));
    expect(name).toMatch(/^gvi-backup-2026-11-20T0930-manual-[a-z0-9]{8}\.gvi$/);
    expect(readFileSync(join(placeOf(car), name)).equals(before)).toBe(true);
    expect(app.backups.getState()).toMatchObject({ made: { reason: 'manual', bytes: before.length } });
    expect(await app.listBackups()).toMatchObject({ files: [{ name, place: 'data', of: 'this' }] });

    await plantControl(placeOf(car), 'kontrollordpåskiva');
    const { problems } = await judgeScan({
      folders: [placeOf(car)],
      words: ['Kungsfiskare-planterad', 'Test Testsson 1', passphrase],
      control: 'kontrollordpåskiva',
    });
    expect(problems).toEqual([]);
  });

  it.each([
    // Slots and keys stand twice: what is missing there is missed by nothing else.
    ['its first frame', () => 100],
    ['its last save', (length: number) => length - 200],
  ])('of a journal with one damaged byte in %s counts as none, is removed, and is told', async (_, place) => {
    const car = await laptop();
    const app = await setUp(car);
    await saveGroup(app, 'Ask');
    const bytes = readFileSync(journalOf(car));
    const at = place(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(journalOf(car), bytes);
    expect(await app.makeBackup()).toMatchObject({ type: 'failed', failure: { type: 'notVerified' } });
    expect(names(placeOf(car))).toEqual([]);
    expect(app.backups.getState()).toMatchObject({ made: null, failed: { reason: 'manual' } });
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(journalOf(car), bytes);
    expect(await app.makeBackup()).toMatchObject({ type: 'made' });
    expect(app.backups.getState().failed).toBeNull();
  });

  it('that misses a commit that the field book holds counts as none, whole as each of its frames is', async () => {
    const { context, remove } = await bareLaptop();
    try {
      const vault = openVaultOf(context);
      const { end, held } = snapshotOf(vault);
      const at = { folder: null, name: 'gvi-backup-2026-11-25T0930-daily-abcdefgh.gvi' };
      await context.env.host.backupMake({ ...at, length: end.length });
      const verify = (wanted: typeof held) => verifyCopy(context.env, vault, end.generation, at, wanted);
      expect(await verify(held)).toMatchObject({ ok: true, value: { commits: 2 } });
      const more = { ...held, social: [...held.social, ...held.samordning.slice(0, 1)] };
      expect(await verify(more)).toEqual({
        ok: false,
        error: { type: 'damaged', detail: '1 commits missing' },
      });
    } finally {
      remove();
    }
  });

  it('goes to a folder of choice as well, and is made all the same when that is gone', async () => {
    const car = await laptop();
    const other = await laptop();
    const app = await setUp(car);
    const stick = join(car.folder, 'stick');
    expect(await app.setBackupFolder(stick)).toMatchObject({ type: 'failed' });
    mkdirSync(stick);
    expect(await app.setBackupFolder(stick)).toEqual({ type: 'set' });
    const second = await setUp(other);
    await second.setBackupFolder(stick);
    await second.makeBackup();
    const [others = ''] = names(stick);

    expect(await app.makeBackup()).toMatchObject({ type: 'made', folderProblem: null });
    expect(names(stick)).toHaveLength(2);
    expect((await app.listBackups()).files.map(({ place, of }) => `${place} ${of}`).sort()).toEqual([
      'data this',
      'folder other',
      'folder this',
    ]);
    renameSync(stick, `${stick} out`);
    expect(await app.makeBackup()).toMatchObject({ type: 'made', folderProblem: { type: 'gone' } });
    expect(app.backups.getState()).toMatchObject({ failed: null, folderProblem: { type: 'gone' } });
    expect(await app.listBackups()).toMatchObject({ folder: 'gone' });
    renameSync(`${stick} out`, stick);
    // Replacing one's own touches nobody else's.
    expect(await app.renewBackups()).toMatchObject({ type: 'renewed', left: 0 });
    expect(names(stick)).toContain(others);
    expect(names(stick)).toHaveLength(2);
  });
});

describe('by itself', () => {
  it('one is made on the first occasion of a day, kept by the rule, and none twice a day', async () => {
    const clock = createHandClock();
    const hand = byHand();
    const car = await laptop({ clock, every: hand.every });
    const app = await setUp(car);
    await hand.run(app);
    await hand.run(app);
    expect(reasons(placeOf(car))).toEqual(['daily']);
    for (let days = 1; days <= 12; days++) {
      clock.forward(day);
      await hand.run(app);
    }
    expect(app.backups.getState().failed).toBeNull();
    // Seven days, and the Sunday that ends the week before: the first day's, a Friday, is gone.
    const left = names(placeOf(car)).map((name) => name.slice('gvi-backup-'.length, 21));
    expect(left).toEqual([
      '2026-11-22',
      ...['26', '27', '28', '29', '30'].map((one) => `2026-11-${one}`),
      '2026-12-01',
      '2026-12-02',
    ]);
  });

  it('a full disk is told, let be for an hour, and made up for when there is room', async () => {
    const clock = createHandClock();
    const hand = byHand();
    const { disk, setRoom } = roomyDisk();
    const car = await laptop({ clock, every: hand.every, disk });
    setRoom(1000);
    const app = await setUp(car);
    await hand.run(app);
    expect(app.backups.getState()).toMatchObject({
      made: null,
      failed: { reason: 'daily', failure: { type: 'storage', failure: { type: 'diskFull' } } },
    });
    setRoom(null);
    await hand.run(app);
    expect(names(placeOf(car))).toEqual([]);
    clock.forward(61 * 60 * 1000);
    await hand.run(app);
    expect(reasons(placeOf(car))).toEqual(['daily']);
    expect(app.backups.getState().failed).toBeNull();
  });

  it('one is made before the first unlock of another version writes, and none at the next', async () => {
    const car = await laptop();
    await saveGroup(await setUp(car), 'Ask');
    const before = readFileSync(journalOf(car));
    const same = await car.reload();
    await same.unlock(passphrase);
    expect(names(placeOf(car))).toEqual([]);
    car.beVersion('0.2.0');
    const app = await car.reload();
    await app.unlock(passphrase);
    expect(app.session.getState().type).toBe('open');
    expect(reasons(placeOf(car))).toEqual(['upgrade']);
    expect(readFileSync(join(placeOf(car), names(placeOf(car))[0] ?? '')).equals(before)).toBe(true);
    await app.makeBackup();
    const again = await car.reload();
    await again.unlock(passphrase);
    expect([...reasons(placeOf(car))].sort()).toEqual(['manual', 'upgrade']);
  });

  it('a full disk keeps nobody out of a new version, and is told once the records are open', async () => {
    const { disk, setRoom } = roomyDisk();
    const car = await laptop({ disk });
    await setUp(car);
    car.beVersion('0.2.0');
    setRoom(1000);
    const app = await car.reload();
    await app.unlock(passphrase);
    expect(app.session.getState().type).toBe('open');
    expect(app.backups.getState().failed).toMatchObject({ reason: 'upgrade' });
  });
});

describe('before the passphrase is changed', () => {
  it('a copy is made; without room nothing is changed until the person goes on without', async () => {
    const { disk, setRoom } = roomyDisk();
    const car = await laptop({ disk });
    const app = await setUp(car);
    setRoom(1000);
    expect(await app.changePassphrase('wrong-wrong-wrong', next)).toEqual({ type: 'wrongPassphrase' });
    expect(await app.changePassphrase(passphrase, next)).toMatchObject(notMade);
    expect(app.backups.getState().failed).toMatchObject({ reason: 'passphrase' });
    const old = await car.reload();
    await old.unlock(passphrase);
    expect(old.session.getState().type).toBe('open');
    expect(await old.changePassphrase(passphrase, next, { withoutBackup: true })).toEqual({
      type: 'changed',
    });
    expect(names(placeOf(car))).toEqual([]);
    setRoom(null);
    expect(await old.changePassphrase(next, passphrase)).toEqual({ type: 'changed' });
    expect(reasons(placeOf(car))).toEqual(['passphrase']);
  });

  it('older copies open with the old one until they are replaced', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await app.makeBackup();
    await app.changePassphrase(passphrase, next);
    for (const file of (await app.listBackups()).files)
      expect(await app.drillBackup(file, passphrase)).toMatchObject({ type: 'done' });
    expect(await app.renewBackups()).toMatchObject({ type: 'renewed', left: 0, folderProblem: null });
    const { files } = await app.listBackups();
    expect(files.map(({ reason }) => reason)).toEqual(['renewed']);
    for (const file of files) {
      expect(await app.drillBackup(file, passphrase)).toEqual({ type: 'wrongPassphrase' });
      expect(await app.drillBackup(file, next)).toMatchObject({ type: 'done', report: { own: true } });
    }
  });

  it('a copy made since the last save serves', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await app.makeBackup();
    await app.changePassphrase(passphrase, next);
    expect(reasons(placeOf(car))).toEqual(['manual']);
  });
});

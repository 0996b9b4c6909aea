/** The restore drill: what it finds in a copy, and that it never touches the vault. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { App, BackupFile } from '../../src-renderer/app/types';
import { createHandClock } from '../support/clock';
import { type Installation, install, passphrase, setUp } from '../support/installation';
import { everythingOn } from '../support/onDisk';
import { saveGroup } from '../support/saved';

const day = 24 * 60 * 60 * 1000;
const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
const laptop = async (options: Parameters<typeof install>[1] = {}): Promise<Installation> => {
  const installation = await install('drill', options);
  installations.push(installation);
  return installation;
};
const only = async (app: App): Promise<BackupFile> => {
  const [file] = (await app.listBackups()).files;
  if (file === undefined) throw new Error('no backup');
  return file;
};
const drilled = async (app: App, file: BackupFile) => {
  const outcome = await app.drillBackup(file, passphrase);
  if (outcome.type !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.report;
};
const pathOf = (car: Installation, file: BackupFile): string => join(car.folder, 'backups', file.name);
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};

describe('a restore drill', () => {
  it('counts commits, records and devices, and how many saves the copy is behind', async () => {
    const clock = createHandClock();
    const car = await laptop({ clock });
    const app = await setUp(car);
    await saveGroup(app, 'Ask');
    clock.forward(60_000);
    await saveGroup(app, 'Björk');
    await app.makeBackup();
    const file = await only(app);
    const first = await drilled(app, file);
    expect(first).toMatchObject({
      commits: 4,
      records: 2,
      damagedFrames: 0,
      unfinishedFrames: 0,
      tornBytes: 0,
      brokenCommits: 0,
      behind: 0,
      beyond: 0,
      own: true,
      lastSavedAt: '2026-11-20T09:31:43.123Z',
    });
    expect(first.perDevice.map(({ space, name, commits }) => `${space} ${name} ${commits}`)).toEqual([
      'samordning Bilen 3',
      'social Bilen 1',
    ]);
    await saveGroup(app, 'Ek');
    expect(await drilled(app, file)).toMatchObject({ commits: 4, behind: 1, beyond: 0 });
  });

  it('says what is damaged and torn, and that another field book is another', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await saveGroup(app, 'Ask');
    const length = readFileSync(join(car.folder, 'journal.gvi')).length;
    await saveGroup(app, 'Björk');
    await app.makeBackup();
    const file = await only(app);
    flip(pathOf(car, file), length + 60);
    writeFileSync(
      pathOf(car, file),
      Buffer.concat([readFileSync(pathOf(car, file)), Buffer.from('GVIFhalf')]),
    );
    const report = await drilled(app, file);
    expect(report).toMatchObject({ commits: 3, behind: 1, tornBytes: 8 });
    expect(report.damagedFrames).toBeGreaterThan(0);

    const other = await laptop();
    const second = await setUp(other);
    await second.makeBackup();
    const theirs = await only(second);
    writeFileSync(pathOf(car, theirs), readFileSync(pathOf(other, theirs)));
    expect(await drilled(app, theirs)).toMatchObject({ own: false });
  });

  it('counts its wrong tries with all others: a copy is no way around the wait', async () => {
    const car = await laptop({ system: { uptime: () => 0 } });
    const app = await setUp(car);
    await app.makeBackup();
    const file = await only(app);
    for (let time = 0; time < 3; time++)
      expect(await app.drillBackup(file, 'inte-alls-den-rätta')).toEqual({ type: 'wrongPassphrase' });
    const waiting = { type: 'wait', milliseconds: expect.any(Number) };
    expect(await app.drillBackup(file, passphrase)).toEqual(waiting);
    expect(await app.changePassphrase(passphrase, 'nio-tysta-älgar-bakom-ladan-17')).toEqual(waiting);
  });

  it('touches neither vault, journal nor copy, but for the note that it was made', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await saveGroup(app, 'Ask');
    await app.makeBackup();
    const file = await only(app);
    // The host's count of tries is the host's.
    const all = async () => (await everythingOn(car)).filter((line) => !line.includes('/attempts.json '));
    const before = await all();
    expect(await app.drillBackup(file, 'inte-alls-den-rätta')).toEqual({ type: 'wrongPassphrase' });
    const stopped = new AbortController();
    stopped.abort();
    expect(await app.drillBackup(file, passphrase, undefined, stopped.signal)).toEqual({ type: 'cancelled' });
    const steps: string[] = [];
    const later = new AbortController();
    const outcome = await app.drillBackup(
      file,
      passphrase,
      ({ step }) => {
        steps.push(step);
        if (step === 'verifying') later.abort();
      },
      later.signal,
    );
    expect(outcome).toEqual({ type: 'cancelled' });
    expect(steps).toContain('opening');
    expect(
      await app.drillBackup({ ...file, name: file.name.replace('manual', 'daily') }, passphrase),
    ).toEqual({
      type: 'gone',
    });
    expect((await all()).join()).toBe(before.join());
    expect(app.backups.getState().drilledAt).toBeNull();
    await drilled(app, file);
    expect(app.backups.getState().drilledAt).not.toBeNull();
  });

  it('is missed after ninety days, and not before', async () => {
    const clock = createHandClock();
    const car = await laptop({ clock });
    const app = await setUp(car);
    await app.makeBackup();
    const due = async (): Promise<boolean> => {
      const again = await car.reload();
      await again.unlock(passphrase);
      return again.backups.getState().drillDue;
    };
    clock.forward(89 * day);
    expect(await due()).toBe(false);
    clock.forward(day);
    expect(await due()).toBe(true);
    const open = car.app();
    await drilled(open, await only(open));
    expect(open.backups.getState().drillDue).toBe(false);
    clock.forward(91 * day);
    expect(await due()).toBe(true);
  });
});

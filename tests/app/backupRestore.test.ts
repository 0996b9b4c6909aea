/** A restore from a backup in the data folder, as Välkommen offers it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Installation, install, passphrase, setUp } from '../support/installation';
import { recordsOf, saveGroup } from '../support/saved';

const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
const laptop = async (): Promise<Installation> => {
  const installation = await install('back');
  installations.push(installation);
  return installation;
};

describe('restoring from a backup', () => {
  it('brings its records back as a new device, whose copies from before stay known', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await saveGroup(app, 'Ask');
    await app.makeBackup();
    await saveGroup(app, 'Björk');
    const was = app.session.getState();
    car.loseIndexedDb();
    rmSync(join(car.folder, 'journal.gvi'));
    const bare = await car.reload();
    expect(bare.session.getState()).toMatchObject({ type: 'welcome', journal: false });
    const [file] = (await bare.listBackups()).files;
    if (file === undefined) throw new Error('no backup');
    expect(await bare.restoreFromBackup(file.name, 'inte-alls-den-rätta')).toEqual({
      type: 'wrongPassphrase',
    });
    expect(await bare.restoreFromBackup(file.name, passphrase)).toMatchObject({
      type: 'restored',
      damagedFrames: 0,
    });
    expect([...(recordsOf(bare).get('group')?.values() ?? [])].map(({ values }) => values.alias)).toEqual([
      'Ask',
    ]);
    const is = bare.session.getState();
    if (was.type !== 'open' || is.type !== 'open') throw new Error('not open');
    expect(is.device).not.toBe(was.device);
    expect(is.restored).toBe(true);
    expect(bare.backups.getState()).toMatchObject({ folder: null, made: null });
    expect((await bare.listBackups()).files.map(({ of }) => of)).toEqual(['earlier']);
    expect(await bare.renewBackups()).toMatchObject({ type: 'renewed', removed: 1, left: 0 });
    expect((await bare.listBackups()).files.map(({ of }) => of)).toEqual(['this']);
  });
});

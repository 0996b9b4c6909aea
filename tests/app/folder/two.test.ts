/** A laptop and an office on one exchange folder. */
import { renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CommonFolder,
  commonFolder,
  everything,
  groupsOf,
  journalOf,
  look,
  type Member,
  meet,
  saveGroup,
  share,
  stateOf,
  untilQuiet,
} from '../../support/commonFolder';
import { passphrase } from '../../support/installation';

let folder: CommonFolder;
let car: Member;
let office: Member;
beforeEach(async () => {
  folder = commonFolder();
  car = await folder.join('Bilen', 'field');
  office = await folder.join('Kontoret', 'office');
  await meet(car, office, 'office');
  await meet(office, car, 'field');
});
afterEach(() => folder.remove());

describe('two installations on one folder', () => {
  it('end with the same records and the acknowledgement, and then are quiet', async () => {
    await share(folder, [car, office]);
    const id = await saveGroup(car, 'Ask');
    await saveGroup(office, 'Ek');
    expect(car.app().workspace.getState().notExported).toBe(2);
    await untilQuiet(folder, [car, office]);
    expect(groupsOf(car)).toEqual(groupsOf(office));
    expect(Object.keys(groupsOf(car))).toHaveLength(2);
    expect(car.app().workspace.getState()).toMatchObject({ notExported: 0, notAcknowledged: 0 });
    // One bundle for each space and direction.
    expect(folder.files()).toHaveLength(4);

    const quiet = everything(folder, [car, office]);
    for (let round = 0; round < 5; round += 1) {
      for (const { installation } of [car, office]) installation.clock.forward(25_000);
      await look([car, office]);
    }
    expect(everything(folder, [car, office])).toEqual(quiet);

    await saveGroup(office, 'Askar', id);
    await untilQuiet(folder, [car, office]);
    expect(groupsOf(car)).toEqual(groupsOf(office));
    expect(folder.files()).toHaveLength(4);
    expect(stateOf(office)).toMatchObject({ reachable: 'yes', waiting: [], problems: [], notWholeYet: 0 });
  });

  it('begin again after locking where they were, without writing anything', async () => {
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    await untilQuiet(folder, [car, office]);
    const quiet = folder.content();
    for (const { installation } of [car, office]) {
      await (await installation.reload()).unlock(passphrase);
    }
    expect(stateOf(car).path).toBe(folder.path);
    const journals = [car, office].map(journalOf);
    await look([car, office]);
    await look([car, office]);
    expect(folder.content()).toEqual(quiet);
    expect([car, office].map(journalOf)).toEqual(journals);
  });

  it('ask first where that was chosen, take what a person accepts, and forget what a person ignores', async () => {
    await share(folder, [car, office], 'ask');
    await saveGroup(car, 'Ask');
    await look([car, office]);
    expect(groupsOf(office)).toEqual({});
    const waiting = stateOf(office).waiting;
    expect(waiting.map(({ item }) => item.type === 'bundle' && item.answer.type)).toEqual(['ready', 'ready']);
    const tokens = waiting.map(({ token }) => token);
    await look([office]);
    expect(stateOf(office).waiting.map(({ token }) => token)).toEqual(tokens);
    expect(await office.app().acceptFromFolder(tokens)).toMatchObject({ type: 'imported', files: 2 });
    expect(stateOf(office).waiting).toEqual([]);
    expect(groupsOf(office)).toEqual(groupsOf(car));

    await look([car]);
    expect(stateOf(car).waiting).toHaveLength(2);
    for (const { token } of stateOf(car).waiting)
      expect(await car.app().ignoreInFolder(token)).toEqual({ type: 'set' });
    await look([car]);
    expect(stateOf(car).waiting).toEqual([]);
    await (await car.installation.reload()).unlock(passphrase);
    await look([car]);
    expect(stateOf(car).waiting).toEqual([]);
  });

  it('takes and writes nothing while a person has an import open, and goes on afterwards', async () => {
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    await look([car]);
    const letGo = office.app().holdFolder();
    await look([office]);
    expect(stateOf(office)).toMatchObject({ held: true, lastLookedAt: null });
    expect(groupsOf(office)).toEqual({});
    letGo();
    letGo();
    await look([office]);
    expect(stateOf(office).held).toBe(false);
    expect(groupsOf(office)).toEqual(groupsOf(car));
  });

  it('writes anew what was lost from the folder unacknowledged or was cut short, and not what was taken', async () => {
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    await look([car]);
    const [first = ''] = folder.files();
    rmSync(join(folder.path, first));
    await look([car]);
    expect(folder.files()).toHaveLength(2);
    expect(folder.files()).not.toContain(first);
    const [second = ''] = folder.files();
    truncateSync(join(folder.path, second), 40);
    await look([car]);
    expect(folder.files()).toHaveLength(3);
    await untilQuiet(folder, [car, office]);
    expect(groupsOf(car)).toEqual(groupsOf(office));

    for (const name of folder.files()) rmSync(join(folder.path, name));
    await look([car, office, car, office]);
    expect(folder.files()).toEqual([]);
  });

  it('waits for a folder that is gone, as for a stick pulled out, and catches up when it is back', async () => {
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    await untilQuiet(folder, [car, office]);
    renameSync(folder.path, `${folder.path}-away`);
    await saveGroup(car, 'Ek');
    await look([car, office]);
    const quiet = [car, office].map(journalOf);
    await look([car, office]);
    expect(stateOf(car)).toMatchObject({ reachable: 'gone', problems: [] });
    expect([car, office].map(journalOf)).toEqual(quiet);
    renameSync(`${folder.path}-away`, folder.path);
    await untilQuiet(folder, [car, office]);
    expect(stateOf(car).reachable).toBe('yes');
    expect(groupsOf(office)).toEqual(groupsOf(car));
  });

  it('leaves another folder alone when it is chosen anew, and stops when none is chosen', async () => {
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    await look([car]);
    const left = folder.content();
    const other = commonFolder();
    try {
      await share(other, [car]);
      await look([car]);
      expect(other.files()).toHaveLength(2);
      expect(await car.app().setExchangeFolder(null, 'ask')).toEqual({ type: 'set' });
      await saveGroup(car, 'Ek');
      await look([car]);
      expect(other.files()).toHaveLength(2);
      expect(folder.content()).toEqual(left);
      expect(stateOf(car).path).toBeNull();
      expect(await car.app().setExchangeFolder(join(other.path, 'none'), 'ask')).toMatchObject({
        type: 'failed',
      });
    } finally {
      other.remove();
    }
  });

  it('clears away its own bundles a week after all they brought was acknowledged, and no sooner', async () => {
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    await untilQuiet(folder, [car, office]);
    expect(folder.files()).toHaveLength(4);
    const day = 24 * 60 * 60 * 1000;
    car.installation.clock.forward(6 * day);
    await untilQuiet(folder, [car, office]);
    expect(folder.files()).toHaveLength(4);
    car.installation.clock.forward(2 * day);
    await untilQuiet(folder, [car, office]);
    expect(folder.files()).toHaveLength(2);
    await saveGroup(car, 'Ek');
    await untilQuiet(folder, [car, office]);
    expect(groupsOf(office)).toEqual(groupsOf(car));
  });
});

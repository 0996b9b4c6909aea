/**
 * The exchange folder over real Syncthing (Debian's package) between two nodes on loopback. Where it is not installed the
 * one test here says so, and nothing is called tested.
 */
import { readdirSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import {
  type CommonFolder,
  commonFolder,
  groupsOf,
  journalOf,
  look,
  meet,
  saveGroup,
  stateOf,
} from '../support/commonFolder';
import { syncedFolders, syncthingVersion, until } from '../support/syncthing';

const version = syncthingVersion();
const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const bundlesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.age'))
    .toSorted();

if (version === null) {
  it('Syncthing is not installed here (Debian: apt-get install syncthing): nothing was tested with it', () => {
    console.log('syncthing is not on the PATH; the exchange folder was not tried over it');
    expect(syncthingVersion()).toBeNull();
  });
} else {
  it(`two installations agree through ${version}`, { timeout: 400_000 }, async () => {
    const world: CommonFolder = commonFolder();
    endings.push(world.remove);
    const car = await world.join('Bilen', 'field');
    const office = await world.join('Kontoret', 'office');
    await meet(car, office, 'office');
    await meet(office, car, 'field');
    const synced = await syncedFolders();
    endings.push(synced.stop);
    const [here, there] = synced.folders;
    expect(await car.app().setExchangeFolder(here, 'self')).toEqual({ type: 'set' });
    expect(await office.app().setExchangeFolder(there, 'self')).toEqual({ type: 'set' });

    const agree = async (count: number): Promise<boolean> => {
      await look([car, office]);
      const [one, other] = [groupsOf(car), groupsOf(office)];
      const { notAcknowledged } = car.app().workspace.getState();
      return (
        Object.keys(one).length === count &&
        JSON.stringify(one) === JSON.stringify(other) &&
        notAcknowledged === 0
      );
    };
    await saveGroup(car, 'Ask');
    await saveGroup(office, 'Ek');
    await until('both hold two groups, acknowledged', () => agree(2));
    for (const alias of ['Lind', 'Alm', 'Rönn']) await saveGroup(car, alias);
    await until('both hold five groups, acknowledged', () => agree(5));

    // At rest: both folders hold the same few bundles, and looking on changes nothing.
    await until('both folders are alike', async () => {
      await look([car, office]);
      return bundlesIn(here).length === 4 && bundlesIn(here).join() === bundlesIn(there).join();
    });
    const quiet = [bundlesIn(here), journalOf(car), journalOf(office)];
    await look([car, office]);
    await look([office, car]);
    expect([bundlesIn(here), journalOf(car), journalOf(office)]).toEqual(quiet);
    for (const member of [car, office])
      expect(stateOf(member)).toMatchObject({ reachable: 'yes', waiting: [], problems: [], notWholeYet: 0 });
  });
}

/** Three laptops and two office machines, equals, on one exchange folder. */
import { afterEach, describe, expect, it } from 'vitest';
import type { BundleReceipt } from '../../../src-renderer/app/types';
import {
  type CommonFolder,
  commonFolder,
  everything,
  groupsOf,
  look,
  type Member,
  meet,
  saveGroup,
  share,
  stateOf,
  untilQuiet,
} from '../../support/commonFolder';
import { passphrase } from '../../support/installation';

const folders: CommonFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

/** The third laptop has met the second office alone: the first hears of it from there. */
const fiveOnOne = async () => {
  const folder = commonFolder();
  folders.push(folder);
  const cars: Member[] = [];
  for (const name of ['Bil 1', 'Bil 2', 'Bil 3']) cars.push(await folder.join(name, 'field'));
  const one = await folder.join('Kontor 1', 'office');
  const two = await folder.join('Kontor 2', 'office');
  for (const car of cars) for (const office of [one, two]) await meet(car, office, 'office');
  await meet(one, two, 'office');
  await meet(two, one, 'office');
  const [first, second, third] = cars as [Member, Member, Member];
  await meet(one, first, 'field');
  await meet(one, second, 'field');
  await meet(two, third, 'field');
  return { folder, first, second, third, one, two, all: [...cars, one, two] };
};

const receiptsIn = ({ app }: Member): readonly BundleReceipt[] =>
  app()
    .exchange.getState()
    .receipts.filter(({ direction }) => direction === 'in');

/** Many unlocks and many signatures. */
const patience = 240_000;

describe('five installations on one folder', { timeout: patience }, () => {
  it('end with the same records, take no bundle twice, and come to a rest that lasts', async () => {
    const { folder, all, first, third, one } = await fiveOnOne();
    await share(folder, all);
    const common = await saveGroup(first, 'Ask');
    for (const member of all) await saveGroup(member, `Grupp ${member.name}`);
    await untilQuiet(folder, all);
    for (const member of all) expect(groupsOf(member)).toEqual(groupsOf(one));
    expect(Object.keys(groupsOf(one))).toHaveLength(6);

    // The same field by two, far from each other, while a third saves something else.
    first.installation.clock.forward(60_000);
    third.installation.clock.forward(90_000);
    await saveGroup(first, 'Asken', common);
    await saveGroup(third, 'Askar', common);
    await saveGroup(one, 'Björk');
    await untilQuiet(folder, all);
    for (const member of all) {
      expect(groupsOf(member)).toEqual(groupsOf(one));
      expect(member.app().workspace.getState()).toMatchObject({ conflictCount: 1, notExported: 0 });
      expect(stateOf(member)).toMatchObject({ waiting: [], problems: [], notWholeYet: 0 });
      const ids = receiptsIn(member).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const member of all.slice(0, 3)) expect(member.app().workspace.getState().notAcknowledged).toBe(0);

    const quiet = everything(folder, all);
    for (let round = 0; round < 4; round += 1) {
      for (const { installation } of all) installation.clock.forward(25_000);
      await look(round % 2 === 0 ? all : all.toReversed());
    }
    expect(everything(folder, all)).toEqual(quiet);
    // One bundle for each sender, space and set of recipients that lack the same: never one for each change.
    expect(folder.files().length).toBeLessThanOrEqual(2 * (3 + 2 * 4));
  });

  it('reach a laptop that was away for long with one bundle of each office, and lock and unlock in between', async () => {
    const { folder, all, first, second, one } = await fiveOnOne();
    const present = all.filter((member) => member !== second);
    await share(folder, present);
    for (const alias of ['Ask', 'Ek', 'Lind']) {
      await saveGroup(first, alias);
      await untilQuiet(folder, present);
    }
    await (await one.installation.reload()).unlock(passphrase);
    await share(folder, [second]);
    await saveGroup(second, 'Alm');
    await untilQuiet(folder, all);
    for (const member of all) expect(groupsOf(member)).toEqual(groupsOf(one));
    expect(Object.keys(groupsOf(second))).toHaveLength(4);
    const news = receiptsIn(second).filter(({ commits }) => commits > 0);
    expect(news.length).toBeLessThanOrEqual(4);
  });
});

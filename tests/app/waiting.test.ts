import { afterEach, describe, expect, it } from 'vitest';
import { waitingKept } from '../../src-renderer/app/exchange/waitingBundles';
import { passphrase } from '../support/installation';
import {
  answers,
  cardOf,
  carry,
  cloneOf,
  confirmCard,
  deviceOf,
  groupsOn,
  type Laptop,
  laptopNamed,
  meet,
  quiet,
  removeAll,
  send,
  sendAgain,
  take,
  waits,
  writeGroup,
} from '../support/meetings';

afterEach(removeAll);

const takeWaiting = async (laptop: Laptop): Promise<void> => {
  const numbers = waits(laptop).bundles.map(({ n }) => n);
  const previews = await laptop.app().previewWaiting(numbers, quiet);
  const ready = previews.filter(({ answer }) => answer.type === 'ready').map(({ token }) => token);
  expect(await laptop.app().acceptImport(ready)).toMatchObject({ type: 'imported' });
};

describe('a bundle from somebody unknown', () => {
  it('waits sealed over a restart, is ready when the card is confirmed, and is taken in by a person', async () => {
    const office = await laptopNamed('Kontoret', 'office');
    const car = await laptopNamed('Bilen');
    await confirmCard(car, await cardOf(office), 'office');
    await writeGroup(car, 'Ask');
    expect(await carry(car, office)).toEqual(['unknownSender']);
    expect(waits(office).bundles).toMatchObject([
      { reason: 'unknownSender', sender: deviceOf(car), space: 'samordning', state: 'waiting' },
    ]);

    const app = await office.installation.reload();
    await app.unlock(passphrase);
    expect(waits(office).bundles).toHaveLength(1);
    await confirmCard(office, await cardOf(car));
    expect(waits(office).bundles).toMatchObject([{ state: 'ready' }]);
    expect(groupsOn(office)).toEqual([]);
    await takeWaiting(office);
    expect(groupsOn(office)).toEqual(['Ask']);
    expect(waits(office).bundles).toEqual([]);
  });

  it('is kept once, however often it is shown, and goes when a person says so', async () => {
    const office = await laptopNamed('Kontoret', 'office');
    const car = await laptopNamed('Bilen');
    await confirmCard(car, await cardOf(office), 'office');
    const files = await send(car, office);
    await take(office, files);
    await take(office, files);
    const [bundle] = waits(office).bundles;
    expect(waits(office).bundles).toHaveLength(1);
    expect(await office.app().dropWaiting(bundle?.n ?? 0)).toEqual({ type: 'done' });
    expect(waits(office).bundles).toEqual([]);
  });

  it('gives way when there is no more room, and a person is told which', async () => {
    const office = await laptopNamed('Kontoret', 'office');
    const car = await laptopNamed('Bilen');
    await confirmCard(car, await cardOf(office), 'office');
    const firstFiles = await send(car, office);
    await take(office, firstFiles);
    for (let count = 0; count < waitingKept.count; count++) {
      if (count % 16 === 0) await writeGroup(car, `Grupp ${count}`);
      await take(office, await send(car, office));
    }
    const { bundles } = waits(office);
    expect(bundles.filter(({ state }) => state === 'waiting')).toHaveLength(waitingKept.count);
    expect(bundles.filter(({ state }) => state === 'dropped')).toMatchObject([{ file: firstFiles[0]?.name }]);
  });
});

describe('a lost bundle', () => {
  it('is mended by the next one: what is not acknowledged comes along again', async () => {
    const office = await laptopNamed('Kontoret', 'office');
    const car = await laptopNamed('Bilen');
    await meet(car, office);
    await writeGroup(car, 'Ask');
    await send(car, office);
    await writeGroup(car, 'Björk');
    expect(await carry(car, office)).toEqual(['ready']);
    expect(groupsOn(office)).toEqual(['Ask', 'Björk']);
    expect(waits(office)).toMatchObject({ bundles: [], missing: [] });
  });

  it('after months of absence one bundle catches up with everything', async () => {
    const office = await laptopNamed('Kontoret', 'office');
    const [one, two] = [await laptopNamed('Bil 1'), await laptopNamed('Bil 2')];
    await meet(one, office);
    await meet(two, office);
    for (const month of [1, 2, 3]) {
      one.installation.clock.forward(30 * 86_400_000);
      office.installation.clock.forward(30 * 86_400_000);
      await writeGroup(one, `Månad ${month}`);
      expect(await carry(one, office)).toEqual(['ready']);
      // Sent and never fetched.
      await send(office, two);
    }
    expect(await carry(office, two)).toEqual(['ready']);
    expect(groupsOn(two)).toEqual(['Månad 1', 'Månad 2', 'Månad 3']);
    expect(waits(two).missing).toEqual([]);
  });

  it('that the sender thinks has come is noticed with its numbers and sent again from there', async () => {
    const office = await laptopNamed('Kontoret', 'office');
    const car = await laptopNamed('Bilen');
    await meet(car, office);
    expect(await carry(car, office)).toEqual(['ready']);
    // The office's disk is set back to this image after it has acknowledged more.
    const image = await cloneOf(office, 'Kontoret förut');
    await writeGroup(car, 'Ask');
    await writeGroup(car, 'Björk');
    expect(await carry(car, office)).toEqual(['ready']);
    expect(await carry(office, car)).toEqual(['ready']);
    await writeGroup(car, 'Lönn');
    const files = await send(car, office);

    const [answer] = await take(image, files);
    expect(answer).toMatchObject({ type: 'refused', reason: 'gap' });
    expect(waits(image).bundles).toMatchObject([
      { reason: 'gap', missing: { device: deviceOf(car), from: 2, to: 3 }, state: 'waiting' },
    ]);
    const again = await sendAgain(car, office, { type: 'from', device: deviceOf(car), seq: 2 });
    expect(answers(await take(image, again))).toEqual(['ready']);
    expect(groupsOn(image)).toEqual(['Ask', 'Björk', 'Lönn']);
    expect(waits(image)).toMatchObject({ bundles: [], mended: 1 });
  });

  it('is sent again from a day, or from the beginning', async () => {
    const office = await laptopNamed('Kontoret', 'office');
    const car = await laptopNamed('Bilen');
    await meet(car, office);
    await writeGroup(car, 'Ask');
    car.installation.clock.forward(10 * 86_400_000);
    await writeGroup(car, 'Björk');
    expect(await carry(car, office)).toEqual(['ready']);
    expect(await carry(office, car)).toEqual(['ready']);
    expect(car.app().previewExport(deviceOf(office)).perSpace[0]).toMatchObject({ commits: 0 });
    const known = async (again: Parameters<typeof sendAgain>[2]) => {
      const previews = await office.app().previewImport(await sendAgain(car, office, again), quiet);
      const answer = previews[0]?.answer;
      return answer?.type === 'ready' ? answer.knownCommits : answer?.type;
    };
    // The profile, the two groups, and what the office has written itself.
    expect(await known({ type: 'since', day: '2026-11-30' })).toBe(1);
    expect(await known({ type: 'all' })).toBeGreaterThan(3);
  });

  it('of a third laptop is listed until it comes: the sender says it holds what it did not send', async () => {
    const office = await laptopNamed('Kontoret', 'office');
    const [one, two] = [await laptopNamed('Bil 1'), await laptopNamed('Bil 2')];
    await meet(one, office);
    await meet(two, office);
    const image = await cloneOf(two, 'Bil 2 förut');
    await writeGroup(one, 'Ask');
    expect(await carry(one, office)).toEqual(['ready']);
    expect(await carry(office, two)).toEqual(['ready']);
    expect(await carry(two, office)).toEqual(['ready']);
    // Set back, the second laptop lacks what the office has seen it acknowledge.
    const [answer] = await take(
      image,
      await sendAgain(office, two, { type: 'from', device: deviceOf(office), seq: 1 }),
    );
    expect(answer).toMatchObject({
      type: 'ready',
      missing: [{ device: deviceOf(one), by: deviceOf(office), from: 1, to: 2 }],
    });
    expect(waits(image).missing).toContainEqual({
      space: 'samordning',
      by: deviceOf(office),
      device: deviceOf(one),
      from: 1,
      to: 2,
    });
    const app = await image.installation.reload();
    await app.unlock(passphrase);
    expect(waits(image).missing.length).toBeGreaterThan(0);
    await take(image, await sendAgain(office, two, { type: 'all' }));
    expect(waits(image).missing).toEqual([]);
    expect(groupsOn(image)).toEqual(['Ask']);
  });
});

/**
 * What bundles bring, by chance: three laptops and two offices that pass everything on; bundles are lost, late, doubled and out
 * of order. Each bundle holds exactly what its recipient has given no sign of holding. None of these honest bundles is ever
 * refused; in the end, when all have met, all hold the same. The two cases in which an honest bundle is refused, and mended by
 * what comes, stand at the end.
 */
import { describe, expect, it } from 'vitest';
import type { DeviceId } from '../../src-renderer/domain/ids';
import { recordNamed } from '../support/builders';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';
import { type Chance, createChance } from '../support/histories';
import { counted, countFrom, isQuick, report } from '../support/lawSettings';
import type { Handed } from '../support/testDevice';

type Points = ReadonlyMap<DeviceId, number>;
type Letter = { readonly from: TestDevice; readonly to: TestDevice; readonly handed: Handed };

const names = ['car', 'bus', 'boat', 'office', 'branch'] as const;
const newCast = async (): Promise<readonly TestDevice[]> => {
  const cast = await Promise.all(
    names.map((name) =>
      createTestDevice(name, { role: name === 'office' || name === 'branch' ? 'office' : 'field' }),
    ),
  );
  introduceAll(cast);
  return cast;
};

const lengths = (device: TestDevice): Points =>
  new Map([...device.state().spaces.samordning.chains].map(([id, chain]) => [id, chain.length]));
const everything = (device: TestDevice): string =>
  device
    .commits('samordning')
    .map(({ line }) => line)
    .sort()
    .join('\n');

/** What each has heard the others say that they hold: kept here from the letters alone, not asked of the code. */
const createSigns = () => {
  const signs = new Map<string, Map<DeviceId, number>>();
  const of = (hearer: TestDevice, sayer: TestDevice): Map<DeviceId, number> => {
    const key = `${hearer.name} of ${sayer.name}`;
    const points = signs.get(key) ?? new Map<DeviceId, number>();
    signs.set(key, points);
    return points;
  };
  return {
    of,
    heard: ({ from, handed, to }: Letter): void => {
      const points = of(to, from);
      for (const [id, { seq }] of Object.entries(handed.opened.manifest.heads))
        points.set(id as DeviceId, Math.max(points.get(id as DeviceId) ?? 0, seq));
    },
  };
};
type Signs = ReturnType<typeof createSigns>;

/** Every device's part from the first commit without a sign to the last one held. */
const lacking = (from: TestDevice, signs: Points): string =>
  [...lengths(from)]
    .flatMap(([device, held]) => {
      const said = signs.get(device) ?? 0;
      return said < held ? [`${device} ${said + 1}…${held}`] : [];
    })
    .sort()
    .join(', ');
const sent = ({ plan }: Handed): string =>
  plan.ranges
    .map(({ device, from, to }) => `${device} ${from}…${to}`)
    .sort()
    .join(', ');

const post = (from: TestDevice, to: TestDevice, signs: Signs): Letter | null => {
  const expected = lacking(from, signs.of(from, to));
  const handed = from.hand(to, { acknowledge: true });
  if (handed === null) {
    expect(expected).toBe('');
    return null;
  }
  expect(sent(handed)).toBe(expected);
  return { from, to, handed };
};

/** Answers whether it was new; an honest bundle is taken or known, and nothing of it is set aside. */
const open = (letter: Letter, signs: Signs): boolean => {
  const plan = letter.to.receive(letter.handed.opened);
  if (plan.type === 'refused')
    throw new Error(`an honest bundle is refused: ${plan.reason} ${JSON.stringify(plan.detail)}`);
  signs.heard(letter);
  if (plan.type !== 'take') return false;
  expect(plan.setAside).toEqual([]);
  expect(plan.forks).toEqual([]);
  expect(plan.ownAhead).toBeNull();
  return true;
};

const holdsAllOf = (reader: TestDevice, writer: TestDevice): boolean =>
  [...lengths(writer)].every(([device, length]) => (lengths(reader).get(device) ?? 0) >= length);

type Counts = { letters: number; lost: number; doubled: number; late: number };

const schedule = async (chance: Chance, counts: Counts): Promise<readonly TestDevice[]> => {
  const cast = await newCast();
  const signs = createSigns();
  const [, , absent, office, branch] = cast;
  if (absent === undefined || office === undefined || branch === undefined) throw new Error('five devices');
  const offices = [office, branch];
  const under = cast.filter((one) => one !== absent);
  const mail: Letter[] = [];
  let written = 0;
  for (let step = 0; step < 30; step++) {
    const dice = chance.next();
    if (dice < 0.35) {
      written += 1;
      chance.pick(cast).write({ note: `${written}` }, { id: recordNamed(`note ${written % 7}`) });
    } else if (dice < 0.7) {
      // Laptops know the offices alone; the offices pass everything on, to each other too.
      const to = chance.pick(under);
      const from = chance.pick((offices.includes(to) ? under : offices).filter((one) => one !== to));
      const letter = post(from, to, signs);
      if (letter === null) continue;
      counts.letters += 1;
      if (chance.next() < 0.2) counts.lost += 1;
      else mail.push(letter);
    } else if (mail.length > 0) {
      const at = chance.below(mail.length);
      const letter = mail[at];
      if (letter === undefined) continue;
      if (at > 0) counts.late += 1;
      if (chance.next() < 0.2) counts.doubled += 1;
      else mail.splice(at, 1);
      open(letter, signs);
      // Whatever was lost before: one letter that is new from now mends it.
      const next = chance.next() < 0.3 ? post(letter.from, letter.to, signs) : null;
      if (next === null) continue;
      open(next, signs);
      expect(holdsAllOf(letter.to, letter.from)).toBe(true);
    }
  }
  const meet = (from: TestDevice, to: TestDevice): void => {
    const letter = post(from, to, signs);
    if (letter !== null) open(letter, signs);
  };
  // The one who was away for all this time needs one bundle to hold what the office holds, and gives its own in one.
  meet(office, absent);
  expect(holdsAllOf(absent, office)).toBe(true);
  meet(absent, office);
  for (const one of cast) if (one !== office) meet(one, office);
  for (const one of cast) if (one !== office) meet(office, one);
  for (const letter of mail) open(letter, signs);
  const [first] = cast;
  for (const one of cast) expect(everything(one)).toBe(first === undefined ? '' : everything(first));
  return cast;
};

describe('three laptops and two offices', () => {
  it('send what is lacking and nothing else, are never refused, and end with the same', async () => {
    const one = countFrom('GVI_SCHEDULE', 0);
    const schedules = counted(15, 150, 3);
    const counts: Counts = { letters: 0, lost: 0, doubled: 0, late: 0 };
    for (let seed = one || 1; seed <= (one || schedules); seed++) {
      try {
        await schedule(createChance(seed), counts);
      } catch (error) {
        throw new Error(`GVI_SCHEDULE=${seed}`, { cause: error });
      }
    }
    report('schedules', { schedules, ...counts });
    if (one === 0 && !isQuick) for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
  }, 600_000);
});

describe('an honest bundle is refused', () => {
  const handedBy = (from: TestDevice, to: TestDevice, options = {}): Handed => {
    const handed = from.hand(to, options);
    if (handed === null) throw new Error('there was something to hand');
    return handed;
  };

  it('as a gap when an earlier part of the same export is still on its way, and taken after it', async () => {
    const [car, , , office] = await newCast();
    if (car === undefined || office === undefined) throw new Error('five devices');
    car.write({ note: 'one' });
    const first = handedBy(car, office);
    car.write({ note: 'two' });
    const second = handedBy(car, office, { after: new Map([[car.id, 1]]) });
    expect(office.receive(second.opened)).toMatchObject({
      type: 'refused',
      reason: 'gap',
      detail: { missing: { from: 1, to: 1 } },
    });
    expect(office.receive(first.opened)).toMatchObject({ type: 'take' });
    expect(office.receive(second.opened)).toMatchObject({ type: 'take' });
  });

  it('as of an unknown sender until its card has come, and taken after it', async () => {
    const [, , , office] = await newCast();
    if (office === undefined) throw new Error('five devices');
    const late = await createTestDevice('late');
    late.trusts(office);
    late.write({ note: 'one' });
    const handed = handedBy(late, office);
    expect(office.receive(handed.opened)).toMatchObject({ type: 'refused', reason: 'unknownSender' });
    office.trusts(late);
    expect(office.receive(handed.opened)).toMatchObject({ type: 'take' });
  });
});

/** What is reserved for a person waits for one, even where everything else is taken in by itself. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../src-renderer/domain/json';
import { encodeCard } from '../../../src-renderer/sync/card';
import type { Action } from '../../../src-renderer/sync/commit';
import { recordNamed } from '../../support/builders';
import {
  type CommonFolder,
  commonFolder,
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
import { createTestDevice } from '../../support/devices';
import { officeWritingTo, type WritingOffice } from '../../support/writingOffice';

let folder: CommonFolder;
let car: Member;
beforeEach(async () => {
  folder = commonFolder();
  car = await folder.join('Bilen', 'field');
});
afterEach(() => folder.remove());

const put = async ({ bundle }: WritingOffice): Promise<string> => {
  const { name, bytes } = await bundle();
  writeFileSync(join(folder.path, name), bytes);
  return name;
};

describe('a bundle that holds what is reserved for a person', () => {
  const reserved: readonly (readonly [
    string,
    string,
    string,
    Action,
    (writing: WritingOffice) => Promise<Values>,
  ])[] = [
    [
      'an erasure order',
      'erasure',
      'erasure',
      'erase',
      async () => ({ records: [recordNamed('somebody')], reason: 'retention', decision: '2026-17' }),
    ],
    [
      'a new office',
      'officeDevice',
      'device',
      'configure',
      async () => {
        const other = await createTestDevice('another office', { role: 'office' });
        return { card: { ...other.card() }, role: 'office', spaces: ['samordning'] };
      },
    ],
    [
      'the closing of a device',
      'closing',
      'device',
      'configure',
      async () => {
        const lost = await createTestDevice('lost laptop');
        const { commit, hash } = lost.write({ alias: 'x' });
        return {
          card: { ...lost.card() },
          role: 'field',
          spaces: ['samordning'],
          closed: { seq: commit.seq, hash },
        };
      },
    ],
  ];
  it.each(reserved)(
    '%s waits, is listed with its reason, and comes in when a person says so',
    async (...one) => {
      const [, reason, kind, action, set] = one;
      const writing = await officeWritingTo(car);
      await share(folder, [car]);
      await look([car]);
      writing.office.write(await set(writing), { kind, action, id: recordNamed(reason) });
      const name = await put(writing);
      const before = journalOf(car);
      await look([car]);
      await look([car]);
      expect(journalOf(car)).toBe(before);
      const [waiting] = stateOf(car).waiting;
      expect(waiting).toMatchObject({ file: name, item: { type: 'bundle', reasons: [reason] } });
      expect(await car.app().acceptFromFolder([waiting?.token ?? ''])).toMatchObject({
        type: 'imported',
        commits: 1,
      });
      expect(stateOf(car).waiting).toEqual([]);
    },
  );

  it('is the bundle alone: a field device that an office introduces comes in by itself', async () => {
    const writing = await officeWritingTo(car);
    await share(folder, [car]);
    const other = await createTestDevice('another laptop');
    writing.office.write(
      { card: { ...other.card() }, role: 'field', spaces: ['samordning'] },
      { kind: 'device', action: 'configure' },
    );
    await put(writing);
    await look([car]);
    expect(stateOf(car).waiting).toEqual([]);
    expect(
      car
        .app()
        .exchange.getState()
        .devices.find(({ device }) => device === other.id),
    ).toMatchObject({ origin: 'introduced', grantedRole: 'field' });
  });
});

describe('a sender nobody has confirmed', () => {
  it('is listed, and what it wrote comes in by itself once its card is confirmed', async () => {
    const office = await folder.join('Kontoret', 'office');
    await meet(car, office, 'office');
    await share(folder, [car, office]);
    await saveGroup(car, 'Ask');
    await look([car, office]);
    expect(stateOf(office).waiting).toMatchObject([
      { item: { answer: { type: 'refused', reason: 'unknownSender' } } },
      { item: { answer: { type: 'refused', reason: 'unknownSender' } } },
    ]);
    const quiet = journalOf(office);
    await look([office]);
    expect(journalOf(office)).toBe(quiet);
    await meet(office, car, 'field');
    await untilQuiet(folder, [car, office]);
    expect(stateOf(office).waiting).toEqual([]);
    expect(groupsOf(office)).toEqual(groupsOf(car));
  });

  it('may leave its card in the folder: the card waits for a comparison and grants nothing', async () => {
    await share(folder, [car]);
    const other = await createTestDevice('Bil 2');
    writeFileSync(join(folder.path, 'bil-2.gvi-card.json'), encodeCard(other.card()));
    writeFileSync(join(folder.path, 'bil-2.gvi-card (1).json'), encodeCard(other.card()));
    await look([car]);
    const { waiting } = stateOf(car);
    expect(waiting).toMatchObject([{ item: { type: 'card', card: { name: 'Bil 2' }, known: null } }]);
    expect(car.app().exchange.getState().devices).toHaveLength(1);
    const [first] = waiting;
    await car.app().confirmCard(first?.token ?? '', 'field', ['samordning']);
    await look([car]);
    expect(stateOf(car).waiting).toEqual([]);
    expect(readdirSync(folder.path)).toHaveLength(2);
  });
});

it('an office introduced by another gets nothing by itself before a person here has confirmed it', async () => {
  const one = await folder.join('Kontor 1', 'office');
  const two = await folder.join('Kontor 2', 'office');
  await meet(one, two, 'office');
  await meet(two, one, 'office');
  const third = await createTestDevice('Kontor 3', { role: 'office' });
  const writing = await officeWritingTo(one);
  writing.office.write(
    { card: { ...third.card() }, role: 'office', spaces: ['samordning'] },
    { kind: 'device', action: 'configure' },
  );
  await share(folder, [one, two]);
  await put(writing);
  await look([one]);
  const [waiting] = stateOf(one).waiting;
  await one.app().acceptFromFolder([waiting?.token ?? '']);
  await look([one]);
  const addressed = stateOf(one).written.flatMap(({ recipients }) => recipients);
  expect(addressed).toContain('Kontor 2');
  expect(addressed).not.toContain('Kontor 3');
});

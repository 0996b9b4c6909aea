/** What lies in a folder that others use too: half-copied files, copies under other names, files of no concern. */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

/** Each has a folder of its own; what lies between them is done by hand, as by a synchroniser. */
let folder: CommonFolder;
let away: CommonFolder;
let car: Member;
let office: Member;
beforeEach(async () => {
  folder = commonFolder();
  away = commonFolder();
  car = await folder.join('Bilen', 'field');
  office = await away.join('Kontoret', 'office');
  await meet(car, office, 'office');
  await meet(office, car, 'field');
  await share(folder, [car]);
  await share(away, [office]);
});
afterEach(() => {
  folder.remove();
  away.remove();
});

let tick = 0;
/** As a file that is written to: its time moves on. */
const arrive = (name: string, bytes: Uint8Array): void => {
  tick += 2;
  writeFileSync(join(away.path, name), bytes);
  utimesSync(join(away.path, name), 1_700_000_000 + tick, 1_700_000_000 + tick);
};
const bytesOf = (name: string): Uint8Array => Uint8Array.from(readFileSync(join(folder.path, name)));

describe('half-copied files', () => {
  it('are waited for in silence, however they grow, and taken once they are whole', async () => {
    await saveGroup(car, 'Ask');
    await look([car]);
    const names = folder.files();
    expect(names).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 4 }),
        async (parts) => {
          for (const part of parts.toSorted((a, b) => a - b)) {
            for (const name of names) {
              const whole = bytesOf(name);
              arrive(name, whole.subarray(0, Math.floor(whole.length * part)));
            }
            await look([office]);
            expect(stateOf(office)).toMatchObject({ waiting: [], problems: [] });
            expect(groupsOf(office)).toEqual({});
          }
        },
      ),
      { numRuns: 8 },
    );
    for (const name of names) arrive(name, bytesOf(name));
    await look([office]);
    expect(stateOf(office).notWholeYet).toBe(0);
    expect(groupsOf(office)).toEqual(groupsOf(car));
  });

  it('are read again even where size and time were given to them before their content', async () => {
    await saveGroup(car, 'Ask');
    await look([car]);
    for (const name of folder.files()) {
      const path = join(away.path, name);
      writeFileSync(path, new Uint8Array(bytesOf(name).length));
      utimesSync(path, 1_700_000_000, 1_700_000_000);
    }
    await look([office]);
    expect(stateOf(office)).toMatchObject({ notWholeYet: 2, problems: [] });
    for (const name of folder.files()) {
      const path = join(away.path, name);
      copyFileSync(join(folder.path, name), path);
      utimesSync(path, 1_700_000_000, 1_700_000_000);
    }
    office.installation.clock.forward(20_000);
    await look([office]);
    expect(groupsOf(office)).toEqual(groupsOf(car));
  });

  it('are called damaged only after they have stayed the same for long', async () => {
    await saveGroup(car, 'Ask');
    await look([car]);
    const [name = ''] = folder.files();
    arrive(name, bytesOf(name).subarray(0, 300));
    await look([office]);
    office.installation.clock.forward(9 * 60_000);
    await look([office]);
    expect(stateOf(office)).toMatchObject({ notWholeYet: 1, problems: [] });
    office.installation.clock.forward(2 * 60_000);
    await look([office]);
    expect(stateOf(office)).toMatchObject({ notWholeYet: 0, problems: [{ type: 'damaged', file: name }] });
    arrive(name, bytesOf(name));
    await look([office]);
    expect(stateOf(office).problems).toEqual([]);
  });
});

describe('files of every kind', () => {
  it('do no harm: copies and conflict copies are taken once, foreign files left alone', async () => {
    await saveGroup(car, 'Ask');
    await look([car]);
    const stranger = await folder.join('Annan', 'field');
    const strangers = await away.join('Annat kontor', 'office');
    await meet(stranger, strangers, 'office');
    await meet(strangers, stranger, 'field');
    const foreign = commonFolder();
    await share(foreign, [stranger]);
    await look([stranger]);
    for (const name of foreign.files()) copyFileSync(join(foreign.path, name), join(away.path, name));
    foreign.remove();

    for (const name of folder.files()) {
      const stem = name.slice(0, -'.age'.length);
      for (const copy of [
        name,
        `${stem} (1).age`,
        `${stem}.sync-conflict-20261120-101010-ABCDEFG.age`,
        `${stem} (conflicted copy 2026-11-20 101010).age`,
        `${stem}-KONTORET.age`,
      ])
        arrive(copy, bytesOf(name));
    }
    writeFileSync(join(away.path, 'empty.age'), '');
    writeFileSync(join(away.path, 'readme.txt'), 'hello');
    writeFileSync(join(away.path, 'letter.age'), 'age-encryption.org/v1\n-> X25519 x\nnonsense');
    writeFileSync(join(away.path, 'not a card.gvi-card.json'), '{}');
    writeFileSync(join(away.path, '.syncthing.gvi-abcdefghij.age.tmp'), 'half');
    mkdirSync(join(away.path, 'gvi-folder0000.age'));
    symlinkSync('/etc/hostname', join(away.path, 'gvi-link000000.age'));
    writeFileSync(join(away.path, 'gvi-huge000000.age'), '');
    truncateSync(join(away.path, 'gvi-huge000000.age'), 2 ** 31);
    writeFileSync(join(away.path, 'gvi-locked0000.age'), 'x');
    chmodSync(join(away.path, 'gvi-locked0000.age'), 0o000);

    await untilQuiet(away, [office]);
    const state = stateOf(office);
    expect(groupsOf(office)).toEqual(groupsOf(car));
    expect(state.waiting).toEqual([]);
    expect(state.problems).toEqual([{ type: 'tooLarge', file: 'gvi-huge000000.age' }]);
    expect(state.forOthers).toBe(2);
    const receipts = office
      .app()
      .exchange.getState()
      .receipts.filter(({ direction }) => direction === 'in');
    expect(receipts).toHaveLength(2);

    const quiet = everything(away, [office]);
    for (let round = 0; round < 4; round += 1) {
      office.installation.clock.forward(5 * 60_000);
      await look([office]);
    }
    expect(everything(away, [office])).toEqual(quiet);
    expect(stateOf(office).problems.map(({ type }) => type)).toContain('notABundle');
    expect(stateOf(office).waiting).toEqual([]);
  });

  it('that are copies wait once only, and a copy that is left stands for the original', async () => {
    await office.app().setExchangeFolder(away.path, 'ask');
    await saveGroup(car, 'Ask');
    await look([car]);
    const [name = ''] = folder.files();
    arrive(name, bytesOf(name));
    arrive('gvi-copy (1).age', bytesOf(name));
    await look([office]);
    expect(stateOf(office).waiting).toHaveLength(1);
    const first = stateOf(office).waiting[0]?.file ?? '';
    truncateSync(join(away.path, first), 10);
    await look([office]);
    expect(stateOf(office).waiting.map(({ file }) => file)).toEqual([
      first === name ? 'gvi-copy (1).age' : name,
    ]);
  });
});

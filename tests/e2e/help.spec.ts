/**
 * What the guide says one does when the passphrase is forgotten, the computer stolen, the disk full or something missing,
 * followed word by word in each language: the steps are read off the screen, and each is done by what was written for its
 * words (chapters/). What must be there before a chapter begins is put there quickly.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  brokenSteps,
  type ForgottenWorld,
  lockedChapter,
  noneSteps,
  officeSteps,
  sheetSteps,
} from './chapters/forgot';
import { fullSteps } from './chapters/full';
import { missingSteps } from './chapters/missing';
import { asParty, begin, desk, field, localeOf, someoneAt, start, third } from './chapters/people';
import { stolenSteps } from './chapters/stolen';
import { acceptBundles, exportTo, meet, part, pickBundles } from './flows/exchange';
import { setField } from './flows/fields';
import { follow, stepsIn } from './flows/guide';
import type { Hands } from './flows/hands';
import { harm, lastRow, loseRow } from './flows/lose';
import { open } from './flows/parts';
import { fillFields, newPerson, newRecord } from './flows/records';
import { takeSheet } from './flows/sheet';
import { createVault, expectOpen, lock, passphrase, unlock } from './flows/vault';
import type { Language } from './flows/words';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'parallel' });
test.setTimeout(600_000);

const alias = 'Björk 7';
const languages: readonly Language[] = ['sv', 'en'];

const inGuide = async (hands: Hands, title: string): Promise<readonly (readonly string[])[]> => {
  await open(hands, 'guide');
  return stepsIn(part(hands, title));
};

/** Until not one byte more goes in. */
const fill = (disk: string): void => {
  for (const size of [1 << 20, 4096])
    try {
      for (let number = 0; ; number++)
        writeFileSync(join(disk, `fyllning-${size}-${number}`), Buffer.alloc(size));
    } catch {
      // Full now, as it should be.
    }
};

for (const language of languages) {
  test(`the passphrase is forgotten (${language})`, async ({ launch, folder }) => {
    const office = await begin(launch, language, desk);
    const car = await start(launch, language);
    const { t } = car.hands.words;
    await createVault(car.quick, { ...field, sheet: 'mine' });
    await expect(car.hands.page.getByRole('heading', { name: t('keys:offer.title') })).toBeVisible({
      timeout: 60_000,
    });
    await car.quick.press(car.quick.button(t('keys:sheet.make')));
    const sheet = await takeSheet(car.quick);
    await car.quick.press(car.quick.button(t('keys:offer.go')));
    await expectOpen(car.quick);
    await meet(asParty(car, field), asParty(office, desk));
    await newPerson(car.quick, { alias, birthDate: '1999-03-14' });
    const sent = await exportTo(car.quick, desk.device);
    await pickBundles(office.quick, [sent.samordning, sent.social]);
    await acceptBundles(office.quick, 2);
    await open(car.quick, 'settings');
    await car.quick.press(car.quick.button(t('keys:escrow.give')));
    await setField(car.quick, t('keys:passphrase.label'), passphrase, part(car.hands, 'keys:escrow.title'));
    await car.quick.keys.key('Enter');
    const given = part(car.hands, 'keys:escrow.title');
    await expect(given).toContainText(t('keys:escrow.saved'), { timeout: 60_000 });
    // The daily copy is from before there was a sheet; this one the sheet opens.
    await car.quick.press(car.quick.button(t('backup:make')));
    await expect(car.hands.page.getByText(t('backup:made.title'))).toBeVisible();
    const escrowFile = /\/\S+\.gvi-escrow/.exec(await given.innerText())?.[0] ?? '';

    const guide = await inGuide(car.quick, 'trouble:forgot.title');
    await lock(car.quick);
    const steps = await stepsIn(await lockedChapter(car.quick));
    expect(steps, 'the locked screen says what the guide says').toEqual(guide);
    expect(steps).toHaveLength(4);

    const { dataDir, profileDir, port } = car.installation;
    const stick = join(folder, 'minne');
    mkdirSync(stick);
    const world: ForgottenWorld = {
      car,
      office,
      sheet,
      escrowFile,
      alias,
      startAgain: async () => {
        await world.car.installation.close();
        return start(launch, language, { dataDir, profile: profileDir, port });
      },
      elsewhere: () => start(launch, language),
      backup: () => join(stick, 'kopia.gvi'),
    };
    await follow(car.hands.words, steps[0], sheetSteps(world));
    const copies = join(dataDir, 'backups');
    const newest = readdirSync(copies)
      .filter((name) => name.endsWith('.gvi'))
      .map((name) => join(copies, name))
      .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
    copyFileSync(newest ?? '', world.backup());
    await follow(car.hands.words, steps[1], officeSteps(world));
    await follow(car.hands.words, steps[2], brokenSteps(world));
    await follow(car.hands.words, steps[3], noneSteps(world));
  });

  test(`the disk is full (${language})`, async ({ launch, folder }) => {
    const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
    const disk = join(folder, 'disk');
    const film = join(disk, 'semester.mp4');
    mkdirSync(disk);
    // Root writes anywhere, so for root it is a disk that fills up; for others a journal that is closed.
    if (isRoot) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600m', 'gvi-e2e', disk]);
    const dataDir = join(disk, 'faltbok');
    const journal = join(dataDir, 'journal.gvi');
    try {
      const car = await begin(launch, language, field, { dataDir });
      const steps = await inGuide(car.hands, 'trouble:full.title');
      expect(steps).toHaveLength(1);
      await newRecord(car.quick, 'person');
      await fillFields(car.quick, 'person', {
        alias,
        protectedIdentity: 'no',
        mappingBasis: 'violentGroup',
        decidedOn: '2026-10-01',
        source: 'ownObservation',
      });
      if (isRoot) {
        execFileSync('fallocate', ['-l', '500MiB', film]);
        fill(disk);
      } else chmodSync(journal, 0o400);
      const before = readFileSync(journal);
      await car.hands.keys.key('Control+S');
      const makeRoom = (): void => {
        if (!isRoot) chmodSync(journal, 0o600);
      };
      const words = isRoot ? 'diskFull' : 'readOnly';
      await follow(car.hands.words, steps[0], fullSteps({ car, film, words, makeRoom, before, alias }));
      await car.installation.close();
    } finally {
      if (isRoot) execFileSync('umount', ['-l', disk]);
    }
  });

  test(`something is missing, and then the computer is stolen (${language})`, async ({ launch }) => {
    const first = await begin(launch, language, desk);
    const car = await begin(launch, language, field);
    await meet(asParty(car, field), asParty(first, desk));
    await newPerson(car.quick, { alias, birthDate: '1999-03-14' });
    const sent = await exportTo(car.quick, desk.device);
    await pickBundles(first.quick, [sent.samordning, sent.social]);
    const { dataDir, profileDir, port } = first.installation;
    const journal = join(dataDir, 'journal.gvi');
    const before = readFileSync(journal).length;
    await acceptBundles(first.quick, 2);
    const row = await lastRow(first.hands.page);
    const after = readFileSync(journal).length;

    // Both copies lose the last of what came in: the store its row, the journal the frame that held it.
    await first.installation.close();
    harm(journal, before + 200, after - 400);
    const again = { role: 'office', dataDir, profile: profileDir, port, locale: localeOf[language] } as const;
    const office = someoneAt(await launch(again), language);
    await loseRow(office.hands.page, row);
    await unlock(office.quick);
    const missing = await inGuide(office.hands, 'trouble:missing.title');
    expect(missing).toHaveLength(1);
    await follow(office.hands.words, missing[0], missingSteps({ office, car, sent: sent.samordning, alias }));

    const other = await begin(launch, language, third);
    await meet(asParty(other, third), asParty(office, desk));
    const stolen = await inGuide(office.hands, 'trouble:stolen.title');
    expect(stolen).toHaveLength(1);
    await follow(office.hands.words, stolen[0], stolenSteps({ office, car, other, alias }));
  });
}

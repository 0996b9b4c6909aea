/**
 * What a thief finds after work that went wrong or went to paper: bundles that were opened and then refused or left
 * unanswered, a journal that was not a journal, a record that was printed. As in planted-words.spec.ts the whole data
 * folder (backups with it), the browser's profile and the temporary folder are searched, after a clean end and after
 * kill −9.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { exportTo, meet, pick, pickBundles, preview } from './flows/exchange';
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { open } from './flows/parts';
import { daysAgo, fillFields, newRecord, openByName, save } from './flows/records';
import { createVault, lock } from './flows/vault';
import type { Installation } from './support/launch';
import { expectNothingReadable, plantInBrowser } from './support/scan';
import { expect, test } from './support/test';

test.setTimeout(300_000);

const planted = {
  ownName: 'Kvarnströmare',
  alias: 'Bläckstensrönn',
  name: 'Tjärdalsvärd',
  contactWay: 'hönshusgrinden',
  restorePassphrase: 'ängsvaktarhjul',
  passphrase: 'fyrvaktarstege',
  officePassphrase: 'lokstallsvarv',
} as const;
const words = Object.values(planted);
const passphrase = `elva ${planted.passphrase} vid sjön 47`;
const officePassphrase = `nio ${planted.officePassphrase} åt norr 61`;

const temporary = ['TMPDIR', 'TMP', 'TEMP'] as const;
const usual = temporary.map((name) => [name, process.env[name]] as const);
test.afterEach(() => {
  for (const [name, value] of usual)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

/** Host and browser take their temporary folder from here. */
const ownTemp = (folder: string): string => {
  const temp = join(folder, 'temp');
  mkdirSync(temp);
  for (const name of temporary) process.env[name] = temp;
  return temp;
};

const plantedPerson = async (hands: Hands): Promise<void> => {
  await newRecord(hands, 'person');
  await fillFields(hands, 'person', {
    alias: planted.alias,
    name: planted.name,
    contactWay: planted.contactWay,
    protectedIdentity: 'no',
    mappingBasis: 'violentGroup',
    decidedOn: daysAgo(30),
    source: 'ownObservation',
    birthDate: '1999-03-14',
  });
  await save(hands);
};

const scan = async ({ dataDir, profileDir }: Installation, more: readonly string[]): Promise<void> => {
  const backups = join(dataDir, 'backups');
  const note = existsSync(backups) ? `${readdirSync(backups).length} backups` : 'no backups';
  console.log(`${await expectNothingReadable({ folders: [dataDir, ...more], profileDir, words })}, ${note}`);
};

test('bundles that were opened and refused, or left unanswered, leave nothing to read', async ({
  launch,
  folder,
}) => {
  const temp = ownTemp(folder);
  const laptop = await launch({ role: 'field' });
  const desk = await launch({ role: 'office' });
  const [car, office] = [createHands(laptop.page), createHands(desk.page)];
  const { t } = office.words;
  await createVault(car, {
    name: `Test ${planted.ownName}`,
    device: 'Fältdator 1',
    role: 'field',
    passphrase,
  });
  await createVault(office, {
    name: 'Test Testsson 2',
    device: 'Kontoret',
    role: 'office',
    passphrase: officePassphrase,
  });
  for (const { page } of [laptop, desk]) await plantInBrowser(page);
  await meet(
    { hands: car, name: 'Fältdator 1', role: 'field' },
    { hands: office, name: 'Kontoret', role: 'office' },
  );
  await plantedPerson(car);
  const { samordning, social } = await exportTo(car, 'Kontoret');
  await lock(car);
  await laptop.close();
  await scan(laptop, [temp]);

  // Damaged at its end: all before it has been opened when the fault shows.
  const bytes = readFileSync(social);
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
  const damaged = join(desk.dataDir, 'gvi-skadad.age');
  writeFileSync(damaged, bytes);
  const cut = join(desk.dataDir, 'gvi-avbruten.age');
  writeFileSync(cut, readFileSync(samordning).subarray(0, -40));
  await pickBundles(office, [damaged, cut, samordning]);
  for (const file of [damaged, cut])
    await expect(preview(office, file)).toContainText(t('exchange:refusal.damaged.title'));
  await expect(preview(office, samordning)).not.toContainText(t('exchange:refusal.damaged.title'));
  // Ready to be taken in, and nobody answers: the power goes.
  await desk.kill('both');
  await scan(desk, [temp]);
});

test('a restore that fails leaves neither the passphrase nor what was in the file', async ({
  launch,
  folder,
}) => {
  const temp = ownTemp(folder);
  const fresh = await launch({ role: 'field' });
  const hands = createHands(fresh.page);
  const { t } = hands.words;
  await plantInBrowser(fresh.page);
  // No journal at all, but a file of words such as somebody might pick by mistake; it lies outside of what is searched.
  const wrong = join(folder, 'anteckningar.gvi');
  writeFileSync(wrong, `${planted.alias} ${planted.name} ${planted.contactWay}\n`.repeat(200));
  await hands.press(hands.button(t('welcome:start.restore')));
  await pick(hands, hands.button(t('welcome:restore.pick')), [wrong]);
  await setField(hands, t('welcome:restore.passphrase'), `elva ${planted.restorePassphrase} vid sjön 47`);
  await hands.keys.key('Enter');
  await expect(fresh.page.getByRole('alert')).toContainText(t('welcome:restore.notAJournal'));
  await fresh.close();
  await scan(fresh, [temp]);
});

test('a record that was printed is on the paper and nowhere else', async ({
  launch,
  folder,
  host,
  headless,
}) => {
  test.skip(host !== 'browser' || headless === false, 'a browser prints to a file only without a window');
  const temp = ownTemp(folder);
  const laptop = await launch({ role: 'field' });
  const { page } = laptop;
  const hands = createHands(page);
  await createVault(hands, {
    name: `Test ${planted.ownName}`,
    device: 'Fältdator 1',
    role: 'field',
    passphrase,
  });
  await plantInBrowser(page);
  await plantedPerson(hands);
  await openByName(hands, 'person', planted.alias);
  await page.emulateMedia({ media: 'print' });
  // It would be on the paper: nothing is proved by not finding what was never printed.
  expect(await page.getByRole('main').innerText()).toContain(planted.alias);
  const session = await page.context().newCDPSession(page);
  for (const transferMode of ['ReturnAsBase64', 'ReturnAsStream'] as const) {
    const { data, stream } = await session.send('Page.printToPDF', { transferMode, printBackground: true });
    if (transferMode === 'ReturnAsBase64') {
      const paper = Buffer.from(data, 'base64');
      expect(paper.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      expect(paper.length).toBeGreaterThan(5000);
    } else if (stream !== undefined) {
      await session.send('IO.read', { handle: stream });
      await session.send('IO.close', { handle: stream });
    }
  }
  await page.evaluate(() => window.print());
  await page.emulateMedia({ media: 'screen' });
  await open(hands, 'overview');
  await lock(hands);
  await laptop.close();
  await scan(laptop, [temp]);
});

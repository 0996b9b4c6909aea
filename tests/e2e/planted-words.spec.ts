/**
 * What a thief finds: words that are like no others are typed wherever words can be typed, then the laptop is locked and
 * closed; it is opened again and killed in the middle of a form. After each of the two the whole of both data folders,
 * browser profiles, temporary files and the exported bundles is searched in every shape in which a program leaves text.
 * Both are needed: a browser puts some writes off until it is closed, and cleans others up when it is.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { acceptBundles, exportTo, meet, pickBundles } from './flows/exchange';
import { fieldNamed, setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { open } from './flows/parts';
import { daysAgo, fillFields, newRecord, openByName, save } from './flows/records';
import { recordQuickTalk } from './flows/talk';
import { createVault, lock, tryPassphrase, unlock } from './flows/vault';
import { expectNothingReadable, plantInBrowser } from './support/scan';
import { expect, test } from './support/test';

test.setTimeout(300_000);

const planted = {
  ownName: 'Yxmalmsson',
  alias: 'Zäxkvarnen',
  name: 'Qvintelöjd',
  contactWay: 'bakgårdsdörren',
  group: 'Hjortronkullen',
  area: 'Vättlösaberg',
  note: 'krusbärsvinet',
  draft: 'Lumpslöjdaren',
  laterDraft: 'Tvålkoksgrytan',
  searched: 'Märgsnöpare',
  wrongPassphrase: 'grävskopeförare',
  passphrase: 'hjorthultaväg',
  officePassphrase: 'zinkviksbrygga',
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

/** A page must have held each word, or nothing is proved by not finding it. */
const held = new Set<string>();
const expectOnScreen = async (hands: Hands, word: string): Promise<void> => {
  await expect
    .poll(() =>
      hands.page.evaluate(
        (wanted) =>
          document.body.innerText.includes(wanted) ||
          [...document.querySelectorAll('input, textarea')].some(
            (field) =>
              (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
              field.value.includes(wanted),
          ),
        word,
      ),
    )
    .toBe(true);
  held.add(word);
};

/** What is typed in search fields and never saved. */
const searchFor = async (hands: Hands, word: string): Promise<void> => {
  const { page, keys, words: text } = hands;
  await keys.key('Control+K');
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
  await keys.type(word);
  await expectOnScreen(hands, word);
  await keys.key('Escape');
  await open(hands, 'people');
  await setField(hands, text.t('people:search'), word);
  await setField(hands, text.t('people:search'), '');
};

/** A form begun and left: its text is kept on disk, sealed, when this answers. */
const typeDraft = async (hands: Hands, alias: string): Promise<void> => {
  const { label, t } = hands.words;
  await newRecord(hands, 'person');
  await fillFields(hands, 'person', { alias });
  await expect(fieldNamed(hands, label.field('person', 'alias'))).toHaveValue(alias);
  await expectOnScreen(hands, alias);
  const kept = t('common:form.draftSaved', { time: '@' }).split('@')[0] ?? '';
  await expect(hands.page.getByText(kept)).toBeVisible();
};

test('after use and lock, and after a kill, nothing that was typed can be read on disk', async ({
  launch,
  folder,
}) => {
  const temp = join(folder, 'temp');
  mkdirSync(temp);
  // Host and browser take their temporary folder from here.
  for (const name of temporary) process.env[name] = temp;
  const laptop = await launch({ role: 'field' });
  const desk = await launch({ role: 'office' });
  const car = createHands(laptop.page);
  const office = createHands(desk.page);

  await createVault(car, {
    name: `Test ${planted.ownName}`,
    device: 'Fältdator 1',
    role: 'field',
    passphrase,
  });
  held.add(planted.passphrase);
  await createVault(office, {
    name: 'Test Testsson 2',
    device: 'Kontoret',
    role: 'office',
    passphrase: officePassphrase,
  });
  held.add(planted.officePassphrase);
  for (const { page } of [laptop, desk]) await plantInBrowser(page);
  await open(car, 'settings');
  await expectOnScreen(car, planted.ownName);
  await meet(
    { hands: car, name: 'Fältdator 1', role: 'field' },
    { hands: office, name: 'Kontoret', role: 'office' },
  );

  await newRecord(car, 'group');
  const group = { alias: planted.group, area: planted.area, source: 'ownObservation' };
  await fillFields(car, 'group', group);
  await expectOnScreen(car, planted.area);
  await save(car);
  await expectOnScreen(car, planted.group);
  await newRecord(car, 'person');
  await fillFields(car, 'person', { name: planted.name, contactWay: planted.contactWay });
  await expectOnScreen(car, planted.name);
  await expectOnScreen(car, planted.contactWay);
  await fillFields(car, 'person', {
    alias: planted.alias,
    protectedIdentity: 'no',
    mappingBasis: 'violentGroup',
    decidedOn: daysAgo(30),
    source: 'ownObservation',
    birthDate: '2009-03-14',
    guardians: 'yes',
    guardiansOn: daysAgo(9),
  });
  await save(car);
  await expectOnScreen(car, planted.alias);
  await open(car, 'notifications');
  await recordQuickTalk(car, { search: 'kvarn', note: `Talade om ${planted.note} en stund.` });
  await expectOnScreen(car, planted.note);
  await searchFor(car, planted.searched);

  const files = Object.values(await exportTo(car, 'Kontoret'));
  await pickBundles(office, files);
  await acceptBundles(office, 2);
  await openByName(office, 'person', planted.alias);
  await expectOnScreen(office, planted.alias);

  // The office locks and goes home; the laptop is locked in the middle of a form, and closed.
  await lock(office);
  await desk.close();
  await typeDraft(car, planted.draft);
  await lock(car);
  await tryPassphrase(car, planted.wrongPassphrase);
  await expect(laptop.page.getByRole('alert')).toContainText(car.words.t('unlock:failure.wrongPassphrase'), {
    timeout: 60_000,
  });
  await expectOnScreen(car, planted.wrongPassphrase);
  await laptop.close();
  const { laterDraft, ...beforeClosing } = planted;
  expect(Object.values(beforeClosing).filter((word) => !held.has(word))).toEqual([]);
  for (const { dataDir, profileDir } of [desk, laptop])
    console.log(await expectNothingReadable({ folders: [dataDir, temp], profileDir, words }));

  // The next day the battery gives out while a form is open.
  const nextDay = await launch({ role: 'field', dataDir: laptop.dataDir });
  const again = createHands(nextDay.page);
  await unlock(again, passphrase);
  await typeDraft(again, laterDraft);
  await nextDay.kill('both');
  expect(held.has(laterDraft)).toBe(true);
  const { dataDir, profileDir } = nextDay;
  console.log(await expectNothingReadable({ folders: [dataDir, temp], profileDir, words }));
});

/**
 * A week of three laptops and an office, by keyboard: what is written in one place stands everywhere by Friday, two who
 * disagree are asked, a lost bundle is noticed with its numbers and mended, a stolen laptop is shut out, a copied one is
 * found out, one that was away catches up with one bundle, and a shared folder full of other things does no harm.
 */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  acceptBundles,
  exportedFile,
  exportWhatThereIs,
  meet,
  part,
  pickBundles,
  preview,
} from './flows/exchange';
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { command, dialog, open, status } from './flows/parts';
import { launchAgain } from './flows/prepared';
import { factsIn } from './flows/reading';
import { detail, fillFields, type Given, newPerson, openByName, save } from './flows/records';
import { createVault, lock, passphrase, unlock } from './flows/vault';
import { expect, test } from './support/test';

test.setTimeout(900_000);

/** A laptop that nobody touched for five minutes has locked itself, as it shall. */
const backAt = async (hands: Hands): Promise<Hands> => {
  const locked = hands.page.getByRole('heading', { name: hands.words.t('unlock:title'), level: 1 });
  const bar = hands.page.getByLabel(hands.words.t('frame:status.label'), { exact: true }).first();
  await expect(locked.or(bar).first()).toBeAttached();
  if (await locked.isVisible()) await unlock(hands, passphrase);
  return hands;
};

const carry = async (to: Hands, files: readonly string[]): Promise<void> => {
  await backAt(to);
  await pickBundles(to, files);
  await acceptBundles(to, files.length);
};

/** Both files of one to the other. */
const hand = async (
  from: Hands,
  to: Hands,
  name: string,
  role: 'field' | 'office' = 'office',
): Promise<void> => {
  await carry(to, await exportWhatThereIs(await backAt(from), name, role));
};

const edit = async (hands: Hands, alias: string, values: Given): Promise<void> => {
  await openByName(await backAt(hands), 'person', alias);
  await hands.keys.key('e');
  await expect(hands.page.getByRole('button', { name: hands.words.t('people:save') })).toBeVisible();
  await fillFields(hands, 'person', values);
  await save(hands);
};

const birthYear = async (hands: Hands, alias: string): Promise<string | undefined> => {
  await openByName(await backAt(hands), 'person', alias);
  const label = hands.words.label.field('person', 'birthYear');
  return (await factsIn(detail(hands))).find((fact) => fact.label === label)?.value;
};

const noConflict = async (hands: Hands): Promise<void> => {
  await command(await backAt(hands), hands.words.t('conflicts:title'));
  await expect(hands.page.getByText(hands.words.t('conflicts:empty.sentence'))).toBeVisible();
};

/** Sends again from a number of this very laptop; answers the file of the one space that had something. */
const sendAgainFrom = async (hands: Hands, name: string, number: number): Promise<string> => {
  const { t } = hands.words;
  await open(await backAt(hands), 'exchange');
  await hands.press(hands.button(t('exchange:trust.sendAgain.start'), part(hands, 'exchange:export.title')));
  const asked = dialog(hands);
  await setField(hands, t('exchange:trust.sendAgain.what'), t('exchange:trust.sendAgain.from'), asked);
  await setField(hands, t('exchange:trust.sendAgain.number'), String(number), asked);
  await hands.press(hands.button(t('exchange:trust.sendAgain.go'), asked));
  await expect(asked).toBeHidden();
  const file = await exportedFile(hands, name, 'samordning');
  if (file === undefined) throw new Error('nothing was sent again');
  return file;
};

const chooseFolder = async (hands: Hands, path: string): Promise<void> => {
  const { t } = hands.words;
  await open(await backAt(hands), 'exchange');
  const place = part(hands, 'exchange:sharedFolder.title');
  await setField(hands, t('exchange:sharedFolder.choose'), path, place);
  await hands.press(hands.button(t('exchange:sharedFolder.use'), place));
  await expect(place.getByText(path)).toBeVisible();
  await setField(hands, t('exchange:sharedFolder.take'), t('exchange:sharedFolder.self'), place);
  await expect(place.getByText(t('exchange:sharedFolder.selfText'))).toBeVisible();
};

const lookInFolder = async (hands: Hands): Promise<void> => {
  const { t } = hands.words;
  await open(await backAt(hands), 'exchange');
  const place = part(hands, 'exchange:sharedFolder.title');
  await hands.press(hands.button(t('exchange:sharedFolder.look'), place));
  // It says that it looks from the key press on until the round is over.
  await expect(place.getByText(t('exchange:sharedFolder.working'))).toHaveCount(0, { timeout: 30_000 });
  await expect(place.getByText(t('exchange:sharedFolder.reachable.yes'))).toBeVisible();
};

test('a week: three laptops and an office agree by Friday, whatever happened on the way', async ({
  launch,
  folder,
}) => {
  const desk = await launch({ role: 'office' });
  const office = createHands(desk.page);
  const { t } = office.words;
  await createVault(office, { name: 'Test Testsson 9', device: 'Kontoret', role: 'office' });
  const laptop = async (number: number) => {
    const installation = await launch({ role: 'field' });
    const hands = createHands(installation.page);
    const device = `Bil ${number}`;
    await createVault(hands, { name: `Test Testsson ${number}`, device, role: 'field' });
    await backAt(office);
    await meet({ hands, name: device, role: 'field' }, { hands: office, name: 'Kontoret', role: 'office' });
    return { installation, hands };
  };
  const one = await laptop(1);
  const two = await laptop(2);
  const three = await laptop(3);

  await test.step('Monday: what one writes, the office passes on', async () => {
    await newPerson(await backAt(one.hands), { alias: 'Björk 7' });
    await hand(one.hands, office, 'Kontoret');
    await hand(office, two.hands, 'Bil 2', 'field');
    await openByName(two.hands, 'person', 'Björk 7');
    // Nobody compared anything between the two: the office introduced them.
    await open(two.hands, 'exchange');
    await expect(part(two.hands, 'exchange:devices.known')).toContainText('Bil 1');
  });

  await test.step('Tuesday: two who disagree, and the office decides', async () => {
    await edit(one.hands, 'Björk 7', { birthYear: '1999' });
    await edit(two.hands, 'Björk 7', { birthYear: '2000' });
    await hand(one.hands, office, 'Kontoret');
    await hand(two.hands, office, 'Kontoret');
    await command(await backAt(office), t('conflicts:title'));
    const field = office.words.label.field('person', 'birthYear');
    const item = office.page.getByRole('group', { name: field, exact: true });
    await expect(item).toContainText('1999');
    await expect(item).toContainText('2000');
    await expect(item).toContainText('Bil 1');
    await expect(item).toContainText('Bil 2');
    await office.keys.key('j');
    await office.keys.key('1');
    await office.keys.key('Control+S');
    await expect(office.page.getByText(t('conflicts:empty.sentence'))).toBeVisible();
    const decided = await birthYear(office, 'Björk 7');
    expect(['1999', '2000']).toContain(decided);
    for (const { hands, name } of [
      { hands: one.hands, name: 'Bil 1' },
      { hands: two.hands, name: 'Bil 2' },
    ]) {
      await hand(office, hands, name, 'field');
      await noConflict(hands);
      expect(await birthYear(hands, 'Björk 7')).toBe(decided);
    }
  });

  await test.step('Wednesday: a bundle is lost, missed by its numbers, and sent again', async () => {
    await newPerson(await backAt(three.hands), { alias: 'Alm 3' });
    await exportWhatThereIs(three.hands, 'Kontoret');
    await newPerson(three.hands, { alias: 'Lönn 5' });
    // The office has heard nothing of the first changes; somebody sends only the last ones.
    const part2 = await sendAgainFrom(three.hands, 'Kontoret', 3);
    await backAt(office);
    await pickBundles(office, [part2]);
    await expect(preview(office, part2)).toContainText(t('exchange:refusal.gap.title'));
    const waiting = part(office, 'exchange:waiting.title');
    await expect(waiting).toContainText(basename(part2));
    const range = t('exchange:waiting.range', { from: 1, to: 2, device: 'Bil 3' });
    await expect(waiting).toContainText(range);
    const whole = await sendAgainFrom(three.hands, 'Kontoret', 1);
    await carry(office, [whole]);
    await expect(part(office, 'exchange:waiting.title')).not.toContainText(range);
    await openByName(office, 'person', 'Alm 3');
    await openByName(office, 'person', 'Lönn 5');
  });

  await test.step('Thursday: one that was away catches up with one bundle', async () => {
    await hand(office, three.hands, 'Bil 3', 'field');
    expect(await birthYear(three.hands, 'Björk 7')).toBe(await birthYear(office, 'Björk 7'));
    await noConflict(three.hands);
  });

  await test.step('Thursday: a stolen laptop is shut out, and what it wrote before stays', async () => {
    await open(await backAt(office), 'exchange');
    await office.press(office.button(t('exchange:trust.show', { name: 'Bil 2' })));
    await office.press(office.button(t('exchange:trust.close'), dialog(office)));
    const asked = office.page.getByRole('dialog', {
      name: t('exchange:trust.closing.title', { name: 'Bil 2' }),
    });
    const sure = t('exchange:trust.closing.checked', { name: 'Bil 2' });
    await setField(office, t('exchange:trust.closing.check'), [sure], asked);
    await office.press(office.button(t('exchange:trust.closing.go'), asked));
    await expect(asked).toBeHidden();
    await edit(two.hands, 'Björk 7', { birthYear: '1950' });
    const [late = ''] = await exportWhatThereIs(two.hands, 'Kontoret');
    await backAt(office);
    await pickBundles(office, [late]);
    await expect(preview(office, late)).toContainText(t('exchange:refusal.revokedSender.title'));
    expect(await birthYear(office, 'Björk 7')).not.toBe('1950');
    await two.installation.close();
  });

  let third = three;
  await test.step('Friday: a copied laptop is found out and told what to do', async () => {
    await three.installation.close();
    const copied = join(folder, 'kopian');
    cpSync(three.installation.dataDir, copied, { recursive: true });
    third = await launchAgain(launch, three.installation);
    await unlock(third.hands);
    await newPerson(third.hands, { alias: 'Rönn 1' });
    await hand(third.hands, office, 'Kontoret');
    await third.installation.close();
    const copy = await launch({ role: 'field', dataDir: copied, port: three.installation.port });
    const second = createHands(copy.page);
    await unlock(second);
    await newPerson(second, { alias: 'Sälg 2' });
    const [doubled = ''] = await exportWhatThereIs(second, 'Kontoret');
    await backAt(office);
    await pickBundles(office, [doubled]);
    await expect(preview(office, doubled)).toContainText(t('exchange:refusal.fork.title'));
    await expect(part(office, 'exchange:waiting.title')).toContainText(
      t('exchange:waiting.forkTitle', { name: 'Bil 3' }),
    );
    await copy.close();
    third = await launchAgain(launch, three.installation);
    await unlock(third.hands);
  });

  await test.step('Friday: a shared folder full of other things', async () => {
    const common = join(folder, 'common');
    mkdirSync(common);
    const rubbish: Readonly<Record<string, string>> = {
      'gvi-aaaaaaaaaa.age': 'age-encryption.org/v1\nhalf of a file',
      'Mötesanteckningar.age': 'inte ett paket',
      'semester.txt': 'bilder',
      '.gvi-tmp': '',
      'Thumbs.db': '\u0000\u0001',
    };
    for (const [name, text] of Object.entries(rubbish)) writeFileSync(join(common, name), text);
    for (const hands of [one.hands, office]) await chooseFolder(hands, common);
    await newPerson(await backAt(one.hands), { alias: 'Hassel 4' });
    await lookInFolder(one.hands);
    await lookInFolder(office);
    await openByName(office, 'person', 'Hassel 4');
    // Renamed copies, as synchronisers make them, bring nothing twice. The laptop would answer what the office wrote, by itself.
    await lock(one.hands);
    const written = readdirSync(common).filter(
      (name) => /^gvi-[a-z0-9]{10}\.age$/.test(name) && !Object.hasOwn(rubbish, name),
    );
    expect(written.length).toBeGreaterThan(0);
    for (const name of written)
      copyFileSync(join(common, name), join(common, name.replace('.age', ' (1).age')));
    const journal = (): Buffer => readFileSync(join(desk.dataDir, 'journal.gvi'));
    await lookInFolder(office);
    const before = journal();
    await lookInFolder(office);
    expect(journal().equals(before)).toBe(true);
    for (const [name, text] of Object.entries(rubbish))
      expect(readFileSync(join(common, name), 'utf8')).toBe(text);
    await unlock(one.hands);
    await lookInFolder(one.hands);
    const acknowledged = t('frame:status.acknowledged', { when: '' }).trim();
    await expect(status(one.hands)).toContainText(acknowledged);
  });

  expect(await birthYear(third.hands, 'Björk 7')).toBe(await birthYear(office, 'Björk 7'));
  expect(await birthYear(one.hands, 'Björk 7')).toBe(await birthYear(office, 'Björk 7'));
});

/** A backup made, tried out, and then needed: journal and store are lost, and Välkommen brings the records back. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setField } from './flows/fields';
import { createHands } from './flows/hands';
import { dialog, open } from './flows/parts';
import { newPerson, openByName } from './flows/records';
import { closeReport } from './flows/restore';
import { takeSheet } from './flows/sheet';
import { createVault, passphrase } from './flows/vault';
import { wordsOf } from './flows/words';
import { axeProblems } from './support/axe';
import { expectNothingReadable, plantInBrowser } from './support/scan';
import { expect, test } from './support/test';

const planted = 'Strandskata-planterad';

test('a backup, its drill, and the restore that it was made for, by keyboard', async ({ launch }) => {
  const first = await launch({ role: 'field' });
  const before = createHands(first.page);
  const { t } = before.words;
  await createVault(before, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await newPerson(before, { alias: planted, birthDate: '1999-03-14' });

  await open(before, 'settings');
  await before.press(before.button(t('backup:make')));
  await expect(first.page.getByText(t('backup:made.title'))).toBeVisible();
  expect(await axeProblems(first.page, 'settings with backups')).toEqual([]);

  await before.press(before.button(t('backup:drill.go')));
  const drill = dialog(before);
  expect(await axeProblems(first.page, 'drill')).toEqual([]);
  await setField(before, t('backup:drill.passphrase'), 'inte-alls-den-rätta', drill);
  await before.keys.key('Enter');
  await expect(drill).toContainText(t('backup:drill.wrongPassphraseText'), { timeout: 60_000 });
  await setField(before, t('backup:drill.passphrase'), passphrase, drill);
  await before.keys.key('Enter');
  await expect(drill).toContainText(t('backup:found.whole'), { timeout: 60_000 });
  await expect(drill).toContainText(t('backup:found.upToDate'));
  expect(await axeProblems(first.page, 'what a drill found')).toEqual([]);
  await before.press(before.button(t('common:action.close'), drill).last());

  // The copies of before know nothing of a new sheet; one that does can take their place.
  const copies = (): readonly string[] =>
    readdirSync(join(first.dataDir, 'backups')).filter((name) => name.endsWith('.gvi'));
  await before.press(before.button(t('keys:sheet.make')));
  await setField(before, t('keys:passphrase.label'), passphrase);
  await before.keys.key('Enter');
  const key = await takeSheet(before);
  const older = copies();
  await expect(first.page.getByText(t('backup:renew.sheet.title', { count: older.length }))).toBeVisible();
  expect(await axeProblems(first.page, 'copies that a new sheet does not open')).toEqual([]);
  await before.press(before.button(t('backup:renew.go')));
  await expect(first.page.getByText(t('backup:renew.done', { count: older.length }))).toBeVisible();
  expect(copies().filter((name) => older.includes(name))).toEqual([]);
  expect(copies()).toHaveLength(1);

  await plantInBrowser(first.page);
  await first.close();
  await expectNothingReadable({
    folders: [join(first.dataDir, 'backups'), first.profileDir],
    profileDir: first.profileDir,
    words: [planted, passphrase, key],
  });

  rmSync(first.profileDir, { recursive: true });
  rmSync(join(first.dataDir, 'journal.gvi'));
  expect(readdirSync(join(first.dataDir, 'backups')).filter((name) => name.endsWith('.gvi'))).not.toEqual([]);
  const second = await launch({
    role: 'field',
    dataDir: first.dataDir,
    profile: first.profileDir,
    locale: 'en-GB',
  });
  const english = wordsOf('en');
  const { page } = second;
  const after = createHands(page, 'en');
  await expect(page.getByText(english.t('backup:restore.title'))).toBeVisible();
  expect(await axeProblems(page, 'welcome with backups, in English')).toEqual([]);
  await after.press(after.button(english.t('backup:restore.go')));
  await expect(page.getByText(english.t('backup:restore.later'))).toBeVisible();
  await expect(page.getByText(english.t('welcome:restore.deviceText'))).toBeVisible();
  expect(await axeProblems(page, 'restore from a backup, in English')).toEqual([]);
  await setField(after, english.t('welcome:restore.passphrase'), passphrase);
  await after.keys.key('Enter');
  // The language goes with the field book: it is Swedish from here on.
  const report = page.getByRole('dialog', { name: t('frame:restored.title') });
  await expect(report).toBeVisible({ timeout: 60_000 });
  const back = createHands(page);
  await closeReport(back);
  await openByName(back, 'person', planted);
  await open(back, 'settings');
  await expect(page.getByRole('main')).toContainText(t('settings:device.restoredText'));
  await expect(page.getByRole('main')).toContainText(t('backup:of.earlier'));
});

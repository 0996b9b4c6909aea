/** The passphrase is forgotten: the sheet that was printed at set-up opens the field book, by keyboard alone. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { fieldNamed, setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { open } from './flows/parts';
import { newPerson } from './flows/records';
import { askedGroups, groupsOf } from './flows/sheet';
import { createVault, expectOpen, lock, passphrase, tryPassphrase, unlock } from './flows/vault';
import { axeProblems } from './support/axe';
import { expect, test } from './support/test';

const fresh = 'nio-stilla-vikar-mot-havet-83';

/** What is printed: the page that is drawn for the printer alone. */
const printed = (hands: Hands): Locator => hands.page.locator('[data-print-page]');

test('a forgotten passphrase: the sheet is printed, proved, and opens the field book with a new passphrase', async ({
  launch,
}) => {
  const { page, dataDir } = await launch({ role: 'field' });
  const counted = join(dataDir, 'attempts.json');
  const tries = (): number =>
    existsSync(counted) ? Number(JSON.parse(readFileSync(counted, 'utf8')).failed) : 0;
  const hands = createHands(page);
  const { t, format } = hands.words;
  const problems: string[] = [];
  const see = async (state: string): Promise<void> => {
    problems.push(...(await axeProblems(page, state)));
  };
  await createVault(hands, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field', sheet: 'mine' });
  await expect(page.getByRole('heading', { name: t('keys:offer.title') })).toBeFocused({ timeout: 60_000 });
  await see('offer');
  await hands.press(hands.button(t('keys:sheet.make')));
  await expect(page.getByRole('heading', { name: t('keys:sheet.shownTitle') })).toBeFocused();
  const groups = await groupsOf(hands);
  expect(groups).toHaveLength(8);
  await see('shown');

  await page.emulateMedia({ media: 'print' });
  await expect(printed(hands)).toBeVisible();
  await expect(page.locator('#root')).toBeHidden();
  for (const group of groups) await expect(printed(hands)).toContainText(group);
  await expect(printed(hands)).toContainText('Fältdator 1');
  await expect(printed(hands)).not.toContainText('Test Testsson');
  const height = await printed(hands).evaluate((element) => element.scrollHeight / element.clientHeight);
  expect(height).toBeLessThanOrEqual(1);
  await page.emulateMedia({ media: 'screen' });
  await expect(printed(hands)).toBeHidden();

  await hands.press(hands.button(t('keys:sheet.next')));
  await expect(page.getByRole('heading', { name: t('keys:sheet.proveTitle') })).toBeFocused();
  await expect(page.getByText(groups[0] ?? '')).toHaveCount(0);
  const shown = await askedGroups(hands, groups);
  expect(shown).toHaveLength(3);
  for (const { label } of shown) await setField(hands, label, 'fel');
  await hands.keys.key('Enter');
  await expect(page.getByRole('alert')).toContainText(t('keys:sheet.differsText'));
  await see('proof-differs');
  for (const { label, group } of shown) await setField(hands, label, group.toLowerCase());
  await hands.keys.key('Enter');
  await expect(page.getByRole('heading', { name: t('keys:sheet.done') })).toBeFocused();
  await see('proved');
  await hands.press(hands.button(t('keys:offer.go')));
  await expectOpen(hands);
  await expect(page.getByText(t('keys:remind.none'))).toHaveCount(0);
  await newPerson(hands, { alias: 'Björk 7', birthDate: '1999-03-14' });
  await open(hands, 'settings');
  await see('settings');

  await lock(hands);
  // The wait counts from the beginning of a try: at the fifth it is longer than any derivation. One that comes too early
  // is not taken, and is made again.
  for (let time = 1; time <= 5; time++) {
    await expect(async () => {
      if (tries() < time) await tryPassphrase(hands, `inte-alls-den-rätta-${time}`);
      await expect.poll(tries, { timeout: 3000 }).toBeGreaterThanOrEqual(time);
    }).toPass({ timeout: 90_000 });
    await expect(fieldNamed(hands, t('unlock:passphrase'))).toBeEnabled({ timeout: 60_000 });
    await expect(page.getByRole('alert')).toContainText(t('unlock:failure.wrongPassphrase'), {
      timeout: 60_000,
    });
  }
  await expect(page.getByRole('timer')).toBeVisible();
  await see('wait');
  await expect(page.getByText(t('keys:wait.over'))).toBeVisible({ timeout: 30_000 });

  await hands.press(hands.button(t('keys:forgot.open')));
  await expect(fieldNamed(hands, t('keys:key.label'))).toBeFocused();
  const slip = groups.map((group, at) => (at === 3 ? group.slice(1) : group)).join(' ');
  await setField(hands, t('keys:key.label'), slip);
  await setField(hands, t('welcome:passphrase.new'), fresh);
  await setField(hands, t('welcome:passphrase.repeat'), fresh);
  await hands.keys.key('Enter');
  await expect(page.getByText(t('keys:key.problem', { groups: format.number(4) }))).toBeVisible();
  await expect(fieldNamed(hands, t('keys:key.label'))).toBeFocused();
  await see('key-mistyped');
  await setField(hands, t('keys:key.label'), groups.join(' ').toLowerCase());
  await hands.keys.key('Enter');
  await expectOpen(hands);
  await open(hands, 'people');
  await expect(page.getByText('Björk 7').first()).toBeVisible();

  await lock(hands);
  await tryPassphrase(hands, passphrase);
  await expect(page.getByRole('alert')).toContainText(t('unlock:failure.wrongPassphrase'), {
    timeout: 60_000,
  });
  await unlock(hands, fresh);
  expect(problems).toEqual([]);
});

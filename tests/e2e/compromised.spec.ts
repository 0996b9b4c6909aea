/** Somebody may have seen the passphrase and the sheet: all keys are changed, and neither opens the field book any more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { part } from './flows/exchange';
import { setField } from './flows/fields';
import { createHands, createQuickHands } from './flows/hands';
import { open } from './flows/parts';
import { newPerson, openByName } from './flows/records';
import { takeSheet } from './flows/sheet';
import { createVault, expectOpen, lock, passphrase, tryPassphrase, unlock } from './flows/vault';
import { expect, test } from './support/test';

const fresh = 'nio-stilla-vikar-mot-havet-83';

test('after a change of all keys neither the old passphrase nor the old sheet opens, and nothing is lost', async ({
  launch,
}) => {
  const { page, dataDir } = await launch({ role: 'field' });
  const hands = createHands(page);
  const quick = createQuickHands(page);
  const { t } = hands.words;
  await createVault(quick, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field', sheet: 'mine' });
  await expect(page.getByRole('heading', { name: t('keys:offer.title') })).toBeVisible({ timeout: 60_000 });
  await quick.press(quick.button(t('keys:sheet.make')));
  const sheet = await takeSheet(quick);
  await quick.press(quick.button(t('keys:offer.go')));
  await expectOpen(quick);
  await newPerson(quick, { alias: 'Björk 7', birthDate: '1999-03-14' });
  const journal = (): Buffer => readFileSync(join(dataDir, 'journal.gvi'));
  const before = journal();

  await open(hands, 'settings');
  const place = part(hands, 'keys:title');
  await hands.press(hands.button(t('keys:compromised.start'), place));
  await expect(place).toContainText(t('keys:compromised.does2'));
  await setField(hands, t('settings:passphrase.current'), passphrase, place);
  await setField(hands, t('welcome:passphrase.new'), fresh, place);
  await setField(hands, t('welcome:passphrase.repeat'), fresh, place);
  await hands.press(hands.button(t('keys:compromised.go'), place));
  await expect(place).toContainText(t('keys:compromised.done'), { timeout: 90_000 });
  await expect(place).toContainText(t('keys:sheet.none'));
  // Not one stretch of the sealed history is as it was.
  expect(journal().includes(before.subarray(before.length - 200))).toBe(false);

  await lock(hands);
  await tryPassphrase(hands, passphrase);
  await expect(page.getByRole('alert')).toContainText(t('unlock:failure.wrongPassphrase'), {
    timeout: 60_000,
  });
  await hands.press(hands.button(t('keys:forgot.open')));
  await setField(hands, t('keys:key.label'), sheet);
  await setField(hands, t('welcome:passphrase.new'), 'sju-gula-lador-vid-vägen-29');
  await setField(hands, t('welcome:passphrase.repeat'), 'sju-gula-lador-vid-vägen-29');
  await hands.press(hands.button(t('keys:forgot.go')));
  await expect(page.getByRole('alert').last()).toContainText(t('keys:forgot.wrong'), { timeout: 60_000 });
  await hands.press(hands.button(t('keys:forgot.back')));
  await unlock(hands, fresh);
  await openByName(hands, 'person', 'Björk 7');
});

/** The browser's storage is gone: Välkommen offers the journal in the data folder, and it brings everything back. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createHands } from './flows/hands';
import { dialog, open } from './flows/parts';
import { factsIn } from './flows/reading';
import { newPerson, openByName } from './flows/records';
import { closeReport, restoreFromFolder, tryRestore } from './flows/restore';
import { createVault, expectOpen, lock, unlock } from './flows/vault';
import { expect, test } from './support/test';

test('a lost browser profile: the journal brings the records back, on a new device that says so', async ({
  launch,
}) => {
  const first = await launch({ role: 'field' });
  const before = createHands(first.page);
  const { t } = before.words;
  await createVault(before, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await newPerson(before, { alias: 'Björk 7', birthDate: '1999-03-14', interpreterLanguage: 'so' });
  const facts = await factsIn(first.page.getByRole('main'));
  expect(facts.length).toBeGreaterThan(8);
  await open(before, 'settings');
  const device = await factsIn(first.page.getByRole('main'));
  await first.close();

  rmSync(first.profileDir, { recursive: true });
  const second = await launch({ role: 'field', dataDir: first.dataDir, profile: first.profileDir });
  const { page } = second;
  const after = createHands(page);
  const journal = (): Buffer => readFileSync(join(first.dataDir, 'journal.gvi'));
  const untouched = journal();
  await expect(page.getByText(t('welcome:journal.title'))).toBeVisible();
  await after.press(after.button(t('welcome:journal.restore')));

  await tryRestore(after, 'inte-alls-den-rätta-frasen');
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText(t('welcome:restore.wrongPassphrase'));
  await expect(refusal).toContainText(t('welcome:restore.wrongPassphraseText'));
  expect(journal().equals(untouched)).toBe(true);

  await restoreFromFolder(after);
  await expect(dialog(after)).toContainText(t('frame:restored.whole'));
  await expect(dialog(after)).toContainText(t('frame:restored.device'));
  await closeReport(after);
  await openByName(after, 'person', 'Björk 7');
  expect(await factsIn(page.getByRole('main'))).toEqual(facts);

  await open(after, 'settings');
  await expect(page.getByRole('main')).toContainText(t('settings:device.restoredText'));
  const ownNow = await factsIn(page.getByRole('main'));
  const fingerprint = t('settings:device.fingerprint');
  const of = (list: typeof device, label: string): string | undefined =>
    list.find((fact) => fact.label === label)?.value;
  expect(of(ownNow, fingerprint)).toMatch(/^(\d{5} ?){6}$/);
  expect(of(ownNow, fingerprint)).not.toBe(of(device, fingerprint));
  for (const key of ['name', 'device', 'role'])
    expect(of(ownNow, t(`settings:device.${key}`))).toBe(of(device, t(`settings:device.${key}`)));

  await lock(after);
  await unlock(after);
  await expectOpen(after);
  await openByName(after, 'person', 'Björk 7');
  expect(await factsIn(page.getByRole('main'))).toEqual(facts);
});

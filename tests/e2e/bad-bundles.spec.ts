/** Files that must not be taken in: each refusal is named, says what is kept and what to do, and changes not one byte. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  acceptBundles,
  confirmCard,
  exportTo,
  meet,
  ownFingerprint,
  pickBundles,
  preview,
  readCard,
  saveOwnCard,
} from './flows/exchange';
import { createHands, type Hands } from './flows/hands';
import { newPerson, openByName } from './flows/records';
import { createVault } from './flows/vault';
import type { Installation } from './support/launch';
import { expect, test } from './support/test';

const expectRefused = async (hands: Hands, file: string, reason: string): Promise<void> => {
  const { t } = hands.words;
  const shown = preview(hands, file);
  await expect(shown).toContainText(t(`exchange:refusal.${reason}.title`));
  await expect(shown).toContainText(t(`exchange:refusal.${reason}.kept`));
  await expect(shown).toContainText(t(`exchange:refusal.${reason}.do`));
};
const journalOf = ({ dataDir }: Installation): Buffer => readFileSync(join(dataDir, 'journal.gvi'));

test('a wrong file, a damaged one, one for another laptop and one from a stranger are each refused by name', async ({
  launch,
  folder,
}) => {
  const [laptop, desk, other] = [
    await launch({ role: 'field' }),
    await launch({ role: 'office' }),
    await launch({ role: 'field' }),
  ];
  const [car, office, stranger] = [createHands(laptop.page), createHands(desk.page), createHands(other.page)];
  const { t } = car.words;
  await createVault(car, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await createVault(office, { name: 'Test Testsson 2', device: 'Kontoret', role: 'office' });
  await createVault(stranger, { name: 'Test Testsson 3', device: 'Fältdator 9', role: 'field' });
  const desktop = { hands: office, name: 'Kontoret', role: 'office' } as const;
  await meet({ hands: car, name: 'Fältdator 1', role: 'field' }, desktop);
  await newPerson(car, { alias: 'Björk 7', birthDate: '1999-03-14' });
  const { samordning, social } = await exportTo(car, 'Kontoret');

  const before = journalOf(desk);
  const wrong = join(folder, 'anteckning.age');
  writeFileSync(wrong, 'Det här är ingen fil från fältboken.\n');
  const bytes = readFileSync(samordning);
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
  const damaged = join(folder, 'gvi-skadad.age');
  writeFileSync(damaged, bytes);
  const cut = join(folder, 'gvi-avbruten.age');
  writeFileSync(cut, readFileSync(social).subarray(0, -100));
  const card = join(folder, 'kort.age');
  copyFileSync(await saveOwnCard(car), card);
  await pickBundles(office, [wrong, damaged, cut, card]);
  await expectRefused(office, wrong, 'notABundle');
  await expectRefused(office, card, 'notABundle');
  await expectRefused(office, damaged, 'damaged');
  await expectRefused(office, cut, 'damaged');
  await expect(office.button(t('exchange:import.accept', { count: 1 }))).toHaveCount(0);

  // A stranger can neither read what is not theirs nor have theirs taken in before the office has met them.
  await pickBundles(stranger, [samordning]);
  await expectRefused(stranger, samordning, 'wrongKey');
  const fingerprint = await ownFingerprint(office);
  await readCard(stranger, await saveOwnCard(office));
  await confirmCard(stranger, { ...desktop, fingerprint });
  await newPerson(stranger, { alias: 'Lönn 3', birthDate: '1999-03-14' });
  const theirs = (await exportTo(stranger, 'Kontoret')).samordning;
  await pickBundles(office, [theirs]);
  await expectRefused(office, theirs, 'unknownSender');

  expect(before.equals(journalOf(desk))).toBe(true);

  // Nothing of it stands in the way of what is right.
  await pickBundles(office, [samordning, social]);
  await acceptBundles(office, 2);
  await openByName(office, 'person', 'Björk 7');
  expect(before.equals(journalOf(desk))).toBe(false);
});

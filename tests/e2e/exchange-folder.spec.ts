/** Two field books and one folder: chosen by keyboard, and from then on the records find their own way. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { meet, part } from './flows/exchange';
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { open, status } from './flows/parts';
import { newPerson, openByName } from './flows/records';
import { createVault } from './flows/vault';
import { expect, test } from './support/test';

test.setTimeout(300_000);
const alias = 'Björk 7';

const choose = async (hands: Hands, path: string): Promise<void> => {
  const { t } = hands.words;
  await open(hands, 'exchange');
  const place = part(hands, 'exchange:sharedFolder.title');
  await setField(hands, t('exchange:sharedFolder.choose'), path, place);
  await hands.press(hands.button(t('exchange:sharedFolder.use'), place));
  await expect(place.getByText(path)).toBeVisible();
  await setField(hands, t('exchange:sharedFolder.take'), t('exchange:sharedFolder.self'), place);
  await expect(place.getByText(t('exchange:sharedFolder.selfText'))).toBeVisible();
};

test('what is saved in the car stands at the office, and is acknowledged, without anybody exporting', async ({
  launch,
  folder,
}) => {
  const common = join(folder, 'common');
  mkdirSync(common);
  const car = await launch({ role: 'field' });
  const desk = await launch({ role: 'office' });
  const here = createHands(car.page);
  const there = createHands(desk.page);
  await createVault(here, { role: 'field', device: 'Bilen', name: 'Test Testsson 1' });
  await createVault(there, { role: 'office', device: 'Kontoret', name: 'Test Testsson 2' });
  await meet(
    { hands: here, name: 'Bilen', role: 'field' },
    { hands: there, name: 'Kontoret', role: 'office' },
  );
  await choose(here, common);
  await choose(there, common);
  await newPerson(here, { alias });

  // Nobody presses anything: both look by themselves, every twenty seconds.
  const { t } = here.words;
  const acknowledged = t('frame:status.acknowledged', { when: '' }).trim();
  await expect(status(here)).toContainText(acknowledged, { timeout: 120_000 });
  await expect(status(here)).toContainText(t('frame:status.exported'), { timeout: 120_000 });
  await openByName(there, 'person', alias);
  expect(readdirSync(common).filter((name) => !/^gvi-[a-z0-9]{10}\.age$/.test(name))).toEqual([]);
});

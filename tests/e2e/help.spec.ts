/**
 * What the guide says one does when the laptop is stolen, the disk is full, or something is missing, followed word by word:
 * each step is read off the guide's page, every name in it is the screen's own, and what it says is what happens.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { acceptBundles, exportTo, meet, part, pickBundles } from './flows/exchange';
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { dialog, open } from './flows/parts';
import { launchAgain } from './flows/prepared';
import { newPerson, openByName } from './flows/records';
import { createVault, unlock } from './flows/vault';
import { expect, test } from './support/test';

test.setTimeout(600_000);

type Chapter = 'stolen' | 'full' | 'missing';

/** The steps as they stand on the guide's page, and nothing that it does not show. */
const stepsIn = async (hands: Hands, chapter: Chapter, count: number): Promise<readonly string[]> => {
  await open(hands, 'guide');
  const card = part(hands, `trouble:${chapter}.title`);
  const steps = await card.getByRole('list').getByRole('listitem').allInnerTexts();
  expect(steps).toHaveLength(count);
  return steps;
};
/** The step names these, as the screens call them. */
const names = (step: string | undefined, ...words: readonly string[]): void => {
  for (const word of words) expect(step).toContain(word);
};

const agesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.age'))
    .map((name) => join(folder, name));

test('the laptop is stolen: the office closes it for everyone, as the guide says', async ({ launch }) => {
  const desk = await launch({ role: 'office' });
  const laptop = await launch({ role: 'field' });
  const office = createHands(desk.page);
  const car = createHands(laptop.page);
  const { t } = office.words;
  await createVault(office, { name: 'Test Testsson 2', device: 'Kontoret', role: 'office' });
  await createVault(car, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await meet(
    { hands: car, name: 'Fältdator 1', role: 'field' },
    { hands: office, name: 'Kontoret', role: 'office' },
  );
  const steps = await stepsIn(office, 'stolen', 5);

  names(steps[0], t('frame:nav.exchange'), t('exchange:devices.known'));
  await open(office, 'exchange');
  await expect(part(office, 'exchange:devices.known')).toBeVisible();
  await office.press(office.button(t('exchange:trust.show', { name: 'Fältdator 1' })));
  names(steps[1], t('exchange:trust.close'));
  await office.press(office.button(t('exchange:trust.close'), dialog(office)));
  names(steps[2], t('exchange:trust.closing.go'));
  const asked = desk.page.getByRole('dialog', {
    name: t('exchange:trust.closing.title', { name: 'Fältdator 1' }),
  });
  await setField(
    office,
    t('exchange:trust.closing.check'),
    [t('exchange:trust.closing.checked', { name: 'Fältdator 1' })],
    asked,
  );
  await office.press(office.button(t('exchange:trust.closing.go'), asked));
  await expect(asked).toBeHidden();
  await expect(part(office, 'exchange:devices.known')).toContainText(t('exchange:trust.closed'));
});

/** One commit of the other laptop's: out of the store, and its frame out of the journal, where the page is locked. */
const loseRow = (page: Page, number: number): Promise<void> =>
  page.evaluate(
    (n) =>
      new Promise<void>((resolve, reject) => {
        const asked = indexedDB.open('gvi-faltbok');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const db = asked.result;
          const work = db.transaction('commits', 'readwrite');
          work.objectStore('commits').delete(n);
          work.oncomplete = () => {
            db.close();
            resolve();
          };
          work.onerror = () => reject(work.error);
        };
      }),
    number,
  );
const rowCount = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const asked = indexedDB.open('gvi-faltbok');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const db = asked.result;
          const all = db.transaction('commits').objectStore('commits').getAllKeys();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            db.close();
            resolve(Math.max(...all.result.map(Number)));
          };
        };
      }),
  );

test('something is missing: it is seen, asked for and comes back, as the guide says', async ({ launch }) => {
  const desk = await launch({ role: 'office' });
  const laptop = await launch({ role: 'field' });
  const office = createHands(desk.page);
  const car = createHands(laptop.page);
  const { t } = office.words;
  await createVault(office, { name: 'Test Testsson 2', device: 'Kontoret', role: 'office' });
  await createVault(car, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await meet(
    { hands: car, name: 'Fältdator 1', role: 'field' },
    { hands: office, name: 'Kontoret', role: 'office' },
  );
  await newPerson(car, { alias: 'Björk 7', birthDate: '1999-03-14' });
  const sent = await exportTo(car, 'Kontoret');
  await pickBundles(office, [sent.samordning, sent.social]);
  const journal = join(desk.dataDir, 'journal.gvi');
  const before = readFileSync(journal).length;
  await acceptBundles(office, 2);
  const rows = await rowCount(office.page);
  const after = readFileSync(journal).length;

  // Both copies lose the last of what came in: the store its row, the journal the frame that held it.
  await desk.close();
  const bytes = readFileSync(journal);
  for (let at = before + 200; at < after - 400; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(journal, bytes);
  const again = await launchAgain(launch, desk);
  await loseRow(again.hands.page, rows);
  await unlock(again.hands);
  const steps = await stepsIn(again.hands, 'missing', 4);

  names(steps[0], t('frame:nav.settings'), t('health:title'));
  await open(again.hands, 'settings');
  const card = part(again.hands, 'health:title');
  await expect(card).toContainText(t('health:lost.title'));
  const listed = await card.getByRole('list', { name: t('health:lost.list') }).innerText();
  expect(listed).toContain('Fältdator 1');
  const number = Number(/ändring (\d+)/.exec(listed)?.[1]);
  expect(number).toBeGreaterThan(0);

  names(
    steps[1],
    t('frame:nav.exchange'),
    t('exchange:export.title'),
    t('exchange:trust.sendAgain.start'),
    t('exchange:trust.sendAgain.from'),
  );
  const folder = dirname(sent.samordning);
  const already = agesIn(folder);
  await open(car, 'exchange');
  await car.press(car.button(t('exchange:trust.sendAgain.start'), part(car, 'exchange:export.title')));
  const asked = dialog(car);
  await setField(car, t('exchange:trust.sendAgain.what'), t('exchange:trust.sendAgain.from'), asked);
  await setField(car, t('exchange:trust.sendAgain.number'), String(number), asked);
  await car.press(car.button(t('exchange:trust.sendAgain.go'), asked));
  await expect(asked).toBeHidden();
  const files = (): readonly string[] => agesIn(folder).filter((path) => !already.includes(path));
  await expect.poll(() => files().length, { timeout: 30_000 }).toBe(2);

  names(steps[2], t('exchange:import.title'));
  await pickBundles(again.hands, files());
  await acceptBundles(again.hands, 2);
  names(steps[3], t('frame:nav.settings'));
  await open(again.hands, 'settings');
  await expect(part(again.hands, 'health:title')).not.toContainText(t('health:lost.title'));
  await openByName(again.hands, 'person', 'Björk 7');
});

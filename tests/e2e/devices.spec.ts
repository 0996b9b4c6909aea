/**
 * A laptop whose disk was copied: the office refuses the second writer by name and is told what to do, the copy becomes a new
 * device by itself and loses nothing, and the office closes the device for everyone. By keyboard, judged by axe.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { acceptBundles, exportTo, meet, ownFingerprint, part, pickBundles, preview } from './flows/exchange';
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { dialog, open } from './flows/parts';
import { launchAgain } from './flows/prepared';
import { newPerson, openByName } from './flows/records';
import { createVault, unlock } from './flows/vault';
import { misfits, narrow } from './look/reflow';
import { axeProblems } from './support/axe';
import { settled } from './support/settled';
import { expect, test } from './support/test';

test.setTimeout(600_000);

/** Nothing for axe, and nothing that does not fit in 320 pixels. */
const expectSound = async (page: Page, where: string): Promise<void> => {
  await settled(page);
  const problems = [...(await axeProblems(page, where))];
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize(narrow);
  await settled(page);
  problems.push(...(await misfits(page)).map((misfit) => `${where}: ${misfit}`));
  await page.setViewportSize(before);
  await settled(page);
  expect(problems).toEqual([]);
};

const showDevice = async (hands: Hands, name: string): Promise<void> => {
  await open(hands, 'exchange');
  await hands.press(hands.button(hands.words.t('exchange:trust.show', { name })));
  await expect(dialog(hands)).toContainText(hands.words.t('exchange:trust.held'));
};

test('a copied laptop is refused, becomes a new device by itself, and the old one is closed', async ({
  launch,
  folder,
}) => {
  const desk = await launch({ role: 'office' });
  const laptop = await launch({ role: 'field' });
  const office = createHands(desk.page);
  const first = createHands(laptop.page);
  const { t } = office.words;
  await createVault(office, { name: 'Test Testsson 2', device: 'Kontoret', role: 'office' });
  await createVault(first, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await meet(
    { hands: first, name: 'Fältdator 1', role: 'field' },
    { hands: office, name: 'Kontoret', role: 'office' },
  );
  await newPerson(first, { alias: 'Björk 7', birthDate: '1999-03-14' });
  const begun = await exportTo(first, 'Kontoret');
  await pickBundles(office, [begun.samordning, begun.social]);
  await acceptBundles(office, 2);

  // The disk is copied; both go on with the same keys, and the original is heard first.
  await laptop.close();
  const copied = join(folder, 'kopian');
  cpSync(laptop.dataDir, copied, { recursive: true });
  const again = await launchAgain(launch, laptop);
  await unlock(again.hands);
  await newPerson(again.hands, { alias: 'Alm 3', birthDate: '1998-02-11' });
  const heard = await exportTo(again.hands, 'Kontoret');
  await pickBundles(office, [heard.samordning, heard.social]);
  await acceptBundles(office, 2);
  await again.installation.close();

  const copy = await launch({ role: 'field', dataDir: copied, port: laptop.port });
  const second = createHands(copy.page);
  await unlock(second);
  const old = await ownFingerprint(second);
  await newPerson(second, { alias: 'Lönn 5', birthDate: '1997-01-09' });
  const doubled = await exportTo(second, 'Kontoret');
  await pickBundles(office, [doubled.samordning]);
  await expect(preview(office, doubled.samordning)).toContainText(t('exchange:refusal.fork.title'));
  const waiting = part(office, 'exchange:waiting.title');
  await expect(waiting).toContainText(t('exchange:waiting.forkTitle', { name: 'Fältdator 1' }));
  await expect(waiting).toContainText(t('exchange:waiting.forkAsk'));
  await expectSound(office.page, 'office, doubled');

  // One file for both: the copy sees itself, becomes a new device and keeps what it wrote.
  const answer = await exportTo(office, 'Fältdator 1');
  await pickBundles(second, [answer.samordning]);
  await expect(part(second, 'exchange:waiting.title')).toContainText(t('exchange:waiting.becameAheadText'));
  expect(await ownFingerprint(second)).not.toBe(old);
  await expectSound(second.page, 'copy, new device');
  await openByName(second, 'person', 'Lönn 5');

  await showDevice(office, 'Fältdator 1');
  await expectSound(office.page, 'details of a device');
  await office.press(office.button(t('exchange:trust.close'), dialog(office)));
  const asked = office.page.getByRole('dialog', {
    name: t('exchange:trust.closing.title', { name: 'Fältdator 1' }),
  });
  await expect(asked).toContainText(t('exchange:trust.closing.forAll'));
  await office.press(office.button(t('exchange:trust.closing.go'), asked));
  await expect(asked).toContainText(t('exchange:trust.closing.checkNeeded'));
  await expectSound(office.page, 'closing a device');
  const sure = t('exchange:trust.closing.checked', { name: 'Fältdator 1' });
  await setField(office, t('exchange:trust.closing.check'), [sure], asked);
  await office.press(office.button(t('exchange:trust.closing.go'), asked));
  await expect(asked).toBeHidden();
  await expect(part(office, 'exchange:devices.known')).toContainText(t('exchange:trust.closed'));
  await expectSound(office.page, 'a closed device');
  // What came before stays.
  await openByName(office, 'person', 'Alm 3');
});

/** Every screen of a field book with a year's work in it, in its main states: axe, 320 pixels, pictures. */
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { expectOpen } from './flows/vault';
import type { Language } from './flows/words';
import { createEye, type Eye, laptop } from './look/eye';
import { choose, expectForm, goToPart, leaveDialog, openFirst, press } from './look/walk';
import { expect, test } from './support/test';

const locales = { sv: 'sv-SE', en: 'en-GB' } as const;
const languages: readonly Language[] = ['sv', 'en'];
test.setTimeout(300_000);

const talks = async (hands: Hands, { see }: Eye, minor: string): Promise<void> => {
  const { page, words } = hands;
  await goToPart(hands, 'notifications');
  await see('samtal-lista');
  await openFirst(hands, minor);
  await see('samtal-lasa');
  await press(hands, 'notifications:view.void');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words.t('common:void.run') })
    .click();
  await see('samtal-makulera');
  await leaveDialog(hands);
  await press(hands, 'notifications:list.plan');
  await expectForm(hands, 'notifications:form.planTitle');
  await see('samtal-plan');
  await goToPart(hands, 'notifications');
  await press(hands, 'notifications:list.new');
  await expectForm(hands, 'notifications:form.newTitle');
  await see('samtal-formular-tomt');
  await setField(hands, words.label.field('customNotification', 'personId'), minor);
  await expect(page.locator('[data-field="childConcern.decision"]')).toBeVisible();
  await see('samtal-formular');
  await page.locator('[data-field="childConcern.decision"]').scrollIntoViewIfNeeded();
  await see('samtal-formular-minderarig');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await see('samtal-formular-fel');
};

const people = async (hands: Hands, { see }: Eye): Promise<string> => {
  const { page, words } = hands;
  await goToPart(hands, 'people');
  await see('personer-lista');
  await page
    .getByRole('button', { name: words.t('people:filter.minor') })
    .first()
    .click();
  const minor = (await page.locator('[data-row] strong').first().innerText()).trim();
  await openFirst(hands, minor);
  await see('personer-person');
  await press(hands, 'people:membership.new');
  await expect(page.getByRole('dialog')).toBeVisible();
  await see('personer-tillhorighet');
  await leaveDialog(hands);
  await page.keyboard.press('e');
  await expect(
    page.getByRole('heading', { name: words.t('people:editTitle', { alias: minor }) }),
  ).toBeVisible();
  await see('personer-andra');
  await goToPart(hands, 'people');
  await page
    .getByRole('button', { name: words.t('people:filter.minor') })
    .first()
    .click();
  await page
    .getByRole('button', { name: words.t('people:filter.protected') })
    .first()
    .click();
  await openFirst(hands);
  await see('personer-skyddad');
  await page.keyboard.press('Escape');
  await press(hands, 'people:new');
  await expectForm(hands, 'people:new');
  await see('personer-formular');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await see('personer-formular-fel');
  await goToPart(hands, 'people');
  await choose(hands, 'people:groups');
  await openFirst(hands);
  await see('personer-grupp');
  await press(hands, 'people:newGroup');
  await expectForm(hands, 'people:newGroup');
  await see('personer-grupp-formular');
  return minor;
};

const referrals = async (hands: Hands, { see }: Eye): Promise<void> => {
  const { page } = hands;
  await goToPart(hands, 'help');
  await see('hanvisningar-lista');
  await choose(hands, 'help:view.columns');
  await see('hanvisningar-kolumner');
  await choose(hands, 'help:view.list');
  await openFirst(hands);
  await see('hanvisningar-detalj');
  await press(hands, 'help:step.title');
  await expect(page.getByRole('dialog')).toBeVisible();
  await see('hanvisningar-nasta-steg');
  await leaveDialog(hands);
  await press(hands, 'help:new');
  await expectForm(hands, 'help:new');
  await see('hanvisningar-formular');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await see('hanvisningar-formular-fel');
};

const directory = async (hands: Hands, { see }: Eye): Promise<void> => {
  const { page } = hands;
  await goToPart(hands, 'directory');
  await see('katalog-lista');
  await openFirst(hands);
  await see('katalog-kontakt');
  await page.keyboard.press('e');
  await expect(page.getByRole('textbox').nth(1)).toBeVisible();
  await see('katalog-formular');
  await goToPart(hands, 'directory');
  await choose(hands, 'directory:organisations');
  await openFirst(hands);
  await see('katalog-organisation');
  await goToPart(hands, 'directory');
  await choose(hands, 'directory:messages');
  await openFirst(hands);
  await see('katalog-budskap');
};

const around = async (hands: Hands, { see }: Eye): Promise<void> => {
  const { page, words } = hands;
  await goToPart(hands, 'settings');
  await see('installningar');
  await press(hands, 'settings:passphrase.change');
  await expect(page.getByRole('textbox', { name: words.t('settings:passphrase.current') })).toBeVisible();
  await see('installningar-byt-losenfras');
  await goToPart(hands, 'guide');
  await see('guide');
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('dialog', { name: words.t('frame:palette.title') })).toBeVisible();
  await see('palett');
  await page.keyboard.type('s');
  await see('palett-sokning');
  await leaveDialog(hands);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: words.t('frame:keys.title') })).toBeVisible();
  await see('tangenter');
  await leaveDialog(hands);
};

for (const language of languages)
  test(`a field book in use, ${language}: nothing to mend`, async ({ launch }) => {
    const { page } = await launch({ role: 'field', demo: true, locale: locales[language], viewport: laptop });
    const hands = createHands(page, language);
    const eye = createEye(page, language);
    await expectOpen(hands);
    await eye.see('oversikt');
    const minor = await people(hands, eye);
    await talks(hands, eye, minor);
    await referrals(hands, eye);
    await directory(hands, eye);
    await around(hands, eye);
    console.log(`${eye.seen()} states of a field book in use, ${language}`);
    expect(eye.problems).toEqual([]);
  });

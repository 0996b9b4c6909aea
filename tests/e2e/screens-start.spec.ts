/** Every state before the field book is open, and the field book that nothing has been written in yet: axe, 320 pixels, pictures. */
import { setField } from './flows/fields';
import { createHands } from './flows/hands';
import { expectLocked, expectOpen, lock, passphrase, tryPassphrase } from './flows/vault';
import type { Language } from './flows/words';
import { createEye, laptop } from './look/eye';
import { goToPart, leaveDialog, press } from './look/walk';
import { expect, test } from './support/test';

const locales = { sv: 'sv-SE', en: 'en-GB' } as const;
const languages: readonly Language[] = ['sv', 'en'];
test.setTimeout(300_000);

for (const language of languages)
  test(`before the first record, ${language}: nothing to mend`, async ({ launch }) => {
    const { page, context } = await launch({
      role: 'office',
      locale: locales[language],
      viewport: laptop,
      allow: [/401/],
    });
    const hands = createHands(page, language);
    const { see, problems, seen } = createEye(page, language);
    const { t } = hands.words;
    await expect(page.getByRole('heading', { level: 1, name: t('welcome:title') })).toBeVisible();
    await see('valkommen');

    await press(hands, 'welcome:start.restore');
    await expect(page.getByRole('heading', { name: t('welcome:restore.title') })).toBeVisible();
    await see('valkommen-aterstall');
    await press(hands, 'common:action.back');

    await press(hands, 'welcome:start.new');
    await expect(page.getByRole('heading', { name: t('welcome:about.title') })).toBeFocused();
    await press(hands, 'welcome:about.next');
    await expect(page.getByText(t('welcome:needed.name'))).toBeVisible();
    await see('valkommen-om-fel');
    await setField(hands, t('welcome:about.municipality'), 'Örebro');
    await setField(hands, t('welcome:about.name'), 'Test Testsson 2');
    await setField(hands, t('welcome:about.device'), 'Kontoret');
    await setField(hands, t('welcome:about.role'), t('welcome:about.office'));
    await see('valkommen-om');

    await press(hands, 'welcome:about.next');
    await expect(page.getByRole('heading', { name: t('welcome:secure.title') })).toBeFocused();
    await setField(hands, t('welcome:passphrase.new'), 'sommar2026');
    await setField(hands, t('welcome:passphrase.repeat'), 'sommar');
    await press(hands, 'welcome:secure.create');
    await expect(page.getByText(t('welcome:passphrase.notAcceptable'))).toBeVisible();
    await see('valkommen-svag-losenfras');
    await setField(hands, t('welcome:passphrase.new'), passphrase);
    await setField(hands, t('welcome:passphrase.repeat'), passphrase);
    await expect(page.getByText(t('welcome:passphrase.same'))).toBeVisible();
    await see('valkommen-god-losenfras');
    await press(hands, 'welcome:secure.create');
    await expect(page.getByRole('heading', { name: t('keys:offer.title') })).toBeVisible({ timeout: 60_000 });
    await see('valkommen-aterstallningsblad');
    await press(hands, 'keys:sheet.later');
    await expectOpen(hands);

    await see('oversikt-forsta-stegen');
    for (const [screen, name] of [
      ['notifications', 'samtal-tom'],
      ['people', 'personer-tom'],
      ['help', 'hanvisningar-tom'],
      ['exchange', 'utbyte-kontor'],
    ] as const) {
      await goToPart(hands, screen);
      await see(name);
    }
    await press(hands, 'exchange:key.start');
    await expect(page.getByRole('dialog', { name: t('exchange:key.start') })).toBeVisible();
    await see('utbyte-lasnyckel');
    await leaveDialog(hands);

    const second = await context.newPage();
    const secondEye = createEye(second, language);
    await second.goto(page.url());
    await expect(second.getByRole('heading', { name: t('frame:blocked.secondWindow') })).toBeVisible();
    await secondEye.see('stoppad-andra-fonstret');
    await second.close();
    await page.bringToFront();

    await lock(hands);
    await see('las-upp');
    await tryPassphrase(hands, 'elva-lugna-stigar-vid-sjön-48');
    await expect(page.getByRole('alert')).toContainText(t('unlock:failure.wrongPassphrase'), {
      timeout: 30_000,
    });
    await see('las-upp-fel-losenfras');
    await press(hands, 'unlock:trouble');
    await expect(page.getByRole('heading', { name: t('trouble:forgot.title') })).toBeVisible();
    await see('las-upp-nar-det-inte-gar');
    await press(hands, 'unlock:trouble');
    await press(hands, 'keys:forgot.open');
    await expect(page.getByRole('heading', { name: t('keys:forgot.title') })).toBeVisible();
    await see('las-upp-glomd-losenfras');
    await press(hands, 'keys:forgot.back');
    await expectLocked(hands);

    const used = page.url().replace(/#.*/, '#used');
    await page.goto('about:blank');
    await page.goto(used);
    await expect(page.getByRole('heading', { name: t('frame:blocked.noLaunchCode') })).toBeVisible();
    await see('stoppad-anvand-adress');
    console.log(`${seen() + secondEye.seen()} states before the first record, ${language}`);
    expect([...problems, ...secondEye.problems]).toEqual([]);
  });

/** Utbyte in its states, between a laptop with a year's work and an office: axe, 320 pixels, pictures. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  acceptBundles,
  confirmCard,
  exportTo,
  ownFingerprint,
  part,
  pickBundles,
  readCard,
  saveOwnCard,
} from './flows/exchange';
import { createHands } from './flows/hands';
import { open } from './flows/parts';
import { createVault, expectOpen } from './flows/vault';
import type { Language } from './flows/words';
import { createEye, laptop } from './look/eye';
import { goToPart } from './look/walk';
import { expect, test } from './support/test';

const locales = { sv: 'sv-SE', en: 'en-GB' } as const;
const languages: readonly Language[] = ['sv', 'en'];
test.setTimeout(300_000);
const office = { name: 'Kontoret', role: 'office' } as const;

for (const language of languages)
  test(`exchange, ${language}: nothing to mend`, async ({ launch, folder }) => {
    const locale = locales[language];
    const desk = await launch({ role: 'office', locale, viewport: laptop });
    const there = createHands(desk.page, language);
    const thereEye = createEye(desk.page, language);
    await createVault(there, { ...office, device: office.name, name: 'Test Testsson 2' });
    const { page } = await launch({ role: 'field', demo: true, locale, viewport: laptop });
    const here = createHands(page, language);
    const { t } = here.words;
    const hereEye = createEye(page, language);
    await expectOpen(here);

    await goToPart(here, 'exchange');
    await hereEye.see('utbyte-ingen-kand');
    const fingerprint = await ownFingerprint(there);
    await readCard(here, await saveOwnCard(there));
    await expect(page.getByRole('dialog')).toBeVisible();
    await hereEye.see('utbyte-bekrafta');
    await here.button(t('exchange:confirm.go')).click();
    await expect(page.getByText(t('exchange:confirm.checkNeeded'))).toBeVisible();
    await hereEye.see('utbyte-bekrafta-fel');
    await confirmCard(here, { ...office, fingerprint });
    await hereEye.see('utbyte');

    const own = await ownFingerprint(here);
    await readCard(there, await saveOwnCard(here));
    await confirmCard(there, { name: 'Demo', role: 'field', fingerprint: own });
    const files = await exportTo(here, office.name);
    await hereEye.see('utbyte-exporterat');

    const wrong = join(folder, 'anteckningar.age');
    writeFileSync(wrong, 'inget paket');
    await open(there, 'exchange');
    await pickBundles(there, [wrong]);
    await expect(
      part(there, 'exchange:import.title').getByText(t('exchange:refusal.notABundle.title')),
    ).toBeVisible();
    await thereEye.see('utbyte-avvisad');
    await pickBundles(there, [files.samordning, files.social]);
    await thereEye.see('utbyte-forhandsvisning');
    await acceptBundles(there, 2);
    await thereEye.see('utbyte-importerat');
    await goToPart(there, 'overview');
    await thereEye.see('oversikt-kontor');
    console.log(`${hereEye.seen() + thereEye.seen()} states of the exchange, ${language}`);
    expect([...hereEye.problems, ...thereEye.problems]).toEqual([]);
  });

/**
 * Two have changed the same person, and the office decides by keyboard: 1, 2, E, Ctrl+S. A rule that the merge has broken is
 * listed beside, with the way to its field. Every state is looked at: axe, 320 pixels, pictures.
 */
import { acceptBundles, exportTo, meet, pickBundles } from './flows/exchange';
import { createHands, type Hands } from './flows/hands';
import { command, open } from './flows/parts';
import { fillFields, type Given, newPerson, openByName, save } from './flows/records';
import { createVault } from './flows/vault';
import type { Language } from './flows/words';
import { createEye, laptop } from './look/eye';
import { expect, test } from './support/test';

const locales = { sv: 'sv-SE', en: 'en-GB' } as const;
const languages: readonly Language[] = ['sv', 'en'];
test.setTimeout(300_000);

const edit = async (hands: Hands, alias: string, values: Given): Promise<void> => {
  await openByName(hands, 'person', alias);
  await hands.keys.key('e');
  await expect(hands.page.getByRole('button', { name: hands.words.t('people:save') })).toBeVisible();
  await fillFields(hands, 'person', values);
  await save(hands);
};

for (const language of languages)
  test(`conflicts, ${language}: decided by keyboard`, async ({ launch }) => {
    const locale = locales[language];
    const desk = await launch({ role: 'office', locale, viewport: laptop });
    const there = createHands(desk.page, language);
    await createVault(there, { name: 'Test Testsson 2', device: 'Kontoret', role: 'office' });
    const car = await launch({ role: 'field', locale, viewport: laptop });
    const here = createHands(car.page, language);
    await createVault(here, { name: 'Test Testsson 1', device: 'Bilen', role: 'field' });
    await meet(
      { hands: here, name: 'Bilen', role: 'field' },
      { hands: there, name: 'Kontoret', role: 'office' },
    );
    await newPerson(here, { alias: 'Björk 7' });
    const first = await exportTo(here, 'Kontoret');
    await pickBundles(there, [first.samordning, first.social]);
    await acceptBundles(there, 2);

    const eye = createEye(desk.page, language);
    const { t, label } = there.words;
    const { page, keys } = there;
    await command(there, t('conflicts:title'));
    await expect(page.getByText(t('conflicts:empty.sentence'))).toBeVisible();
    await eye.see('konflikter-inga');

    await edit(here, 'Björk 7', { alias: 'Björk 8', protectedIdentity: 'secrecyMarking', birthYear: '1999' });
    await edit(there, 'Björk 7', { alias: 'Björk 9', name: 'Testnamn', birthYear: '2000' });
    const second = await exportTo(here, 'Kontoret');
    await pickBundles(there, [second.samordning, second.social]);
    await acceptBundles(there, 2);

    await open(there, 'overview');
    await expect(page.getByText(t('overview:decide.conflicts', { count: 2 }))).toBeVisible();
    await command(there, t('conflicts:title'));
    const heading = page.getByRole('heading', { level: 1, name: t('conflicts:title') });
    await expect(heading).toBeVisible();
    const item = (field: string) =>
      page.getByRole('group', { name: label.field('person', field), exact: true });
    const radio = (field: string, letter: string) =>
      item(field).getByRole('radio', { name: new RegExp(`^${t('conflicts:choice', { letter })}`) });
    const alias = item('alias');
    await expect(alias).toContainText('Björk 8');
    await expect(alias).toContainText('Björk 9');
    await expect(alias).toContainText('Test Testsson 1');
    await expect(alias).toContainText(t('conflicts:writer.here'));
    await expect(alias.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(page.getByText(t('conflicts:breaches.title'))).toBeVisible();
    await expect(
      there.button(t('conflicts:breaches.open', { field: label.field('person', 'name') })),
    ).toBeVisible();
    await eye.see('konflikter');

    // J goes to the first question; 2 and 1 choose in it, and nothing is saved by that.
    await keys.key('j');
    await expect(alias.getByRole('checkbox')).toBeFocused();
    await keys.key('2');
    await expect(radio('alias', 'B')).toBeChecked();
    await keys.key('1');
    await expect(radio('alias', 'A')).toBeChecked();
    await expect(page.getByText(t('conflicts:bar.chosen', { count: 1 }))).toBeVisible();
    // E writes another value; digits typed there choose nothing.
    await keys.key('j');
    await keys.key('e');
    const own = item('birthYear').getByRole('textbox');
    await expect(own).toBeFocused();
    await keys.key('Control+A');
    await keys.type('2101');
    await expect(item('birthYear').getByRole('radio', { checked: true })).toHaveCount(0);
    await keys.key('Control+S');
    await expect(page.getByText(t('conflicts:rejected.title'))).toBeVisible();
    await expect(own).toBeFocused();
    await eye.see('konflikter-eget-varde');
    await keys.key('Control+A');
    await keys.type('2001');
    await keys.key('Control+S');
    const toasts = page.getByRole('region', { name: t('common:toasts') });
    await expect(toasts).toContainText(t('conflicts:saved', { count: 2, time: '' }).split('.')[0] ?? '');
    await expect(heading).toBeFocused();
    await expect(alias).toHaveCount(0);

    // The broken rule is still there, and leads to the form at its field.
    await there.press(there.button(t('conflicts:breaches.open', { field: label.field('person', 'name') })));
    const field = page.locator('[data-field="name"]');
    await expect(field.locator(':focus')).toHaveCount(1);
    await keys.key('Escape');
    await expect(heading).toBeVisible();

    // Back on the laptop where the other value was written, the decision holds.
    const answer = await exportTo(there, 'Bilen');
    await pickBundles(here, [answer.samordning, answer.social]);
    await acceptBundles(here, 2);
    await command(here, here.words.t('conflicts:title'));
    await expect(here.page.getByRole('group')).toHaveCount(0);
    expect(eye.problems).toEqual([]);
  });

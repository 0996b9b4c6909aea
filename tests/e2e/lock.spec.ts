/** Locking by hand and by itself: nothing readable is left on the page, and what was being typed waits in its form. */
import { fieldNamed, setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { open } from './flows/parts';
import { launchOpen, preparedAlias } from './flows/prepared';
import { fillFields, newPerson, newRecord, openByName, save } from './flows/records';
import { createVault, expectLocked, expectOpen, lock, passphrase, unlock } from './flows/vault';
import { expect, test } from './support/test';

const alias = 'Tallkotte 31';
const half = 'Rönnbär 58';
const person = { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' } as const;

/** All that the document holds: markup, values of fields, title, address. */
const everythingOn = (hands: Hands): Promise<string> =>
  hands.page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      document.title,
      location.href,
      ...[...document.querySelectorAll('input, textarea')].map((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
      ),
    ].join('\n'),
  );

const expectEmpty = async (hands: Hands): Promise<void> => {
  const all = await everythingOn(hands);
  // Of what is drawn: the page holds pictures of this screen beside it (ui/standIn).
  expect(await hands.page.locator('#root').innerHTML()).toContain(hands.words.t('unlock:title'));
  for (const word of [alias, preparedAlias, half, passphrase]) expect(all).not.toContain(word);
};

test('Ctrl+L in the middle of a form: the page is empty, and the draft comes back in the same form', async ({
  launch,
}) => {
  const { page } = await launch({ role: 'field' });
  const hands = createHands(page);
  const { t, label } = hands.words;
  await createVault(hands, person);
  await newPerson(hands, { alias, birthDate: '1999-03-14' });
  expect(await everythingOn(hands)).toContain(alias);

  await newRecord(hands, 'person');
  await fillFields(hands, 'person', { alias: half, protectedIdentity: 'no', mappingBasis: 'messenger' });
  await lock(hands);
  await expect(page.getByText(t('unlock:draft'), { exact: true })).toBeVisible();
  await expectEmpty(hands);

  await unlock(hands);
  await open(hands, 'people');
  await hands.press(hands.button(t('common:form.draftOpen')));
  await expect(fieldNamed(hands, label.field('person', 'alias'))).toHaveValue(half);
  await expect(
    page.getByRole('radio', { name: label.code('person', 'protectedIdentity', 'no'), checked: true }),
  ).toHaveCount(1);
  await fillFields(hands, 'person', { source: 'ownObservation', decidedOn: '2026-10-01' });
  await save(hands);
  await openByName(hands, 'person', half);
  await openByName(hands, 'person', alias);
});

test('an idle minute: it warns, locks by itself, and the draft waits', async ({ launch, folder }) => {
  const { hands } = await launchOpen(launch, folder);
  const { page } = hands;
  const { t } = hands.words;
  await openByName(hands, 'person', preparedAlias);
  await open(hands, 'settings');
  await setField(hands, t('settings:use.idle'), t('settings:use.minutes', { count: 2 }));
  await expect(page.getByText(t('settings:saved')).first()).toBeVisible();
  await lock(hands);

  // From the next page on its clock is ours.
  await page.clock.install();
  await page.reload();
  await unlock(hands);
  await newRecord(hands, 'person');
  await fillFields(hands, 'person', { alias: half });
  await page.clock.fastForward('01:05');
  await expect(page.getByText(t('frame:lock.soon'))).toBeAttached();
  // Any key puts it off.
  await hands.keys.key('Shift');
  await page.clock.runFor(1500);
  await expect(page.getByText(t('frame:lock.soon'))).toHaveCount(0);
  await expectOpen(hands);

  const reloaded = page.waitForEvent('load');
  await page.clock.fastForward('02:05');
  await reloaded;
  await expectLocked(hands);
  await expect(page.getByText(t('unlock:draft'), { exact: true })).toBeVisible();
  await expectEmpty(hands);
  await unlock(hands);
  await open(hands, 'people');
  await hands.press(hands.button(t('common:form.draftOpen')));
  await expect(fieldNamed(hands, hands.words.label.field('person', 'alias'))).toHaveValue(half);
});

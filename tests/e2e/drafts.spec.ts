/** Killed in the middle of a word: the same form comes back with the focus where one was, its time, and what is saved now. */
import { fieldNamed } from './flows/fields';
import type { Hands } from './flows/hands';
import { open } from './flows/parts';
import { launchAgain, launchOpen, type Prepared, preparedAlias } from './flows/prepared';
import { fillFields, newRecord, openByName, save } from './flows/records';
import { lock, unlock } from './flows/vault';
import { axeProblems } from './support/axe';
import { expect, test } from './support/test';

const renamed = 'Tallkotte 31';
/** A second has about this many keys, typed as fast as anybody can. */
const pace = 60;
const lastSecond = Math.ceil(1000 / pace);
const long = 'Granbarr och mossa och en gammal sten vid sjön';

const typeOn = (hands: Hands, words: string): Promise<void> =>
  hands.page.keyboard.type(words, { delay: pace });

const killed = async (
  launch: Parameters<typeof launchAgain>[0],
  { installation }: Prepared,
): Promise<Prepared> => {
  await installation.kill('both');
  const again = await launchAgain(launch, installation);
  await unlock(again.hands);
  return again;
};

/** The drafts that wait, on the first page. */
const waiting = (hands: Hands) =>
  hands.page.getByRole('region', { name: hands.words.t('overview:day.drafts') });
const resume = async (hands: Hands): Promise<void> => {
  await open(hands, 'overview');
  await hands.press(waiting(hands).getByRole('button').or(waiting(hands).locator('[data-row]')).first());
};
const noticeOf = (hands: Hands) =>
  hands.page.getByText(hands.words.t('common:form.draftRestored', { time: '' }).trim());

/** No more than the last second is missing, and nothing else stands there. */
const expectAlmost = async (field: ReturnType<typeof fieldNamed>, typed: string): Promise<void> => {
  await expect(field).toBeFocused();
  await expect.poll(() => field.inputValue()).not.toBe('');
  const value = await field.inputValue();
  expect(typed.startsWith(value)).toBe(true);
  expect(typed.length - value.length).toBeLessThanOrEqual(lastSecond);
};

test('kill -9 while typing in the form of a person, a dialog and a new group', async ({ launch, folder }) => {
  test.setTimeout(300_000);
  let now = await launchOpen(launch, folder);
  const { t, label } = now.hands.words;

  // The form of a record that is there.
  await openByName(now.hands, 'person', preparedAlias);
  await now.hands.keys.key('e');
  const alias = (hands: Hands) => fieldNamed(hands, label.field('person', 'alias'));
  await now.hands.goTo(alias(now.hands));
  await now.hands.keys.key('Control+A');
  await typeOn(now.hands, long.slice(0, 36));
  now = await killed(launch, now);
  await resume(now.hands);
  await expectAlmost(alias(now.hands), long.slice(0, 36));
  await expect(noticeOf(now.hands)).toBeVisible();
  const lines = now.hands.page.locator('dl').filter({ hasText: t('drafts:typed') });
  await expect(lines).toContainText(preparedAlias);
  expect(await axeProblems(now.hands.page, 'draft')).toEqual([]);
  await now.hands.press(now.hands.button(t('common:action.discardDraft')).first());
  await now.hands.press(
    now.hands.button(t('common:action.discardDraft'), now.hands.page.getByRole('dialog')),
  );
  await expect(alias(now.hands)).toHaveValue(preparedAlias);
  await openByName(now.hands, 'person', preparedAlias);

  // A dialog that asks for a few words.
  const voiding = () =>
    now.hands.page.getByRole('dialog', { name: t('common:void.title', { name: preparedAlias }) });
  await now.hands.press(now.hands.button(t('common:void.run')).first());
  const reason = () => fieldNamed(now.hands, t('common:void.reason'), voiding());
  await expect(reason()).toBeFocused();
  await typeOn(now.hands, long);
  now = await killed(launch, now);
  await resume(now.hands);
  await expect(voiding()).toBeVisible();
  await expectAlmost(reason(), long);
  expect(await axeProblems(now.hands.page, 'draft')).toEqual([]);
  await now.hands.press(now.hands.button(t('common:action.cancel'), voiding()));
  await open(now.hands, 'overview');
  await expect(waiting(now.hands)).toHaveCount(0);

  // A record that nobody has saved yet.
  await newRecord(now.hands, 'group');
  const name = () => fieldNamed(now.hands, label.field('group', 'alias'));
  await now.hands.goTo(name());
  await now.hands.keys.key('Control+A');
  await typeOn(now.hands, long.slice(0, 36));
  now = await killed(launch, now);
  await resume(now.hands);
  await expectAlmost(name(), long.slice(0, 36));
});

test('what was changed meanwhile stands beside the draft, and nothing is saved before one has chosen', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000);
  let now = await launchOpen(launch, folder);
  const { t, label } = now.hands.words;
  await openByName(now.hands, 'person', preparedAlias);
  await now.hands.keys.key('e');
  await fillFields(now.hands, 'person', { alias: renamed });
  await save(now.hands);
  await now.hands.keys.key('e');
  await fillFields(now.hands, 'person', { alias: 'Granbarr 12' });
  await expect(
    now.hands.page.getByText(t('common:form.draftSaved', { time: '' }).split('.')[0]?.trim() ?? ''),
  ).toBeVisible();
  now = await killed(launch, now);
  // The save that the draft was typed over is undone meanwhile.
  await now.hands.keys.key('Control+Z');
  await expect(now.hands.page.getByText(t('undo:done', { what: '¤' }).split('¤')[0] ?? '')).toBeVisible();
  await resume(now.hands);
  await expect(now.hands.page.getByText(t('drafts:moved'))).toBeVisible();
  await now.hands.keys.key('Control+S');
  await expect(now.hands.page.getByText(t('drafts:chooseFirst'))).toBeVisible();
  const keep = now.hands.button(t('drafts:keepTypedOf', { field: label.field('person', 'alias') }));
  await expect(keep).toBeFocused();
  expect(await axeProblems(now.hands.page, 'draft')).toEqual([]);
  // The last second before the kill may be missing.
  const kept = (await fieldNamed(now.hands, label.field('person', 'alias')).inputValue()).trim();
  expect(kept).not.toBe(preparedAlias);
  await now.hands.keys.key('Enter');
  await expect(now.hands.page.getByText(t('drafts:moved'))).toHaveCount(0);
  await save(now.hands);
  await openByName(now.hands, 'person', kept);
});

test('Ctrl+L in the middle of a word keeps it to the last key, and empties the clipboard that was filled here', async ({
  launch,
  folder,
}) => {
  const { hands } = await launchOpen(launch, folder);
  const { label, t } = hands.words;
  await openByName(hands, 'person', preparedAlias);
  await hands.keys.key('e');
  const alias = fieldNamed(hands, label.field('person', 'alias'));
  await hands.goTo(alias);
  await hands.keys.key('Control+A');
  await hands.keys.key('Control+C');
  await hands.page.keyboard.type('Granbarr 12');
  await lock(hands);
  const phrase = fieldNamed(hands, t('unlock:passphrase'));
  await expect(phrase).toBeEnabled();
  await hands.goTo(phrase);
  await hands.keys.key('Control+V');
  expect((await phrase.inputValue()).trim()).toBe('');
  await unlock(hands);
  await resume(hands);
  await expect(alias).toHaveValue('Granbarr 12');
  await expect(alias).toBeFocused();
  // Blanked: what stands in fields is dots, in notices and headings there is no name.
  await hands.keys.key('Control+Shift+P');
  await expect(alias).toHaveCSS('-webkit-text-security', 'disc');
  await expect(hands.page.locator('main')).not.toContainText(preparedAlias);
});

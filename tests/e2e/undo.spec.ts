/** Undo by keyboard: one thing at a time, redo, after a restart, and in words once it has left the laptop. */
import { exportTo, meet } from './flows/exchange';
import { fieldNamed } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { command, open } from './flows/parts';
import { launchAgain, launchOpen, preparedAlias } from './flows/prepared';
import { detail, fillFields, newPerson, openByName, save } from './flows/records';
import { createVault, unlock } from './flows/vault';
import { axeProblems } from './support/axe';
import { expect, test } from './support/test';

const renamed = 'Tallkotte 31';

const notices = (hands: Hands) => hands.page.getByRole('region', { name: hands.words.t('common:toasts') });
const named = (hands: Hands, alias: string) =>
  hands.page.getByRole('heading', { level: 2, name: alias, exact: true });
/** What a sentence of the notices begins with, before what is filled in. */
const begins = (hands: Hands, key: string): string => hands.words.t(key, { what: '¤' }).split('¤')[0] ?? '';

const rename = async (hands: Hands, from: string, to: string): Promise<void> => {
  await openByName(hands, 'person', from);
  await hands.keys.key('e');
  await fillFields(hands, 'person', { alias: to });
  await save(hands);
  await expect(named(hands, to)).toBeVisible();
};

test('what was saved is undone, redone, undone after a restart, and refused in words when it has left', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const installation = await launch({ role: 'field' });
  let hands = createHands(installation.page);
  await createVault(hands, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await newPerson(hands, { alias: preparedAlias, birthDate: '1999-03-14' });
  const { t } = hands.words;
  await rename(hands, preparedAlias, renamed);
  await expect(hands.button(t('undo:undo'), notices(hands))).toBeVisible();

  await hands.keys.key('Control+Z');
  await expect(named(hands, preparedAlias)).toBeVisible();
  await expect(notices(hands)).toContainText(begins(hands, 'undo:done'));
  // Only the latest notice offers anything.
  await expect(notices(hands).getByRole('button', { name: t('undo:undo') })).toHaveCount(0);
  await hands.keys.key('Control+Shift+Z');
  await expect(named(hands, renamed)).toBeVisible();
  expect(await axeProblems(hands.page, 'notices')).toEqual([]);

  // In a field where one types the key is the field's own.
  await hands.keys.key('e');
  const alias = fieldNamed(hands, hands.words.label.field('person', 'alias'));
  await hands.goTo(alias);
  await hands.keys.key('End');
  await hands.keys.type('x');
  await expect(alias).toHaveValue(`${renamed}x`);
  await hands.keys.key('Control+Z');
  await expect(alias).toHaveValue(renamed);
  await hands.keys.key('Escape');
  const leave = hands.page.getByRole('dialog');
  if (await leave.isVisible()) await hands.press(hands.button(t('common:action.discardDraft'), leave));
  await expect(named(hands, renamed)).toBeVisible();

  await installation.kill('both');
  const second = await launchAgain(launch, installation);
  hands = second.hands;
  await unlock(hands);
  await command(hands, begins(hands, 'undo:undoWhat').trim());
  await expect(notices(hands)).toContainText(begins(hands, 'undo:done'));
  await openByName(hands, 'person', preparedAlias);
  await hands.keys.key('F8');
  await expect(hands.button(t('undo:redo'), notices(hands))).toBeFocused();
  await hands.keys.key('Enter');
  await expect(named(hands, renamed)).toBeVisible();

  const office = await launch({ role: 'office' });
  const other = createHands(office.page);
  await createVault(other, { name: 'Test Testsson 2', device: 'Kontoret', role: 'office' });
  await meet(
    { hands, name: 'Fältdator 1', role: 'field' },
    { hands: other, name: 'Kontoret', role: 'office' },
  );
  await exportTo(hands, 'Kontoret');
  await hands.keys.key('Control+Z');
  const refused = notices(hands).getByText(begins(hands, 'undo:exported'));
  await expect(refused).toBeVisible();
  await expect(notices(hands)).toContainText(renamed);
  // "Ändra" leads to the form.
  await hands.keys.key('F8');
  await expect(hands.button(t('undo:change'), notices(hands))).toBeFocused();
  await hands.keys.key('Enter');
  await expect(fieldNamed(hands, hands.words.label.field('person', 'alias'))).toHaveValue(renamed);
});

test('a record that was made is voided by an undo, and comes back by a redo', async ({ launch, folder }) => {
  const { hands } = await launchOpen(launch, folder);
  const { t } = hands.words;
  await openByName(hands, 'person', preparedAlias);
  await hands.keys.key('Control+Z');
  await expect(detail(hands)).toContainText(t('common:record.voided'));
  await expect(detail(hands)).toContainText(t('undo:reason'));
  await hands.keys.key('Control+Y');
  await expect(detail(hands)).not.toContainText(t('common:record.voided'));
  await open(hands, 'overview');
  expect(await axeProblems(hands.page, 'notices')).toEqual([]);
});

/**
 * Fills fields as a person does, found by their labels: the kind of control decides which keys are pressed, and what
 * stands in the field afterwards is looked at.
 */
import { expect, type Locator } from '@playwright/test';
import type { Hands } from './hands';
import { labelled } from './words';

/** Words as they stand on the screen; several for a group of check boxes. */
export type FieldValue = string | readonly string[];

type Control = 'radios' | 'combobox' | 'text' | 'select' | 'checks';

const controls = 'input, textarea, button, fieldset, [role=radiogroup], [role=group]';

const kindOf = (control: Locator): Promise<Control> =>
  control.evaluate((element): Control => {
    const role = element.getAttribute('role');
    if (role === 'combobox') return 'combobox';
    if (role === 'radiogroup' || role === 'group' || element.tagName === 'FIELDSET')
      return element.querySelector('input[type=radio]') === null ? 'checks' : 'radios';
    return element.tagName === 'BUTTON' ? 'select' : 'text';
  });

/** The control with this label; `scope` where several have it. */
export const fieldNamed = (hands: Hands, label: string, scope?: Locator): Locator =>
  (scope ?? hands.page.locator('body'))
    .getByLabel(labelled(hands.words, label))
    .and(hands.page.locator(controls))
    .first();

const chooseRadio = async (hands: Hands, group: Locator, option: string): Promise<void> => {
  const wanted = group.getByRole('radio', { name: option, exact: true });
  const all = await group.getByRole('radio').count();
  await hands.goTo(group);
  for (let step = 0; step <= all; step++) {
    if (await wanted.isChecked()) return;
    const onIt = await wanted.evaluate((element) => element === document.activeElement);
    await hands.keys.key(onIt ? 'Space' : 'ArrowRight');
  }
  await expect(wanted).toBeChecked();
};

const chooseOption = async (hands: Hands, button: Locator, option: string): Promise<void> => {
  await hands.goTo(button);
  await hands.keys.key('ArrowDown');
  const wanted = hands.page.getByRole('option', { name: option, exact: true });
  await expect(wanted).toBeVisible();
  await expect(hands.page.getByRole('listbox').locator(':focus')).toHaveCount(1);
  // Its first letter, then down: a å or ä that is typed reaches a list as no key at all.
  await hands.keys.key(/^[a-z]/i.exec(option)?.[0] ?? 'Home');
  const all = await hands.page.getByRole('option').count();
  const isOn = (): Promise<boolean> => wanted.evaluate((item) => item === document.activeElement);
  for (let step = 0; step < all && !(await isOn()); step++) await hands.keys.key('ArrowDown');
  await expect(wanted).toBeFocused();
  await hands.keys.key('Enter');
  await expect(hands.page.getByRole('listbox')).toHaveCount(0);
  await expect(button).toContainText(option);
};

const chooseRecord = async (hands: Hands, input: Locator, option: string): Promise<void> => {
  await hands.goTo(input);
  await hands.keys.key('Control+A');
  await hands.keys.type(option);
  const found = hands.page.getByRole('option').filter({ hasText: option }).first();
  await expect(found).toBeVisible();
  await expect(found).toHaveAttribute('data-focused', 'true');
  await hands.keys.key('Enter');
  await expect(found).toBeHidden();
};

const tick = async (hands: Hands, group: Locator, options: readonly string[]): Promise<void> => {
  for (const option of options) {
    const box = group.getByRole('checkbox', { name: option, exact: true });
    await hands.goTo(box);
    if (!(await box.isChecked())) await hands.keys.key('Space');
    await expect(box).toBeChecked();
  }
};

export const setField = async (
  hands: Hands,
  label: string,
  value: FieldValue,
  scope?: Locator,
  /** The keys where they differ from what stands there afterwards: digits of a day. */
  typed?: string,
): Promise<void> => {
  const control = fieldNamed(hands, label, scope);
  await expect(control, label).toBeVisible();
  const words = typeof value === 'string' ? value : value.join(', ');
  switch (await kindOf(control)) {
    case 'radios':
      return chooseRadio(hands, control, words);
    case 'select':
      return chooseOption(hands, control, words);
    case 'combobox':
      return chooseRecord(hands, control, words);
    case 'checks':
      return tick(hands, control, typeof value === 'string' ? [value] : value);
    case 'text':
      await hands.goTo(control);
      await hands.keys.key('Control+A');
      await (words === '' ? hands.keys.key('Delete') : hands.keys.type(typed ?? words));
      await expect(control).toHaveValue(words);
  }
};

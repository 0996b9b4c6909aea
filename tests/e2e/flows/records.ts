/** Filling, saving and opening records of any kind, by the labels that their fields have on the screen. */
import { expect, type Locator } from '@playwright/test';
import { fieldOf } from '../../../src-renderer/domain/kinds/index';
import type { KindName } from '../../../src-renderer/domain/kinds/kind';
import { setField } from './fields';
import type { Hands } from './hands';
import { command } from './parts';

/** Stored codes, days as they are stored, words of text, what a record is called. */
export type Given = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A stored value in the words of the screen. */
export const shownAs = (hands: Hands, kind: KindName, name: string, value: Given[string]): string => {
  const { t, label } = hands.words;
  if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no');
  const { type } = fieldOf(kind, name)?.shape ?? {};
  const one = (item: string): string =>
    type === 'code' || type === 'codes' ? label.code(kind, name, item) : item;
  return typeof value === 'string' ? one(value) : value.map(one).join(', ');
};

/** In the order given, which should be that of the form. */
export const fillFields = async (
  hands: Hands,
  kind: KindName,
  values: Given,
  scope?: Locator,
): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    const shape = fieldOf(kind, name)?.shape.type;
    if (shape === undefined) throw new Error(`${kind} has no field ${name}`);
    const words = shownAs(hands, kind, name, value);
    const digits = shape === 'day' || shape === 'clock' ? words.replaceAll(/\D/g, '') : undefined;
    const list = typeof value === 'object' ? value.map((item) => shownAs(hands, kind, name, item)) : words;
    await setField(hands, hands.words.label.field(kind, name), list, scope, digits);
  }
};

/** The form of a new record of this kind, from the palette. */
export const newRecord = async (hands: Hands, kind: KindName): Promise<void> => {
  const name = hands.words.label.kind(kind);
  const word = hands.words.t('common:action.new');
  await command(hands, `${name} ${word}`, `${name} ${word}`);
};

/** Ctrl+S, and the notice that says when it was saved. */
export const save = async (hands: Hands): Promise<void> => {
  const { page, keys, words } = hands;
  const before = words.t('common:form.saved', { time: '' }).trim();
  await keys.key('Control+S');
  await expect(page.getByRole('region', { name: words.t('common:toasts') })).toContainText(before);
};

const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format();
export const daysAgo = (days: number): string => {
  const noon = Date.parse(`${today()}T12:00:00Z`);
  return new Date(noon - days * 86_400_000).toISOString().slice(0, 10);
};

export type NewPerson = { readonly alias: string } & Given;

/** A mapped person with what must be known of one. Leaves the person open for reading. */
export const newPerson = async (hands: Hands, { alias, ...more }: NewPerson): Promise<void> => {
  await newRecord(hands, 'person');
  const base = {
    alias,
    protectedIdentity: 'no',
    mappingBasis: 'violentGroup',
    decidedOn: daysAgo(30),
    source: 'ownObservation',
  };
  await fillFields(hands, 'person', { ...base, ...more });
  await save(hands);
  await expect(hands.page.getByRole('heading', { level: 2, name: alias, exact: true })).toBeVisible();
};

/** Finds a person or a group by the palette and opens it. */
export const openByName = async (hands: Hands, kind: 'person' | 'group', alias: string): Promise<void> => {
  await command(hands, `${alias} ${hands.words.label.kind(kind)}`, alias);
  await expect(hands.page.getByRole('heading', { level: 2, name: alias, exact: true })).toBeVisible();
};

/** The part of the screen where one record is read. */
export const detail = (hands: Hands): Locator =>
  hands.page.getByRole('region', { name: hands.words.t('common:list.detail'), exact: true });

/** J down the list until the row with this title has the focus, then Enter. */
export const openRow = async (hands: Hands, title: string): Promise<void> => {
  const { page, keys } = hands;
  const rows = page.locator('[data-row]');
  const wanted = rows.filter({ hasText: title }).first();
  await expect(wanted).toBeVisible();
  const count = await rows.count();
  for (let step = 0; step <= count; step++) {
    if (await wanted.evaluate((row) => row === document.activeElement)) break;
    await keys.key('j');
  }
  await expect(wanted).toBeFocused();
  await keys.key('Enter');
  await expect(wanted).toHaveAttribute('aria-current', 'true');
};

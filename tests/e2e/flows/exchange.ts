/** Cards swapped and compared, bundles written and taken in, by keyboard. Only the system's file dialog is answered. */
import { expect, type Locator } from '@playwright/test';
import { fieldNamed, setField } from './fields';
import type { Hands } from './hands';
import { dialog, open } from './parts';

/** A card of the exchange screen, by its heading. */
export const part = (hands: Hands, key: string): Locator =>
  hands.page.getByRole('region', { name: hands.words.t(key), exact: true });

const digits = async (place: Locator): Promise<string> =>
  /(\d{5}\s+){5}\d{5}/.exec(await place.innerText())?.[0].replaceAll(/\s+/g, ' ') ?? '';

/** What is read aloud on the telephone. */
export const ownFingerprint = async (hands: Hands): Promise<string> => {
  await open(hands, 'exchange');
  const found = await digits(part(hands, 'exchange:devices.own'));
  expect(found).toMatch(/^(\d{5} ){5}\d{5}$/);
  return found;
};

/** Answers where the file lies. A second one gets a name of its own. */
export const saveOwnCard = async (hands: Hands): Promise<string> => {
  const { t } = hands.words;
  await open(hands, 'exchange');
  const own = part(hands, 'exchange:devices.own');
  const pathShown = async (): Promise<string> =>
    /^.*\.gvi-card\.json$/m.exec(await own.innerText())?.[0] ?? '';
  const before = await pathShown();
  await hands.press(hands.button(t('exchange:devices.saveCard'), own));
  await expect.poll(pathShown).not.toBe(before);
  await expect(own.getByText(t('exchange:devices.savedCard'))).toBeVisible();
  return pathShown();
};

/** Presses a button that opens the system's dialog, and chooses there. */
export const pick = async (hands: Hands, button: Locator, files: readonly string[]): Promise<void> => {
  await hands.goTo(button);
  const [chooser] = await Promise.all([
    hands.page.waitForEvent('filechooser'),
    hands.keys.key('Enter').then(() => undefined),
  ]);
  await chooser.setFiles([...files]);
};

/** Until the page where the fingerprint is compared is open, or a word why not. */
export const readCard = async (hands: Hands, file: string): Promise<void> => {
  await open(hands, 'exchange');
  const button = hands.button(
    hands.words.t('exchange:devices.readCard'),
    part(hands, 'exchange:devices.known'),
  );
  await pick(hands, button, [file]);
};

/** Compares what the other has read aloud with what stands here, and only then confirms. */
export const confirmCard = async (
  hands: Hands,
  other: { readonly name: string; readonly role: 'field' | 'office'; readonly fingerprint: string },
): Promise<void> => {
  const { t } = hands.words;
  const { name } = other;
  const asked = hands.page.getByRole('dialog', { name: t('exchange:confirm.title', { name }) });
  await expect(asked).toBeVisible();
  expect(await digits(asked)).toBe(other.fingerprint);
  await setField(hands, t('exchange:confirm.checkLabel'), [t('exchange:confirm.checked', { name })], asked);
  await setField(hands, t('exchange:confirm.role'), t(`common:role.${other.role}`), asked);
  await hands.press(hands.button(t('exchange:confirm.go'), asked));
  await expect(asked).toBeHidden();
  await expect(part(hands, 'exchange:devices.known')).toContainText(name);
};

/** Two people with two laptops and a telephone. */
export const meet = async (
  a: { readonly hands: Hands; readonly name: string; readonly role: 'field' | 'office' },
  b: { readonly hands: Hands; readonly name: string; readonly role: 'field' | 'office' },
): Promise<void> => {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const fingerprint = await ownFingerprint(from.hands);
    const card = await saveOwnCard(from.hands);
    await readCard(to.hands, card);
    await confirmCard(to.hands, { name: from.name, role: from.role, fingerprint });
  }
};

/** To whom, where there are several. */
const chooseRecipient = async (hands: Hands, name: string, role: 'field' | 'office'): Promise<void> => {
  const { t } = hands.words;
  const place = part(hands, 'exchange:export.title');
  const label = t('exchange:export.recipient');
  await expect(place.getByText(label, { exact: true })).toBeVisible();
  if ((await fieldNamed(hands, label, place).count()) === 0) return;
  const word = t(`common:role.${role}`);
  await setField(
    hands,
    label,
    word === name ? name : t('exchange:export.option', { name, role: word }),
    place,
  );
};

/** Ctrl+E and Enter: what is chosen by itself goes to the recipient. Does not wait for what comes of it. */
export const pressExport = async (
  hands: Hands,
  name: string,
  role: 'field' | 'office' = 'office',
): Promise<void> => {
  const { t } = hands.words;
  await open(hands, 'exchange');
  await chooseRecipient(hands, name, role);
  await hands.keys.key('Control+E');
  const button = hands.button(t('exchange:export.go', { name }));
  await expect(button).toBeFocused();
  await hands.keys.key('Enter');
};

export type SpaceName = 'samordning' | 'social';

/** The file that an export has written for this space; none where the recipient has it all. */
export const exportedFile = async (
  hands: Hands,
  name: string,
  space: SpaceName,
): Promise<string | undefined> => {
  const { t } = hands.words;
  const params = { space: t(`common:space.${space}`), name };
  const said = part(hands, 'exchange:export.title').getByRole('status');
  const [done, answer, nothing] = (['done', 'doneAnswer', 'nothing'] as const).map((key) =>
    said.filter({ hasText: t(`exchange:export.${key}`, params) }),
  );
  if (done === undefined || answer === undefined || nothing === undefined) throw new Error('three answers');
  const shown = done.or(answer).or(nothing);
  await expect(shown).toBeVisible({ timeout: 30_000 });
  return /^.*\.age$/m.exec(await shown.innerText())?.[0];
};

/** The files written, of those spaces in which there was something. */
export const exportWhatThereIs = async (
  hands: Hands,
  name: string,
  role: 'field' | 'office' = 'office',
): Promise<readonly string[]> => {
  await pressExport(hands, name, role);
  const files: string[] = [];
  for (const space of ['samordning', 'social'] as const) {
    const file = await exportedFile(hands, name, space);
    if (file !== undefined) files.push(file);
  }
  expect(files.length).toBeGreaterThan(0);
  return files;
};

/** The files written, by space. */
export const exportTo = async (hands: Hands, name: string): Promise<Readonly<Record<SpaceName, string>>> => {
  await pressExport(hands, name, name === 'Kontoret' ? 'office' : 'field');
  const samordning = await exportedFile(hands, name, 'samordning');
  const social = await exportedFile(hands, name, 'social');
  if (samordning === undefined || social === undefined) throw new Error('a space had nothing to export');
  return { samordning, social };
};

const previewItems = (hands: Hands): Locator =>
  part(hands, 'exchange:import.previews')
    .getByRole('listitem')
    .filter({ has: hands.page.locator('p') });

/** The preview of one file, when all have been weighed. */
export const preview = (hands: Hands, file: string): Locator => {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return previewItems(hands).filter({ hasText: hands.words.t('exchange:import.file', { file: name }) });
};

/** Until each file has its answer. */
export const pickBundles = async (hands: Hands, files: readonly string[]): Promise<void> => {
  const { t } = hands.words;
  await open(hands, 'exchange');
  const place = part(hands, 'exchange:import.title');
  const first = hands.button(t('exchange:import.pick'), place);
  const more = hands.button(t('exchange:import.pickMore'), place);
  await pick(hands, first.or(more).first(), files);
  for (const file of files) await expect(preview(hands, file)).toBeVisible({ timeout: 30_000 });
};

/** Takes in what is ready among the files that were picked. */
export const acceptBundles = async (hands: Hands, count: number): Promise<void> => {
  const { t } = hands.words;
  const place = part(hands, 'exchange:import.title');
  await hands.press(hands.button(t('exchange:import.accept', { count }), place));
  await expect(place.getByText(t('exchange:import.doneAnswer'))).toBeVisible({ timeout: 30_000 });
};

export const closeDialog = async (hands: Hands): Promise<void> => {
  await hands.press(hands.button(hands.words.t('common:action.close'), dialog(hands)).last());
};

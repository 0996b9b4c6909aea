/** Making, opening and locking a field book, by keyboard. */
import { expect } from '@playwright/test';
import { fieldNamed, setField } from './fields';
import type { Hands } from './hands';

export const passphrase = 'elva-lugna-stigar-vid-sjön-47';

export type NewVault = {
  readonly name: string;
  readonly device: string;
  readonly role: 'field' | 'office';
  /** As the list of municipalities says it. */
  readonly municipality?: string;
  readonly passphrase?: string;
  /** `mine`: the spec itself goes through the step of the recovery sheet. */
  readonly sheet?: 'mine';
};

const heading = (hands: Hands, name: string) => hands.page.getByRole('heading', { name, level: 1 });

/** The open field book. Argon2id takes its seconds on purpose, on a busy machine many. */
export const expectOpen = async (hands: Hands): Promise<void> => {
  const bar = hands.page.getByLabel(hands.words.t('frame:status.label'), { exact: true });
  await expect(bar.first()).toBeAttached({ timeout: 60_000 });
};

export const createVault = async (hands: Hands, vault: NewVault): Promise<void> => {
  const { page, keys } = hands;
  const { t } = hands.words;
  const words = vault.passphrase ?? passphrase;
  await expect(heading(hands, t('welcome:title'))).toBeVisible();
  await hands.press(hands.button(t('welcome:start.new')));
  await expect(page.getByRole('heading', { name: t('welcome:about.title') })).toBeFocused();
  await setField(hands, t('welcome:about.municipality'), vault.municipality ?? 'Örebro');
  await setField(hands, t('welcome:about.name'), vault.name);
  await setField(hands, t('welcome:about.device'), vault.device);
  await setField(hands, t('welcome:about.role'), t(`welcome:about.${vault.role}`));
  await hands.press(hands.button(t('welcome:about.next')));
  await expect(page.getByRole('heading', { name: t('welcome:secure.title') })).toBeFocused();
  await setField(hands, t('welcome:passphrase.new'), words);
  await setField(hands, t('welcome:passphrase.repeat'), words);
  await keys.key('Enter');
  if (vault.sheet === 'mine') return;
  const offer = heading(hands, t('keys:offer.title'));
  await expect(offer).toBeVisible({ timeout: 60_000 });
  await hands.press(hands.button(t('keys:sheet.later')));
  await expectOpen(hands);
};

export const expectLocked = async (hands: Hands): Promise<void> => {
  await expect(heading(hands, hands.words.t('unlock:title'))).toBeVisible({ timeout: 30_000 });
};

/** Types a passphrase on the locked screen and presses Enter; does not wait for what comes of it. */
export const tryPassphrase = async (hands: Hands, words: string): Promise<void> => {
  await expectLocked(hands);
  const field = fieldNamed(hands, hands.words.t('unlock:passphrase'));
  await expect(field).toBeEnabled();
  await setField(hands, hands.words.t('unlock:passphrase'), words);
  await hands.keys.key('Enter');
};

export const unlock = async (hands: Hands, words: string = passphrase): Promise<void> => {
  await tryPassphrase(hands, words);
  await expectOpen(hands);
};

/** Ctrl+L. The page reloads: nothing less empties it. */
export const lock = async (hands: Hands): Promise<void> => {
  const reloaded = hands.page.waitForEvent('load');
  await hands.keys.key('Control+L');
  await reloaded;
  await expectLocked(hands);
};

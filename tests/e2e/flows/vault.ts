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
  /** What its slot costs; by default as little as may be. */
  readonly machine?: 'slow' | 'quick';
};

const heading = (hands: Hands, name: string) => hands.page.getByRole('heading', { name, level: 1 });

/** The open field book. Argon2id takes its seconds on purpose, on a busy machine many. */
export const expectOpen = async (hands: Hands): Promise<void> => {
  const bar = hands.page.getByLabel(hands.words.t('frame:status.label'), { exact: true });
  await expect(bar.first()).toBeAttached({ timeout: 60_000 });
};

/**
 * While `work` runs, the page takes the machine for one on which Argon2id is slow, and so makes slots that cost the least
 * that the product allows: specs open a field book hundreds of times, and the main job shows what a quick machine gets.
 */
export const onASlowMachine = async <T>({ page }: Hands, work: () => Promise<T>): Promise<T> => {
  await page.evaluate(() => {
    const real = Performance.prototype.now.bind(performance);
    performance.now = () => real() * 40;
  });
  try {
    return await work();
  } finally {
    await page.evaluate(() => Reflect.deleteProperty(performance, 'now'));
  }
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
  const offer = heading(hands, t('keys:offer.title'));
  const make = async (): Promise<void> => {
    await keys.key('Enter');
    await expect(offer).toBeVisible({ timeout: 60_000 });
  };
  await (vault.machine === 'quick' ? make() : onASlowMachine(hands, make));
  if (vault.sheet === 'mine') return;
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

/**
 * Reading without us: the bundle that the laptop exports is opened by Debian's age and gzip with the office's reading
 * key, and a check that holds none of our code finds digests, chain, heads and signatures in order.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportTo, meet, part, saveOwnCard } from './flows/exchange';
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { open } from './flows/parts';
import { newPerson } from './flows/records';
import { createVault } from './flows/vault';
import { projectFolder } from './support/host';
import { hasCommand, withPassphrase } from './support/pty';
import { expect, test } from './support/test';

const readingWords = 'sex-gula-båtar-ute-på-fjärden-83';
const canRun =
  hasCommand('age', '--version') &&
  hasCommand('gzip', '--version') &&
  hasCommand('python3', '-c', 'import pty');

/** The office chooses what every released age reads. Answers when the choice is on the screen. */
const chooseX25519 = async (hands: Hands): Promise<void> => {
  const { t } = hands.words;
  await open(hands, 'exchange');
  await hands.press(hands.button(t('exchange:mode.change')).first());
  await setField(hands, t('exchange:mode.choose'), t('exchange:mode.x25519'));
  await expect(hands.page.getByText(t('exchange:mode.set'))).toBeVisible();
};

/** Answers where the file lies. */
const saveReadingKey = async (hands: Hands): Promise<string> => {
  const { page } = hands;
  const { t } = hands.words;
  const place = part(hands, 'exchange:key.title');
  await hands.press(hands.button(t('exchange:key.start'), place));
  const dialog = page.getByRole('dialog', { name: t('exchange:key.start') });
  await setField(hands, t('welcome:passphrase.new'), readingWords, dialog);
  await setField(hands, t('welcome:passphrase.repeat'), readingWords, dialog);
  await hands.keys.key('Enter');
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  const said = place.getByRole('status').filter({ hasText: t('exchange:key.saved') });
  await expect(said).toBeVisible();
  return /^.*\.txt$/m.exec(await said.innerText())?.[0] ?? '';
};

/** As anyone would who has the bundle's lines and the cards, and Node. */
const checkIndependently = (
  lines: string,
  cards: readonly string[],
): { status: number | null; said: string } => {
  const script = join(projectFolder, 'scripts', 'independentCheck.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script, lines, ...cards], { encoding: 'utf8' });
  return { status, said: stdout };
};

test('a bundle is opened by age and gzip, and checked without our code', async ({ launch, folder }) => {
  test.skip(!canRun, 'needs age, gzip and python3 (Debian: apt install age)');
  const laptop = await launch({ role: 'field' });
  const desk = await launch({ role: 'office' });
  const car = createHands(laptop.page);
  const office = createHands(desk.page);
  await createVault(car, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await createVault(office, { name: 'Test Testsson 2', device: 'Kontoret', role: 'office' });
  // The wish travels on the office's card, so it comes first.
  await chooseX25519(office);
  const key = await saveReadingKey(office);
  await meet(
    { hands: car, name: 'Fältdator 1', role: 'field' },
    { hands: office, name: 'Kontoret', role: 'office' },
  );
  const cards = [await saveOwnCard(car), await saveOwnCard(office)];
  await newPerson(car, { alias: 'Björk 7', birthDate: '1999-03-14', supervision: 'none' });
  const files = await exportTo(car, 'Kontoret');

  const out = join(folder, 'utanför');
  mkdirSync(out);
  for (const space of ['samordning', 'social'] as const) {
    expect(readFileSync(files[space]).subarray(0, 200).toString('latin1')).toContain('-> X25519 ');
    const zipped = join(out, `${space}.gz`);
    const wrong = withPassphrase('fel-fras-helt', ['age', '-d', '-i', key, '-o', zipped, files[space]]);
    expect(wrong.status).not.toBe(0);
    expect(wrong.said).toContain('incorrect passphrase');
    const opened = withPassphrase(readingWords, ['age', '-d', '-i', key, '-o', zipped, files[space]]);
    expect(opened.status, opened.said).toBe(0);
    const lines = join(out, `${space}.ndjson`);
    const text = execFileSync('gzip', ['-dc', zipped], { encoding: 'utf8' });
    writeFileSync(lines, text);
    expect(text).toContain('Björk 7');
    expect(text.includes('birthDate')).toBe(space === 'samordning');
    expect(text.includes('supervision')).toBe(space === 'social');

    const checked = checkIndependently(lines, cards);
    expect(checked.status, checked.said).toBe(0);
    expect(checked.said).not.toContain('FAULT');
    expect(checked.said).toContain('signed by Fältdator 1');
    expect(checked.said).toContain('The bundle holds.');

    // One letter changed, and the check says so.
    writeFileSync(lines, text.replace('Björk 7', 'Björk 8'));
    const changed = checkIndependently(lines, cards);
    expect(changed.status).toBe(1);
    expect(changed.said).toContain('bad signature');
  }
});

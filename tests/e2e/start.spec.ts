/** Starting where it cannot be started: an exit code and words, and whoever was there first works on undisturbed. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { open } from './flows/parts';
import { createVault, unlock } from './flows/vault';
import { startHost } from './support/host';
import { expect, test } from './support/test';

type Terminal = Readonly<Record<string, { readonly sv: string; readonly en: string }>>;
const terminal: Terminal = JSON.parse(
  readFileSync(new URL('../../resources/terminal.json', import.meta.url), 'utf8'),
) as Terminal;

/** The words up to the first thing that is filled in, and after the last. */
const fixedWords = (key: string): readonly string[] =>
  Object.values(terminal[key] ?? {}).flatMap((text) => {
    const parts = text.split(/\{\w+\}/);
    return [parts[0] ?? '', parts.at(-1) ?? ''].filter((part) => part.trim() !== '');
  });

const expectRefused = async (flags: readonly string[], code: number, key: string): Promise<void> => {
  const start = await startHost(flags);
  if (start.type === 'running') await start.host.stop();
  expect(start.type).toBe('ended');
  if (start.type !== 'ended') return;
  expect(start.end.code).toBe(code);
  const words = fixedWords(key);
  expect(words.length).toBeGreaterThan(1);
  for (const part of words) expect(start.output).toContain(part);
};

/** A save that needs the host: a choice in the settings goes into the journal. */
const saveSomething = async (hands: Hands, dataDir: string): Promise<void> => {
  const { t } = hands.words;
  const journal = (): number => statSync(join(dataDir, 'journal.gvi')).size;
  const before = journal();
  await open(hands, 'settings');
  await setField(hands, t('settings:use.letters'), t('settings:use.lettersOff'));
  await expect(hands.page.getByText(t('settings:saved')).first()).toBeVisible();
  expect(journal()).toBeGreaterThan(before);
};

const person = { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' } as const;

test.describe('the browser host', () => {
  test.skip(({ host }) => host !== 'browser', 'Electron has neither port nor address');

  test('a port that another program has: it ends and says so', async ({ folder }) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expectRefused(
      ['--data-dir', join(folder, 'data'), '--port', String(port), '--no-open'],
      69,
      'portTaken',
    );
    await new Promise((resolve) => other.close(resolve));
  });

  test('a data folder in use: the second one ends and says so, the first one saves on', async ({
    launch,
  }) => {
    const { page, dataDir } = await launch({ role: 'field' });
    const hands = createHands(page);
    await createVault(hands, person);
    await expectRefused(['--data-dir', dataDir, '--port', '0', '--no-open'], 73, 'inUse');
    await saveSomething(hands, dataDir);
  });

  test('a second window: it says so, and the first one saves on', async ({ launch }) => {
    const { page, context, dataDir } = await launch({ role: 'field' });
    const hands = createHands(page);
    await createVault(hands, person);
    const second = await context.newPage();
    await second.goto(page.url());
    const { t } = hands.words;
    await expect(second.getByRole('heading', { name: t('frame:blocked.secondWindow') })).toBeVisible();
    await expect(second.getByRole('alert')).toContainText(t('frame:blocked.secondWindowText'));
    await second.close();
    await page.bringToFront();
    await saveSomething(hands, dataDir);
  });

  test('an address that was used already: it says so, and a new start opens it', async ({ launch }) => {
    const first = await launch({ role: 'field', allow: [/401/] });
    const hands = createHands(first.page);
    await createVault(hands, person);
    const used = first.page.url();
    await first.page.goto('about:blank');
    await first.page.goto(used.replace(/#.*/, '#used'));
    const { t } = hands.words;
    await expect(first.page.getByRole('heading', { name: t('frame:blocked.noLaunchCode') })).toBeVisible();
    await expect(first.page.getByRole('alert')).toContainText(t('frame:blocked.noLaunchCodeText'));
    await first.close();
    const again = await launch({ role: 'field', dataDir: first.dataDir, profile: first.profileDir });
    await unlock(createHands(again.page));
  });
});

/**
 * The locked screen before React is read: it is the same screen, and what is typed, sent or pressed in it is done by the one
 * that takes its place. React's file is held back here for as long as the spec wants.
 */
import type { Page } from '@playwright/test';
import { createHands, type Hands } from './flows/hands';
import { launchOpen, launchPrepared } from './flows/prepared';
import { fillFields, newRecord } from './flows/records';
import { expectLocked, expectOpen, lock, passphrase, unlock } from './flows/vault';
import { axeProblems } from './support/axe';
import { expect, test } from './support/test';

type Held = {
  /** Lets React come, and waits until the real screen stands. */
  readonly release: () => Promise<void>;
};

const rootFile = '**/assets/root-*.js';

/** The page again, as after a start, with nothing of React in it. */
const withoutReact = async (page: Page): Promise<Held> => {
  let letGo = (): void => undefined;
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // A page that is reloaded before it has entered would come back with a code that has been used.
  await expect(page.locator('main')).toBeVisible();
  await page.route(rootFile, async (route) => {
    await free;
    await route.continue();
  });
  await page.reload();
  const field = page.locator('[data-field] input');
  await expect(field).toBeFocused();
  const element = await field.elementHandle();
  return {
    release: async () => {
      letGo();
      await expect.poll(() => element?.evaluate((input) => input.isConnected)).toBe(false);
      await page.unroute(rootFile);
    },
  };
};

/** Read, and given every chance to draw. */
const reactIsRead = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const painted = (): Promise<void> =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const isRead = (): boolean =>
      performance
        .getEntriesByType('resource')
        .some(
          ({ name, responseEnd }: PerformanceEntry & { responseEnd?: number }) =>
            /assets\/root-[\w-]+\.js/.test(name) && (responseEnd ?? 0) > 0,
        );
    while (!isRead()) await painted();
    for (let frame = 0; frame < 10; frame += 1) await painted();
  });

/** What the screen is made of, line by line, but for the numbers that React gives. */
const markup = async (page: Page): Promise<string> => {
  const lines = await page.locator('#root').evaluate((root) => {
    const lineOf = (element: Element): string => {
      const attributes = [...element.attributes].map(({ name, value }) => `${name}="${value}"`).sort();
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      return [element.tagName, ...attributes, ...own.map((node) => node.nodeValue)].join(' ');
    };
    return [...root.querySelectorAll('*')].map(lineOf);
  });
  return lines.join('\n').replaceAll(/(react-aria[\d-]*)?_[rR]_\w*/g, 'number');
};

const fieldOf = ({ page, words }: Hands) => page.getByLabel(words.t('unlock:passphrase'), { exact: true });

/** The stand-in, once it has been compared with the screen that takes its place. */
const compared = async (hands: Hands): Promise<string> => {
  const { page, words } = hands;
  const held = await withoutReact(page);
  await expectLocked(hands);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(words.language);
  const picture = await markup(page);
  expect(await axeProblems(page, 'before React')).toEqual([]);
  await held.release();
  await expect(fieldOf(hands)).toBeFocused();
  expect(picture).toBe(await markup(page));
  return picture;
};

for (const [language, locale] of [
  ['sv', 'sv-SE'],
  ['en', 'en-GB'],
] as const)
  test(`it is the screen itself, ${language}, and axe finds nothing`, async ({ launch, folder }) => {
    const first = await launchPrepared(launch, folder);
    await first.installation.close();
    const { dataDir, profileDir, port } = first.installation;
    const { page } = await launch({ role: 'field', dataDir, profile: profileDir, port, locale });
    const hands = createHands(page, language);
    const picture = await compared(hands);
    expect(picture).toContain(dataDir);
    expect(picture).not.toContain(hands.words.t('unlock:draftText'));
  });

test('it is the screen itself when a draft waits', async ({ launch, folder }) => {
  const { hands } = await launchOpen(launch, folder);
  await newRecord(hands, 'person');
  await fillFields(hands, 'person', { alias: 'Tallkotte 32' });
  await lock(hands);
  expect(await compared(hands)).toContain(hands.words.t('unlock:draftText'));
});

test('a passphrase typed and sent before React is read opens the field book', async ({ launch, folder }) => {
  const { hands } = await launchPrepared(launch, folder);
  const { release } = await withoutReact(hands.page);
  await hands.keys.type(passphrase);
  await hands.keys.key('Enter');
  // Sent is sent: what follows does not change it.
  await hands.keys.type('x');
  await release();
  await expectOpen(hands);
});

test('a passphrase typed while the screens change loses no letter, and the caret stays', async ({
  launch,
  folder,
}) => {
  const { hands } = await launchPrepared(launch, folder);
  const { page, keys } = hands;
  const { release } = await withoutReact(page);
  await keys.type('ab');
  await keys.key('ArrowLeft');
  const changing = release();
  // Some before it and some after; which, chance decides.
  const typed = 'åäö-0123456789'.repeat(8);
  for (const letter of typed) await keys.type(letter);
  await changing;
  await expect(fieldOf(hands)).toBeFocused();
  await expect(fieldOf(hands)).toHaveValue(`a${typed}b`);
  await keys.type('z');
  await expect(fieldOf(hands)).toHaveValue(`a${typed}zb`);
});

test('a letter that is being composed is ended before the screens change', async ({ launch, folder }) => {
  const { hands } = await launchPrepared(launch, folder);
  const { page, keys } = hands;
  const { release } = await withoutReact(page);
  await keys.type('caf');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
  // A key that is let go meanwhile ends no composition.
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Dead' });
  const changing = release();
  await reactIsRead(page);
  await expect(page.locator('#root[data-stand-in]')).toHaveCount(1);
  await devtools.send('Input.insertText', { text: 'é' });
  await changing;
  await expect(fieldOf(hands)).toHaveValue('café');
});

test('what is pressed before React is read is done when it is', async ({ launch, folder }) => {
  const { hands } = await launchPrepared(launch, folder);
  const { page, words, keys } = hands;
  await test.step('an empty field is sent: said', async () => {
    const { release } = await withoutReact(page);
    await keys.key('Enter');
    await release();
    await expect(page.getByText(words.t('unlock:empty'))).toBeVisible();
  });
  await test.step('show what is typed', async () => {
    const { release } = await withoutReact(page);
    await keys.type('två ord');
    await keys.key('Tab');
    await keys.key('Space');
    await release();
    await expect(fieldOf(hands)).toHaveAttribute('type', 'text');
    await expect(fieldOf(hands)).toHaveValue('två ord');
    await expect(hands.button(words.t('unlock:hide'))).toBeFocused();
  });
  await test.step('the passphrase is forgotten', async () => {
    const { release } = await withoutReact(page);
    await hands.press(hands.button(words.t('keys:forgot.open')));
    await release();
    await expect(page.getByRole('heading', { name: words.t('keys:forgot.title') })).toBeVisible();
  });
  await test.step('English, by the mouse, which is let go after React is read', async () => {
    const { release } = await withoutReact(page);
    await page.getByText('English', { exact: true }).hover();
    await page.mouse.down();
    const changing = release();
    await reactIsRead(page);
    await expect(page.locator('#root[data-stand-in]'), 'the mouse is down').toHaveCount(1);
    await page.mouse.up();
    await changing;
    const inEnglish = createHands(page, 'en');
    await expectLocked(inEnglish);
    await expect(fieldOf(inEnglish)).toBeVisible();
  });
});

test('when the files of the page do not come, it says so and tries again', async ({ launch, folder }) => {
  const prepared = await launchPrepared(launch, folder);
  await prepared.installation.close();
  const { dataDir, profileDir, port } = prepared.installation;
  const { page } = await launch({ role: 'field', dataDir, profile: profileDir, port, allow: [/ERR_FAILED/] });
  const hands = createHands(page);
  const { t } = hands.words;
  await expectLocked(hands);
  await page.route(rootFile, (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: t('frame:blocked.hostGone') })).toBeVisible();
  expect(await axeProblems(page, 'unread')).toEqual([]);
  await page.unroute(rootFile);
  await expect(hands.button(t('common:action.retry'))).toBeFocused();
  await hands.keys.key('Enter');
  await unlock(hands);
});

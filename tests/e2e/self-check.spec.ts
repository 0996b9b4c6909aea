/**
 * The self-check in a real browser: what the page says of itself is true (its policy is in force, no probe breaks it),
 * and a release whose protection is taken away opens nothing and says which.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { createHands } from './flows/hands';
import { open } from './flows/parts';
import { launchOpen } from './flows/prepared';
import { createVault, expectLocked, expectOpen, unlock } from './flows/vault';
import { chromiumPath, sandboxFlags } from './support/browser';
import { freePort, projectFolder } from './support/host';
import { expect, test } from './support/test';

const person = { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' } as const;

test('the settings list each protection, and each that can be seen is on', async ({
  launch,
  folder,
  host,
}) => {
  const { hands } = await launchOpen(launch, folder);
  const { t } = hands.words;
  await open(hands, 'settings');
  const list = hands.page.getByRole('list', { name: t('selfCheck:title') });
  await expect(list).toBeVisible();
  const standing = (name: string) => list.locator(`[data-protection="${name}"]`);
  const seen = [
    'origin',
    'secureContext',
    'policy',
    'markup',
    'isolation',
    'storage',
    'lock',
    'journal',
    'folder',
  ];
  for (const name of seen) await expect(standing(name), name).toContainText(t('selfCheck:standing.on'));
  // The browser was opened by the spec, and the host says so.
  if (host === 'browser') await expect(standing('sandbox')).toContainText(t('selfCheck:standing.unknown'));
  await expect(hands.page.getByRole('main')).toContainText(t('selfCheck:release'));
  await hands.press(hands.button(t('selfCheck:again')));
  await expect(hands.page.getByText(t('selfCheck:checked'))).toBeVisible();
  if (host === 'browser')
    expect(await hands.page.evaluate(() => [crossOriginIsolated, isSecureContext])).toEqual([true, true]);
});

test.describe('a release with a protection off', () => {
  test.skip(({ host }) => host !== 'browser', 'what is taken away here is taken from the browser host');

  test('opens nothing without its policy, says which, and opens again when it is back', async ({
    launch,
  }) => {
    const laptop = await launch({ role: 'field' });
    const hands = createHands(laptop.page);
    const { t } = hands.words;
    await createVault(hands, person);
    // As an extension or a program between would do it: the page comes without its policy.
    await laptop.context.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      delete headers['content-security-policy'];
      await route.fulfill({ response, headers });
    });
    await laptop.page.reload();
    const refusal = hands.page.getByRole('heading', { name: t('selfCheck:refused.title') });
    await expect(refusal).toBeVisible();
    await expect(hands.page.getByRole('alert')).toContainText(t('selfCheck:refused.text'));
    const list = hands.page.getByRole('list', { name: t('selfCheck:refused.list') });
    await expect(list.getByRole('listitem')).toHaveCount(2);
    await expect(list.locator('[data-protection="policy"]')).toContainText(t('selfCheck:policy.do'));
    await expect(list.locator('[data-protection="markup"]')).toContainText(t('selfCheck:markup.do'));
    await expect(hands.page.locator('input')).toHaveCount(0);

    await laptop.context.unroute('**/*');
    await hands.press(hands.button(t('common:action.retry')));
    await expectLocked(hands);
    await unlock(hands);
  });

  test('opens nothing when only the header is left and nothing is in force', async ({ launch }) => {
    const laptop = await launch({ role: 'field' });
    const hands = createHands(laptop.page);
    const { t } = hands.words;
    await createVault(hands, person);
    // The page itself comes without; asked for again, the policy is there.
    let documents = 0;
    await laptop.context.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      if (route.request().resourceType() === 'document') {
        documents += 1;
        delete headers['content-security-policy'];
      }
      await route.fulfill({ response, headers });
    });
    await laptop.page.reload();
    const list = hands.page.getByRole('list', { name: t('selfCheck:refused.list') });
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await expect(list.locator('[data-protection="markup"]')).toBeVisible();
    expect(documents).toBe(1);
  });

  test('the browser that the host opens without a sandbox is refused', async ({ folder, headless }) => {
    test.skip(
      process.platform !== 'linux' || sandboxFlags.length === 0,
      'here the browser keeps its sandbox',
    );
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    const debugging = await freePort();
    const browser = join(folder, 'browser.sh');
    const flags = [
      '--no-sandbox',
      ...(headless === false ? [] : ['--headless']),
      `--remote-debugging-port=${debugging}`,
    ];
    writeFileSync(browser, `#!/bin/sh\nexec ${chromiumPath()} ${flags.join(' ')} "$@"\n`);
    chmodSync(browser, 0o755);
    const before = { GVI_BROWSER: process.env.GVI_BROWSER, DISPLAY: process.env.DISPLAY };
    Object.assign(process.env, { GVI_BROWSER: browser, DISPLAY: process.env.DISPLAY ?? ':99' });
    let output = '';
    try {
      // It opens its own window and prints no address: what it shows is asked of the browser.
      const child = spawn(
        process.execPath,
        [join(projectFolder, 'out/main/browser.js'), '--data-dir', dataDir, '--port', '0'],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      const ended = new Promise((resolve) => child.once('close', resolve));
      try {
        const endpoint = `http://127.0.0.1:${debugging}`;
        await expect
          .poll(
            () =>
              // Whoever connects before the window has its page may wait for ever.
              fetch(`${endpoint}/json/list`)
                .then((answer) => answer.text())
                .then(
                  (list) => list.includes('"url": "http://127.0.0.1:'),
                  () => false,
                ),
            { timeout: 30_000 },
          )
          .toBe(true);
        const connected = await chromium.connectOverCDP(endpoint);
        const page = connected.contexts()[0]?.pages()[0];
        if (page === undefined) throw new Error(`no window: ${output}`);
        await expect(page.locator('[data-protection="sandbox"]')).toBeVisible({ timeout: 30_000 });
        await expect(page.locator('[data-protection]')).toHaveCount(1);
        await connected.close();
      } finally {
        child.kill('SIGTERM');
        await ended;
      }
    } finally {
      for (const [name, value] of Object.entries(before))
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
  });
});

test('nearly no room: it warns and opens', async ({ launch, folder }) => {
  const { hands, installation } = await launchOpen(launch, folder);
  const { t } = hands.words;
  await installation.context.route('**/call/selfCheck', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const length = body.readUInt32LE(0);
    const json = body.subarray(4, 4 + length).toString('utf8');
    const low = json.replace(/"freeBytes":\d+/, '"freeBytes":209715200');
    const text = Buffer.from(low, 'utf8');
    const head = Buffer.alloc(4);
    head.writeUInt32LE(text.length);
    await route.fulfill({ response, body: Buffer.concat([head, text]) });
  });
  await installation.page.reload();
  await expectLocked(hands);
  await expect(hands.page.getByText(t('selfCheck:warned'))).toBeVisible();
  await expect(hands.page.locator('[data-protection="disk"]')).toContainText(t('selfCheck:disk.warning'));
  await unlock(hands);
  await expectOpen(hands);
});

/**
 * A whole session on a laptop that could reach the world: nothing leaves the machine, neither from the page nor from the
 * browser itself, and the page cannot be made to. Every other spec is watched in the same way when it ends.
 */
import { existsSync } from 'node:fs';
import type { Screen } from '../../src-renderer/ui/route';
import { createHands } from './flows/hands';
import { command, open } from './flows/parts';
import { newPerson } from './flows/records';
import { createVault, lock, unlock } from './flows/vault';
import { readTraffic } from './support/netlog';
import { expect, test } from './support/test';

const screens: readonly Screen[] = [
  'overview',
  'notifications',
  'people',
  'help',
  'exchange',
  'directory',
  'settings',
  'guide',
];
const elsewhere = 'http://192.0.2.7';

test('a whole session leaves nothing on the network', async ({ launch }) => {
  const { page, netLog, close, watch } = await launch({ role: 'field' });
  const hands = createHands(page);
  const { t } = hands.words;
  await createVault(hands, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await newPerson(hands, { alias: 'Björk 7', birthDate: '1999-03-14' });
  for (const screen of screens) {
    await open(hands, screen);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }
  await command(hands, t('frame:palette.keys'));
  await expect(page.getByRole('dialog')).toBeVisible();
  await hands.keys.key('Escape');
  await lock(hands);
  await unlock(hands);
  expect(watch.problems()).toEqual([]);
  expect(watch.ownRequests()).toBeGreaterThan(10);
  await close();
  if (netLog === null) return;
  expect(existsSync(netLog)).toBe(true);
  const { traffic, problems } = await readTraffic(netLog);
  expect(problems).toEqual([]);
  expect(traffic?.left).toEqual([]);
  // What the browser itself would have liked to reach, had its resolver been let.
  console.log(`wanted and stopped: ${traffic?.wanted.join(', ')}`);
  expect(traffic?.loopback).toBeGreaterThan(10);
});

test('a page that was told to send is held back by its policy', async ({ launch }) => {
  const allow = [
    /Content Security Policy/i,
    /connect-src|img-src|form-action|frame-src|default-src/,
    /Refused to/i,
  ];
  const { page, netLog, close } = await launch({ role: 'field', allow });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const refused = await page.evaluate(async (address) => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      seen.push(effectiveDirective),
    );
    const said = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    const answers = {
      fetch: await said(() => fetch(`${address}/fetch`, { mode: 'no-cors' })),
      beacon: await said(() => navigator.sendBeacon(`${address}/beacon`, 'x')),
      socket: await said(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`${address.replace('http', 'ws')}/socket`);
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
    };
    return { answers, seen };
  }, elsewhere);
  expect(refused.answers).toMatchObject({ fetch: 'refused', socket: 'refused' });
  // One each for the fetch, the beacon and the socket.
  expect(refused.seen.filter((directive) => directive === 'connect-src').length).toBeGreaterThanOrEqual(3);
  await close();
  if (netLog === null) return;
  const { traffic } = await readTraffic(netLog);
  expect(traffic?.left).toEqual([]);
});

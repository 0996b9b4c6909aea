/**
 * The field book opened twice: whoever comes second is told in words what is open and what to do, whoever was first works
 * on, and after a crash nobody has to clear anything away.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { open } from './flows/parts';
import { launchAgain, launchOpen } from './flows/prepared';
import { newPerson, openByName } from './flows/records';
import { expectLocked, unlock } from './flows/vault';
import { type HostStart, startHost } from './support/host';
import { expect, test } from './support/test';

test.skip(({ host }) => host !== 'browser', 'these start the browser host by hand');

const lockOf = (dataDir: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(join(dataDir, 'host.lock'), 'utf8')) as Readonly<Record<string, unknown>>;
const second = (dataDir: string, ...flags: readonly string[]): Promise<HostStart> =>
  startHost(['--data-dir', dataDir, '--port', '0', '--no-open', ...flags]);
const refused = async (start: HostStart): Promise<string> => {
  if (start.type === 'running') await start.host.stop();
  expect(start.type).toBe('ended');
  if (start.type !== 'ended') return '';
  expect(start.end.code).toBe(73);
  return start.output;
};

/** Into the journal, by the host. */
const saveSomething = async (hands: Hands, dataDir: string): Promise<void> => {
  const { t } = hands.words;
  const journal = (): number => statSync(join(dataDir, 'journal.gvi')).size;
  const before = journal();
  await open(hands, 'settings');
  await setField(hands, t('settings:use.letters'), t('settings:use.lettersOff'));
  await expect(hands.page.getByText(t('settings:saved')).first()).toBeVisible();
  expect(journal()).toBeGreaterThan(before);
};

test('a second host says what is open, since when and where; the first saves on', async ({
  launch,
  folder,
}) => {
  const { hands, installation } = await launchOpen(launch, folder);
  const { dataDir } = installation;
  const output = await refused(await second(dataDir));
  expect(output).toContain('Fältboken är redan öppen på den här datorn');
  expect(output).toContain('The field book is open on this computer already');
  expect(output).toContain(String(lockOf(dataDir).pid));
  expect(output).toContain(dataDir);
  expect(output).not.toContain('--take-over');
  // Nor by force: what is certainly open is closed, not taken over.
  await refused(await second(dataDir, '--take-over', String(lockOf(dataDir).nonce).slice(0, 6)));
  await saveSomething(hands, dataDir);
});

test('a second window says so and tries again when the first is gone', async ({ launch, folder }) => {
  const { hands, installation } = await launchOpen(launch, folder);
  const { t } = hands.words;
  const other = await installation.context.newPage();
  await other.goto(hands.page.url());
  await expect(other.getByRole('heading', { name: t('frame:blocked.secondWindow') })).toBeVisible();
  await expect(other.getByRole('alert')).toContainText(t('frame:blocked.secondWindowText'));
  await expect(other.getByRole('alert')).toContainText(t('frame:blocked.secondWindowDo'));
  await expect(other.locator('input')).toHaveCount(0);
  await hands.page.bringToFront();
  await saveSomething(hands, installation.dataDir);
  await hands.page.close();
  await other.bringToFront();
  const there = createHands(other);
  await there.press(there.button(t('common:action.retry')));
  await expectLocked(there);
  await unlock(there);
});

test('a host that was killed leaves its lock, and the next start takes no notice', async ({
  launch,
  folder,
}) => {
  const { hands, installation } = await launchOpen(launch, folder);
  await newPerson(hands, { alias: 'Rönn 12', birthDate: '1999-03-14' });
  const { pid } = lockOf(installation.dataDir);
  await installation.kill('host');
  await installation.close();
  expect(existsSync(join(installation.dataDir, 'host.lock'))).toBe(true);
  const { hands: after, installation: again } = await launchAgain(launch, installation);
  expect(lockOf(again.dataDir).pid).not.toBe(pid);
  await unlock(after);
  await openByName(after, 'person', 'Rönn 12');
});

test('a folder that another computer has is left alone until a person types the code', async ({
  launch,
  folder,
}) => {
  const { installation } = await launchOpen(launch, folder);
  const { dataDir } = installation;
  await installation.kill('both');
  const lock = { ...lockOf(dataDir), machine: 'BILEN-2', machineId: 'ffff', nonce: 'abcdef0123' };
  writeFileSync(join(dataDir, 'host.lock'), JSON.stringify(lock));
  const output = await refused(await second(dataDir));
  expect(output).toContain('BILEN-2');
  expect(output).toContain('--take-over abcdef');
  await refused(await second(dataDir, '--take-over', '000000'));
  expect(lockOf(dataDir).machine).toBe('BILEN-2');
  const start = await second(dataDir, '--take-over', 'abcdef');
  expect(start.type).toBe('running');
  if (start.type === 'running') await start.host.stop();
  expect(existsSync(join(dataDir, 'host.lock'))).toBe(false);
});

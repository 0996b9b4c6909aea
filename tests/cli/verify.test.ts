/** `verify` on bundles that test laptops make: chains over several files, who is asked, what is left out and said so. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';
import { commandFolder, type Folder, runCommand } from '../support/officeCommand';

let folder: Folder;
let field: TestDevice;
let office: TestDevice;
let first = '';
let second = '';
let third = '';

const send = async (name: string, from: TestDevice, to: TestDevice): Promise<string> => {
  const sent = await from.send(to, { acknowledge: true });
  if (sent === null) throw new Error('there was something to send');
  return folder.put(name, sent.bundle.file);
};
/** The office answers, so that the next bundle brings only what is new. */
const answered = async (from: TestDevice, to: TestDevice): Promise<void> => {
  const sent = await from.send(to, { acknowledge: true });
  if (sent !== null) await to.take(sent.bundle.file);
};

beforeAll(async () => {
  folder = commandFolder();
  field = await createTestDevice('Bil ett');
  office = await createTestDevice('Kontoret', { role: 'office' });
  introduceAll([field, office]);
  const pass = async (name: string, note: string): Promise<string> => {
    field.write({ note });
    const path = await send(name, field, office);
    const { readFileSync } = await import('node:fs');
    await office.take(new Uint8Array(readFileSync(path)));
    await answered(office, field);
    return path;
  };
  first = await pass('first.age', 'one');
  second = await pass('second.age', 'two');
  third = await pass('third.age', 'three');
});
afterAll(() => folder.remove());

const common = (own = true): readonly string[] => [
  ...['--identity', folder.key(office), '--trust', folder.card(field), '--json'],
  ...(own ? ['--as', folder.card(office)] : []),
];
const reasons = async (files: readonly string[], args = common()) => {
  const { json, status } = await runCommand(['verify', ...files, ...args]);
  return { status, reasons: json().map(({ reason }) => reason) };
};

describe('a chain of bundles', () => {
  test('verifies in its order, each on what those before it brought', async () => {
    const { status, json } = await runCommand(['verify', first, second, third, ...common()]);
    expect(json().map(({ ok, commits }) => [ok, commits])).toEqual([
      [true, 1],
      [true, 1],
      [true, 1],
    ]);
    expect(status).toBe(0);
  });

  test('has a gap where one is left out, and says which commits are missing', async () => {
    const { status, json } = await runCommand(['verify', first, third, ...common()]);
    expect(status).toBe(1);
    expect(json()[1]).toMatchObject({
      ok: false,
      reason: 'gap',
      detail: { missing: { device: field.id, from: 2, to: 2 } },
    });
    expect(await reasons([second, first])).toEqual({ status: 1, reasons: ['gap', null] });
  });

  test('brings nothing new the second time, which is no fault', async () => {
    expect(await reasons([first, second, first])).toEqual({
      status: 0,
      reasons: [null, null, 'alreadyImported'],
    });
  });
});

describe('who reads', () => {
  test('is checked with the own card, and left out and said without it', async () => {
    const other = await createTestDevice('Annat kontor', { role: 'office' });
    const wrong = [
      ...['--identity', folder.key(office), '--trust', folder.card(field), '--json'],
      ...['--as', folder.card(other)],
    ];
    expect(await reasons([first], wrong)).toEqual({ status: 1, reasons: ['notForThisDevice'] });
    const { status, stderr, stdout } = await runCommand(['verify', first, ...common(false)]);
    expect(status).toBe(0);
    expect(stderr).toContain('NOT CHECKED: whether the bundle is for this recipient');
    expect(stdout).not.toContain('NOT CHECKED');
    const { stderr: quiet } = await runCommand(['verify', first, ...common()]);
    expect(quiet).toBe('');
  });

  test('with the key of another opens nothing', async () => {
    const args = ['--identity', folder.key(field), '--trust', folder.card(field), '--json'];
    expect(await reasons([first], args)).toEqual({ status: 1, reasons: ['wrongKey'] });
  });

  test('is believed only in whom is named: without the card of the sender nothing is taken', async () => {
    const args = ['--identity', folder.key(office), '--trust', folder.card(office), '--json'];
    expect(await reasons([first], args)).toEqual({ status: 1, reasons: ['unknownSender'] });
  });
});

describe('in words', () => {
  test('each file is one line in Swedish and English; what was set aside goes to people, not into the data', async () => {
    const stranger = await createTestDevice('Okänd');
    const passing = await createTestDevice('Mellan', { role: 'office' });
    const reader = await createTestDevice('Läsare');
    introduceAll([stranger, passing, reader]);
    stranger.write({ note: 'x' });
    const sent = await stranger.send(passing);
    await passing.take(sent?.bundle.file ?? new Uint8Array());
    passing.write({ note: 'own' });
    const file = await send('passed.age', passing, reader);
    const args = [
      ...['--identity', folder.key(reader), '--as', folder.card(reader)],
      ...['--trust', folder.card(passing)],
    ];
    const run = await runCommand(['verify', file, ...args]);
    expect(run.status).toBe(0);
    expect(run.stdout.split('\n')).toHaveLength(2);
    expect(run.stdout).toContain('1 ändringar i samordning från Mellan / ok');
    expect(run.stderr).toMatch(/set aside: the device's card is not among those trusted/);
    const { json } = await runCommand(['verify', file, ...args, '--json']);
    expect(json()[0]).toMatchObject({
      ok: true,
      commits: 1,
      setAside: [{ device: stranger.id, reason: 'unknownDevice' }],
    });
  });

  test('names that would steer the terminal are made harmless', async () => {
    const sly = await createTestDevice('\u001b[2Jok\u202e');
    introduceAll([sly, office]);
    sly.write({ note: 'x' });
    const file = await send('sly.age', sly, office);
    const card = folder.put('sly.json', '');
    const { encodeCard } = await import('../../src-renderer/sync/card');
    folder.put('sly.json', encodeCard(sly.card()));
    const run = await runCommand(['verify', file, '--identity', folder.key(office), '--trust', card]);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('?[2Jok?');
    for (const sign of ['\u001b', '\u202e']) expect(run.stdout).not.toContain(sign);
  });
});

describe('a file that cannot be read', () => {
  test('is not good, and the others are judged all the same', async () => {
    const { status, json } = await runCommand(['verify', folder.path('none.age'), first, ...common()]);
    expect(status).toBe(1);
    expect(json()).toMatchObject([
      { ok: false, reason: 'unreadable', detail: { fault: 'ENOENT' }, manifest: null, commits: 0 },
      { ok: true },
    ]);
  });
});

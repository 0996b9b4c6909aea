/** What was asked wrongly: clear words on stderr, nothing on stdout, status 2, and no file read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import texts from '../../resources/bundle.json';
import { parseArgs } from '../../scripts/bundle/args';
import { createTestDevice } from '../support/devices';
import { commandFolder, type Folder, runCommand } from '../support/officeCommand';

const good = ['verify', 'a.age', '--identity', 'k', '--trust', 'c'];

describe('the command line', () => {
  test('is taken in any order, with values after a blank or an equals sign, and files after --', () => {
    const parsed = parseArgs(['--trust=c', 'records', '--identity=k', '--csv', 'out', '--', '-odd.age']);
    expect(parsed).toEqual({
      type: 'run',
      args: {
        command: 'records',
        files: ['-odd.age'],
        identities: ['k'],
        as: null,
        trust: ['c'],
        json: false,
        csv: 'out',
      },
    });
  });

  test.each([
    [[], 'noCommand'],
    [['look', 'a'], 'unknownCommand'],
    [['verify', '--identity', 'k', '--trust', 'c'], 'noFile'],
    [['verify', 'a', '--trust', 'c'], 'noIdentity'],
    [['verify', 'a', '--identity', 'k'], 'noTrust'],
    [['records', 'a', '--identity', 'k'], 'noTrust'],
    [[...good, '--trust'], 'noValue'],
    [[...good, '--as='], 'noValue'],
    [[...good, '--force'], 'unknownFlag'],
    [[...good, '--as', 'x', '--as', 'y'], 'twice'],
    [[...good, '--csv', 'x'], 'notHere'],
    [['records', ...good.slice(1), '--csv', 'x', '--json'], 'jsonOrCsv'],
  ])('%j is refused: %s', (argv, key) => {
    expect(parseArgs(argv)).toMatchObject({ type: 'wrong', problem: { key } });
    expect(Object.keys(texts)).toContain(`wrong.${key}`);
  });

  test('needs no card to inspect', () => {
    expect(parseArgs(['inspect', 'a', '--identity', 'k'])).toMatchObject({ type: 'run' });
  });
});

describe('the words', () => {
  test('stand in both languages, with the same places to fill', () => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, { sv, en }] of Object.entries(texts)) {
      expect([sv, en], key).not.toContain('');
      expect(places(sv), key).toEqual(places(en));
    }
  });
});

describe('the command itself', () => {
  let folder: Folder;
  beforeAll(() => {
    folder = commandFolder();
  });
  afterAll(() => folder.remove());

  test('prints its use when asked, and ends with 2 when asked wrongly', async () => {
    const help = await runCommand(['--help']);
    expect([help.status, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('inspect|verify|records');
    const wrong = await runCommand(['verify', '--speed']);
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('Okänd flagga: --speed / Unknown flag: --speed');
  });

  test('takes no card whose signature fails, and no card that is none', async () => {
    const device = await createTestDevice('field');
    const text = JSON.stringify({ ...device.card(), name: 'somebody else' });
    const key = folder.key(device);
    const card = folder.put('changed.json', `${text}\n`);
    const run = await runCommand(['verify', 'a.age', '--identity', key, '--trust', card]);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toMatch(/The card .* cannot be used: (bad signature|it is no device card)/);
    const none = await runCommand(['verify', 'a.age', '--identity', key, '--trust', folder.path('no.json')]);
    expect(none.status).toBe(2);
    expect(none.stderr).toContain('is not there');
  });
});

/** `records` and `inspect`: what comes out is what was written, conflicts and unknown things included, and nothing more. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileNameOf, neutral } from '../../scripts/bundle/csv';
import type { Values } from '../../src-renderer/domain/json';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { aChange, recordNamed } from '../support/builders';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';
import { commandFolder, type Folder, runCommand } from '../support/officeCommand';

let folder: Folder;
let one: TestDevice;
let two: TestDevice;
let office: TestDevice;
let files: readonly string[] = [];
let args: readonly string[] = [];

const person = recordNamed('person');
const plan = recordNamed('plan');
const gone = recordNamed('gone');

const sent = async (name: string, from: TestDevice, space: 'samordning' | 'social' = 'samordning') => {
  const bundle = await from.send(office, { space });
  if (bundle === null) throw new Error('there was something to send');
  return folder.put(name, bundle.bundle.file);
};

beforeAll(async () => {
  folder = commandFolder();
  one = await createTestDevice('one');
  two = await createTestDevice('two', { role: 'office' });
  office = await createTestDevice('office', { role: 'office' });
  introduceAll([one, two, office]);
  one.write({ alias: 'Ask', mood: { deep: ['x', 1] } }, { kind: 'person', id: person });
  two.write({ alias: '=HYPERLINK("http://x")' }, { kind: 'person', id: person });
  one.write({ title: 'later', steps: [1, 2] }, { kind: '../workPlan', id: plan });
  one.write({ alias: 'to be gone' }, { kind: 'person', id: gone });
  one.write({ safeContact: 'ring ej' }, { kind: 'person', id: person, space: 'social' });
  two.writeChanges(
    [aChange({ records: [gone], reason: 'r', decision: 'd' }, { kind: 'erasure', id: recordNamed('order') })],
    { action: 'erase' },
  );
  files = [await sent('one.age', one), await sent('social.age', one, 'social'), await sent('two.age', two)];
  args = [
    ...['--identity', folder.key(office), '--as', folder.card(office)],
    ...['--trust', folder.card(one), '--trust', folder.card(two)],
  ];
});
afterAll(() => folder.remove());

const found = (records: readonly Record<string, unknown>[], kind: string, space = 'samordning') =>
  records.find((record) => record.kind === kind && record.space === space);

describe('records', () => {
  test('are one canonical line each, with every head of a field in conflict', async () => {
    const { status, stdout, json } = await runCommand(['records', ...files, ...args]);
    expect(status).toBe(0);
    const records = json();
    for (const [at, text] of stdout.trimEnd().split('\n').entries())
      expect(text).toBe(canonicalJson((records[at] ?? {}) as Values));
    const ask = found(records, 'person');
    expect(ask).toMatchObject({ id: person, known: true, voided: false });
    const { alias } = (ask?.conflicts ?? {}) as { alias?: { value: string; device: string }[] };
    expect((alias ?? []).map(({ value, device }) => [value, device]).sort()).toEqual(
      [
        ['=HYPERLINK("http://x")', two.id],
        ['Ask', one.id],
      ].sort(),
    );
    expect(found(records, 'person', 'social')).toMatchObject({ values: { safeContact: 'ring ej' } });
  });

  test('carry kinds and fields that this version does not know, as they are', async () => {
    const { json } = await runCommand(['records', ...files, ...args]);
    expect(found(json(), '../workPlan')).toMatchObject({
      known: false,
      values: { title: 'later', steps: [1, 2] },
    });
    expect(found(json(), 'person')).toMatchObject({
      values: { mood: { deep: ['x', 1] } },
      unknownFields: ['mood'],
    });
  });

  test('leave out what an office has ordered to be erased, and say how many', async () => {
    const { stdout, stderr } = await runCommand(['records', ...files, ...args]);
    expect(stdout).not.toContain('to be gone');
    expect(stdout).toContain('"kind":"erasure"');
    expect(stderr).toContain('1 records are ordered to be erased');
  });

  test('are not printed at all where one file is refused', async () => {
    const torn = folder.put('torn.age', readFileSync(files[0] ?? '').subarray(0, -9));
    const { status, stdout, stderr } = await runCommand(['records', ...files, torn, ...args]);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('damaged');
    expect(stderr).toContain('no records are printed');
  });
});

describe('records as CSV', () => {
  test('are one file a kind and space, for this user alone, in the folder named and nowhere else', async () => {
    const into = folder.path('tables');
    const around = readdirSync(folder.path('.'));
    const { status, stdout } = await runCommand(['records', ...files, ...args, '--csv', into]);
    expect([status, stdout]).toEqual([0, '']);
    expect(readdirSync(into).sort()).toEqual(
      [
        'samordning.erasure.csv',
        'samordning.person.csv',
        fileNameOf('samordning', '../workPlan'),
        'social.person.csv',
      ].sort(),
    );
    expect(readdirSync(folder.path('.')).sort()).toEqual([...around, 'tables'].sort());
    if (process.platform !== 'win32')
      for (const name of readdirSync(into)) expect(statSync(join(into, name)).mode & 0o77).toBe(0);
    const [head, row] = readFileSync(join(into, 'samordning.person.csv'), 'utf8').split('\r\n');
    expect(head).toBe('\ufeff"id","voided","created","updated","updatedBy","conflicts","alias","mood"');
    expect(row).toContain(`"${person}",false,`);
    expect(row).toContain('"alias",');
    expect(row).toContain('"{""deep"":[""x"",1]}"');
  });

  test('are never written over a file that is there', async () => {
    const into = folder.path('taken');
    mkdirSync(into);
    writeFileSync(join(into, 'social.person.csv'), 'mine');
    const { status, stderr } = await runCommand(['records', ...files, ...args, '--csv', into]);
    expect(status).toBe(2);
    expect(stderr).toContain('is there already');
    expect(readdirSync(into)).toEqual(['social.person.csv']);
    expect(readFileSync(join(into, 'social.person.csv'), 'utf8')).toBe('mine');
  });

  test.each([
    '=1+1',
    '+46',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '\rx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
  ])('have no formula: %j begins with an apostrophe', (text) => expect(neutral(text)).toMatch(/^'/));

  test('have no formula after what another list separator would cut a cell at', () => {
    expect(neutral('a;=1')).toBe("a;'=1");
    expect(neutral('a\n=1')).toBe("a\n'=1");
    expect(neutral('a; @x')).toBe("a;' @x");
    for (const harmless of ['', 'Ask', 'a = b', 'x-y', 'a, -b', '12', 'någon@example.org'])
      expect(neutral(harmless)).toBe(harmless);
  });

  test('leave numbers as they are, and calm the names of unknown fields too', async () => {
    const other = await createTestDevice('three');
    introduceAll([other, office]);
    other.write({ '=cmd': -5, alias: 'say "hej"' }, { kind: 'person', id: person });
    const file = await sent('three.age', other);
    const into = folder.path('three');
    const given = ['--identity', folder.key(office), '--trust', folder.card(other), '--csv', into];
    expect((await runCommand(['records', file, ...given])).status).toBe(0);
    const text = readFileSync(join(into, 'samordning.person.csv'), 'utf8');
    expect(text).toContain(`,"alias","'=cmd"\r\n`);
    expect(text).toContain(',"say ""hej""",-5\r\n');
  });

  test('of kinds that differ in case alone, or try to leave the folder, have names of their own', () => {
    const names = ['a/../b', 'A/../b', 'a_.._b', '..', 'CON', 'con', 'person2'].map((kind) =>
      fileNameOf('social', kind).toLowerCase(),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^social\.unknown-[a-z0-9_]*-[0-9a-f]{8}\.csv$/);
  });
});

describe('inspect', () => {
  test('shows manifest, heads and counts, and without cards says plainly that nothing was judged', async () => {
    const bare = ['inspect', files[0] ?? '', '--identity', folder.key(office)];
    const { status, json } = await runCommand([...bare, '--json']);
    expect(status).toBe(0);
    expect(json()[0]).toMatchObject({
      opened: true,
      verdict: null,
      manifest: { sender: one.id, commits: 3 },
      heads: [{ device: one.id, seq: 3, signature: 'notChecked', name: null }],
      devices: { [one.id]: { commits: 3, from: 1, to: 3 } },
      kinds: {
        person: { known: true, records: 2, changes: 2 },
        '../workPlan': { known: false, records: 1, changes: 1 },
      },
      notChecked: ['sender', 'recipient', 'signature', 'chains'],
    });
    const { stdout } = await runCommand(bare);
    expect(stdout.match(/NOT CHECKED/g)).toHaveLength(4);
    expect(stdout).toContain('from a newer version');
  });

  test('judges too where cards are given, and ends with 1 where that goes wrong', async () => {
    const { status, json } = await runCommand(['inspect', ...files.slice(0, 1), ...args, '--json']);
    expect(status).toBe(0);
    expect(json()[0]).toMatchObject({
      verdict: { ok: true, reason: null },
      heads: [{ name: 'one', signature: 'good' }],
      notChecked: [],
    });
    const only = ['--identity', folder.key(office), '--trust', folder.card(two), '--json'];
    const other = await runCommand(['inspect', files[0] ?? '', ...only]);
    expect(other.status).toBe(1);
    expect(other.json()[0]).toMatchObject({
      verdict: { ok: false, reason: 'unknownSender' },
      // What comes after the step that failed was not looked at.
      notChecked: ['recipient', 'signature', 'chains'],
    });
    const unasked = [
      'inspect',
      files[0] ?? '',
      '--identity',
      folder.key(office),
      '--as',
      folder.card(office),
    ];
    expect((await runCommand([...unasked, '--json'])).json()[0]).toMatchObject({
      notChecked: ['sender', 'recipient', 'signature', 'chains'],
    });
  });

  test('of what does not open says why', async () => {
    const { status, json } = await runCommand([
      'inspect',
      files[0] ?? '',
      '--identity',
      folder.key(one),
      '--json',
    ]);
    expect(status).toBe(1);
    expect(json()[0]).toMatchObject({
      opened: false,
      verdict: { reason: 'wrongKey' },
      manifest: null,
      notChecked: ['sender', 'recipient', 'signature', 'chains'],
    });
    expect(existsSync(files[0] ?? '')).toBe(true);
  });
});

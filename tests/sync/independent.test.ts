/**
 * A bundle opened by Debian's own age and gzip, and checked by a script that holds none of our code. What they make of it
 * is what docs/formats.md promises to everybody.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeCard } from '../../src-renderer/sync/card';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';

const script = join(process.cwd(), 'scripts', 'independentCheck.mjs');
const hasAge = spawnSync('age', ['--version']).status === 0;

let folder: string;
let plain: string;
let cards: readonly string[];
let field: TestDevice;
let office: TestDevice;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gvi-independent-'));
  field = await createTestDevice('field');
  office = await createTestDevice('office', { role: 'office' });
  const reader = await createTestDevice('reader');
  introduceAll([field, office, reader]);
  field.write({ note: 'Åsa tog emot – "så här" \\ud800 🦐', '10': 1, '9': 2, é: [true, null, -5] });
  field.write({ note: 'två' });
  const first = await field.send(office);
  await office.take(first?.bundle.file ?? new Uint8Array());
  office.write({ note: 'of the office' }, { action: 'amend' });
  const sent = await office.send(reader);
  const file = join(folder, sent?.bundle.name ?? '');
  writeFileSync(file, sent?.bundle.file ?? '');
  writeFileSync(join(folder, 'key.txt'), `${reader.secrets.age.samordning?.x25519}\n`);
  plain = join(folder, 'bundle.ndjson');
  if (hasAge) {
    const packed = execFileSync('age', ['-d', '-i', join(folder, 'key.txt'), file]);
    writeFileSync(plain, execFileSync('gzip', ['-dc'], { input: packed }));
  }
  cards = [field, office].map((device) => {
    const path = join(folder, `${device.name}.gvi-card.json`);
    writeFileSync(path, encodeCard(device.card()));
    return path;
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (file: string, given: readonly string[] = cards) => {
  const { status, stdout } = spawnSync(process.execPath, [script, file, ...given], { encoding: 'utf8' });
  return { status, faults: stdout.split('\n').filter((line) => line.startsWith('FAULT')) };
};
const changed = (change: (text: string) => string): string => {
  const path = join(folder, 'changed.ndjson');
  writeFileSync(path, change(readFileSync(plain, 'utf8')));
  return path;
};

test('age is on this machine, or the rest of this file says nothing', () => {
  expect(hasAge || process.platform !== 'linux').toBe(true);
});

describe.runIf(hasAge)('a bundle that age and gzip have opened', () => {
  test('holds by the independent check', () => {
    expect(check(plain)).toEqual({ status: 0, faults: [] });
  });

  test('uses nothing of ours: no import but of Node', () => {
    const imports = readFileSync(script, 'utf8').match(/from '[^']+'|import\(/g) ?? [];
    expect(imports.every((one) => one.startsWith("from 'node:"))).toBe(true);
  });

  test.each([
    ['a word changed', (text: string) => text.replace('två', 'tre'), ['prev|head', 'bad signature']],
    [
      'a line left out',
      (text: string) => text.split('\n').toSpliced(1, 1).join('\n'),
      ['promised', 'bad signature'],
    ],
    [
      'lines swapped',
      (text: string) => {
        const [m, a, b, c, ...rest] = text.split('\n');
        return [m, c, b, a, ...rest].join('\n');
      },
      ['order|seq|prev', 'bad signature'],
    ],
    [
      'a space put in',
      (text: string) => text.replace('"action":', '"action": '),
      ['canonical', 'bad signature'],
    ],
    [
      'a head claimed',
      (text: string) => text.replace(/"seq":2,"sig"/, '"seq":3,"sig"'),
      ['head', 'bad signature'],
    ],
    [
      'a digest in the place of an entry',
      (text: string) => text.replace(/\{"change":.*?"salt":"[^"]+"\}/, '{"digest":"x"}'),
      ['order', 'bad signature'],
    ],
    [
      'the signature of another bundle',
      (text: string) => text.replace(/"sig":"..(.*)"\}\n$/, '"sig":"AA$1"}\n'),
      ['bad signature'],
    ],
  ] as const)('fails with %s', (_, change, reasons) => {
    const { status, faults } = check(changed(change));
    expect(status).toBe(1);
    for (const reason of reasons) expect(faults.join('\n')).toMatch(new RegExp(reason));
  });

  test('fails without the card of a device that wrote in it', () => {
    const { status, faults } = check(plain, cards.slice(1));
    expect(status).toBe(1);
    expect(faults.join('\n')).toMatch(/no card of this device/);
  });
});

/**
 * Bombs cost memory within the caps of docs/formats.md §4 and no more: each is a small file that says it is 96 MiB. Opened in a
 * process that has 256 MiB for objects (its tools take some of it); the answer and the growth are its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDevice } from '../support/devices';
import { type QuickSeal, quickSealFor } from './quickSeal';

const MiB = 1024 * 1024;
const size = 96 * MiB;
const child = fileURLToPath(new URL('openInChild.mjs', import.meta.url));

let folder: string;
let keys: string;
let seal: QuickSeal;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gvi-bombs-'));
  const reader = await createTestDevice('reader');
  keys = join(folder, 'keys.json');
  writeFileSync(keys, JSON.stringify(reader.keys));
  seal = await quickSealFor([reader.card().recipients.samordning?.x25519 ?? '']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const repeated = (text: string): Uint8Array => Buffer.alloc(size, text);

const bombs = {
  zeros: '\0',
  'line ends': '\n',
  'open brackets': '[',
  'lines of nothing': '{}\n',
  'lines just long enough': `"${'x'.repeat(70)}"\n`,
  'lines of 60 KiB': `"${'x'.repeat(60 * 1024)}"\n`,
};

describe('a small file that unpacks to 96 MiB', () => {
  it.each(Object.entries(bombs))(
    'of %s is tooLarge, and was not unpacked',
    (name, text) => {
      const packed = gzipSync(repeated(text));
      expect(packed.length).toBeLessThan(MiB / 2);
      const file = join(folder, `${name}.age`);
      writeFileSync(file, seal(new Uint8Array(packed)));
      const said = execFileSync(process.execPath, ['--max-old-space-size=256', child, keys, file], {
        encoding: 'utf8',
      });
      const { answer, grownKiB, unpacked } = JSON.parse(said) as {
        readonly answer: string;
        readonly grownKiB: number;
        readonly unpacked: number;
      };
      expect(answer).toBe('tooLarge');
      // The cap: 200 to 1 beyond the first MiB; one part of the stream may come before it is seen.
      expect(unpacked).toBeLessThanOrEqual(MiB + 200 * packed.length + MiB);
      expect(grownKiB).toBeLessThan(400 * 1024);
    },
    300_000,
  );
});

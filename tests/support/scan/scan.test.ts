import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMatcher } from './matcher';
import { needlesFor } from './needles';
import { judgeScan, plantControl, scanFolders } from './scan';

const word = 'Blåbärsgränd';
const control = 'kontrollordet';
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvi-scan-'));
});
afterEach(() => rm(folder, { recursive: true }));

const fill = (length: number): Buffer => Buffer.alloc(length, 0xee);
const hitsIn = async (bytes: Buffer) => {
  await writeFile(join(folder, 'a.bin'), bytes);
  return (await scanFolders([folder], [word])).hits;
};

describe('a scan', () => {
  it.each([
    ['UTF-8', Buffer.from(word, 'utf8')],
    ['UTF-16LE', Buffer.from(word, 'utf16le')],
    ['UTF-16BE', Buffer.from(word, 'utf16le').swap16()],
    ['Latin-1, as V8 stores it', Buffer.from(word, 'latin1')],
    ['lower case', Buffer.from(word.toLowerCase(), 'utf8')],
    ['upper case', Buffer.from(word.toUpperCase(), 'utf16le')],
    ['decomposed letters, as macOS writes file names', Buffer.from(word.normalize('NFD'), 'utf8')],
    ['hex', Buffer.from(Buffer.from(word, 'utf8').toString('hex'))],
    ['hex in capitals', Buffer.from(Buffer.from(word, 'utf16le').toString('hex').toUpperCase())],
    ['base64 from the start', Buffer.from(Buffer.from(`${word} och mer`).toString('base64'))],
    ['base64 one byte in', Buffer.from(Buffer.from(`x${word} och mer`).toString('base64'))],
    ['base64 two bytes in', Buffer.from(Buffer.from(`xy${word}`).toString('base64url'))],
    ['base64 of UTF-16LE', Buffer.from(Buffer.from(`{"${word}"}`, 'utf16le').toString('base64'))],
    ['base64 stored as UTF-16LE', Buffer.from(Buffer.from(`xx${word}xx`).toString('base64'), 'utf16le')],
    ['percent-encoded', Buffer.from(`/?q=${encodeURIComponent(word)}`)],
    ['JSON-escaped', Buffer.from('Bl\\u00e5b\\u00e4rsgr\\u00e4nd')],
  ])('finds a word as %s', async (_, bytes) => {
    const hits = await hitsIn(Buffer.concat([fill(100), bytes, fill(100)]));
    expect(hits.map((hit) => hit.word)).toContain(word);
  });

  it('says where: file, offset and encoding', async () => {
    expect(await hitsIn(Buffer.concat([fill(12_345), Buffer.from(word, 'utf16le')]))).toEqual([
      { word, encoding: 'UTF-16LE', file: join(folder, 'a.bin'), offset: 12_345 },
    ]);
  });

  it('finds a word at each place across the border of two pieces, once', async () => {
    const bytes = Buffer.from(word, 'utf8');
    for (let before = 0; before <= bytes.length; before++) {
      const hits = await hitsIn(Buffer.concat([fill((1 << 20) - before), bytes, fill(700)]));
      expect(hits.map((hit) => hit.offset)).toEqual([(1 << 20) - before]);
    }
  });

  it('finds a word in the name of a file and in a folder within', async () => {
    await mkdir(join(folder, 'deep', word), { recursive: true });
    await writeFile(join(folder, 'deep', word, 'a.txt'), '');
    expect((await scanFolders([folder], [word])).hits).toHaveLength(1);
  });

  it('finds nothing in what does not hold it, and counts what it read', async () => {
    await writeFile(join(folder, 'a.bin'), fill(3_000_000));
    await writeFile(join(folder, 'empty'), '');
    expect(await scanFolders([folder], [word])).toEqual({
      hits: [],
      files: 2,
      bytes: 3_000_000,
      unreadable: [],
    });
  });

  it('refuses words that chance would write', () => {
    expect(() => needlesFor(['Anna'])).toThrow('too short');
  });

  it('refuses a folder that is not there', async () => {
    await expect(scanFolders([join(folder, 'none')], [word])).rejects.toThrow('ENOENT');
  });

  it('agrees with indexOf for any bytes and any place', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), fc.nat(40), (noise, place, needle) => {
        const needles = needlesFor([word]);
        const chosen = needles[needle % needles.length]?.bytes ?? Buffer.alloc(0);
        const at = Math.min(place, noise.length);
        const bytes = Buffer.concat([noise.subarray(0, at), chosen, noise.subarray(at)]);
        const found = new Set<number>();
        createMatcher(needles).search(bytes, bytes.length, (_, where) => found.add(where));
        expect(found.has(at)).toBe(true);
        for (const where of found)
          expect(needles.some((one) => bytes.indexOf(one.bytes, where) === where)).toBe(true);
      }),
    );
  });
});

describe('the judgement of a scan', () => {
  it('is clean when only the control is found, in every shape', async () => {
    await plantControl(folder, control);
    const { problems, summary } = await judgeScan({ folders: [folder], words: [word], control });
    expect(problems).toEqual([]);
    const times = Number(/control found (\d+) times/.exec(summary)?.[1]);
    expect(times).toBeGreaterThanOrEqual(needlesFor([control]).length);
  });

  it('is not clean when a folder has no control', async () => {
    await mkdir(join(folder, 'one'));
    await plantControl(join(folder, 'two'), control);
    const folders = [join(folder, 'one'), join(folder, 'two')];
    const { problems } = await judgeScan({ folders, words: [word], control });
    expect(problems).toEqual([`the control word was not found in ${folders[0]}: the scan is blind there`]);
  });

  it('names the word that was found', async () => {
    await plantControl(folder, control);
    await writeFile(join(folder, 'History'), `SQLite format 3\0${word}`);
    const { problems } = await judgeScan({ folders: [folder], words: [word], control });
    expect(problems).toEqual([`“${word}” (UTF-8) in ${join(folder, 'History')} at 16`]);
  });
});

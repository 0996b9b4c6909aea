/**
 * What the page loads before its first screen, read off the sources: neither the book nor its words. Static imports alone
 * count; what is fetched by `import()` comes after.
 */
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { doorTexts } from '../../src-renderer/ui/text';
import { bookTexts } from '../../src-renderer/ui/text/book';

const root = fileURLToPath(new URL('../../src-renderer/', import.meta.url));
const statically = /^(?:import|export) (?!type )(?:[^;]*? from )?'(\.[^']+)';/gm;

const importsOf = (source: string): readonly string[] =>
  [...source.matchAll(statically)].flatMap(([, from]) => (from === undefined ? [] : [from]));

/** Every file that is loaded with this one, with what it says. */
const loadedWith = (entry: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const source = readFileSync(`${root}${path}`, 'utf8');
    found.set(path, source);
    for (const from of importsOf(source)) {
      const base = posix.join(posix.dirname(path), from);
      const file = ['', '.ts', '.tsx', '/index.ts']
        .map((end) => base + end)
        .find((one) => /\.\w+$/.test(one) && existsSync(`${root}${one}`));
      if (file === undefined) throw new Error(`${path} imports ${from}, which is nowhere`);
      if (/\.tsx?$/.test(file)) visit(file);
    }
  };
  visit(entry);
  return found;
};

/** The entry, and the screens that it fetches beside itself. */
const atTheDoor = new Map([...loadedWith('main.ts'), ...loadedWith('ui/root.tsx')]);
const areasNamed = (source: string): readonly string[] =>
  [...source.matchAll(/['`]([a-zA-Z]+):[a-zA-Z]/g)].flatMap(([, area]) =>
    area !== undefined && (area in doorTexts.sv || area in bookTexts.sv) ? [area] : [],
  );

describe('before the first screen', () => {
  it('the screens that may come first are loaded', () => {
    for (const path of [
      'ui/unlock/UnlockScreen.tsx',
      'ui/unlock/RefusalScreen.tsx',
      'ui/frame/BlockedScreen.tsx',
    ])
      expect([...atTheDoor.keys()]).toContain(path);
  });

  it('neither the use cases of an open book, nor its records, history, screens and words are', () => {
    const book =
      /^(sync|domain\/(kinds|rules)|app\/(createApp|composition|records|exchange|workers)|ui\/(AppContext|text\/book|frame\/Frame|welcome))/;
    expect([...atTheDoor.keys()].filter((path) => book.test(path))).toEqual([]);
    // The same is found from where the book begins: the pattern is not blind.
    expect([...loadedWith('app/composition.ts').keys()].some((path) => book.test(path))).toBe(true);
  });

  it('the entry, which draws the stand-in, is read without React and without Dexie', () => {
    const packages = (entry: string): ReadonlySet<string> =>
      new Set(
        [...loadedWith(entry).values()].flatMap((source) =>
          [...source.matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'([^.][^']*)';/gm)].flatMap(
            ([, from]) => from ?? [],
          ),
        ),
      );
    expect([...packages('main.ts')].filter((name) => /react|dexie|i18n/.test(name))).toEqual([]);
    expect([...packages('app/composition.ts')]).toContain('dexie');
    expect([...packages('ui/root.tsx')]).toContain('react-dom/client');
  });

  it('no file names words that come with the book', () => {
    const early = [...atTheDoor].flatMap(([path, source]) =>
      areasNamed(source)
        .filter((area) => !(area in doorTexts.sv))
        .map((area) => `${path}: ${area}`),
    );
    expect(early).toEqual([]);
    expect([...atTheDoor.values()].flatMap(areasNamed)).toContain('unlock');
  });

  it('no words are loaded twice', () => {
    expect(Object.keys(bookTexts.sv).filter((area) => area in doorTexts.sv)).toEqual([]);
  });
});

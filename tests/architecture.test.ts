/**
 * The house rules of docs/architecture.md, read off the sources. Each rule is first proved on a few lines that break
 * it, and on a near miss that does not, so that a rule that has gone blind is seen.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCycles, graphOf } from './support/architecture/graph';
import { checkFile, fileRules } from './support/architecture/rules';
import { accepted, refused } from './support/architecture/samples';
import { isProduct, isScript, readSources } from './support/architecture/sources';
import { readFacts } from './support/architecture/syntax';
import { type Manifest, notDeclared, notPinned, suppressed, tooLong } from './support/architecture/text';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readSources(root);
const scripts = sources.filter((file) => isScript(file.path));
const facts = scripts.map(readFacts);
const manifest: Manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

describe('the rules themselves', () => {
  it.each(refused)('refuse $rule: $path says $text', ({ rule, path, text }) => {
    expect(checkFile(readFacts({ path, text })).map((one) => one.rule)).toContain(rule);
  });

  it.each(accepted)('accept that $path says $text', ({ path, text }) => {
    expect(checkFile(readFacts({ path, text }))).toEqual([]);
  });

  it('are each proved by a sample that they refuse', () => {
    expect(
      fileRules.map((rule) => rule.name).filter((name) => !refused.some((one) => one.rule === name)),
    ).toEqual([]);
  });

  it('find a ring of three files, and of one that imports itself, and none in a line', () => {
    const ring = (texts: Record<string, string>) =>
      findCycles(graphOf(Object.entries(texts).map(([path, text]) => readFacts({ path, text }))));
    expect(
      ring({
        'src-renderer/app/a.ts': `import { b } from './b';`,
        'src-renderer/app/b.ts': `export * from './c/index';`,
        'src-renderer/app/c/index.ts': `import type { A } from '../a';`,
      }),
    ).toHaveLength(1);
    expect(ring({ 'src-main/a.ts': `const a = () => import('./a.ts');` })).toHaveLength(1);
    expect(ring({ 'src-main/a.ts': `import './b';`, 'src-main/b.ts': `import 'node:fs';` })).toEqual([]);
  });

  it('refuse a file of 301 lines and accept one of 300', () => {
    expect(tooLong({ path: 'a.ts', text: 'x\n'.repeat(301) })).toHaveLength(1);
    expect(tooLong({ path: 'a.ts', text: 'x\n'.repeat(300) })).toEqual([]);
  });

  it.each(['// @ts-' + 'ignore', '/* @ts-' + 'expect-error why */', '// biome-' + 'ignore lint: why'])(
    'refuse the suppression %s',
    (text) => {
      expect(suppressed({ path: 'a.ts', text })).toHaveLength(1);
    },
  );

  it.each([
    '^1.2.3',
    '~1.2.3',
    '1.2',
    'latest',
    '*',
    'npm:other@^1.2.3',
    'npm:other',
    'git+https://example.org/x.git',
  ])('refuse the version %s', (version) => {
    expect(notPinned({ dependencies: { one: version } })).toHaveLength(1);
    expect(notPinned({ devDependencies: { one: version } })).toHaveLength(1);
  });

  it('refuse a package that package.json does not name', () => {
    const file = readFacts({
      path: 'src-main/a.ts',
      text: `import 'known/deep'; import '@un/known'; import 'node:fs';`,
    });
    expect(notDeclared(file, { dependencies: { known: '1.0.0' } })).toEqual(['src-main/a.ts:1: @un/known']);
  });
});

describe('the sources', () => {
  it('are found: this file, the contract and the page’s words are among them', () => {
    const paths = scripts.map((file) => file.path);
    for (const path of ['tests/architecture.test.ts', 'src-main/contract.ts', 'src-renderer/domain/ids.ts'])
      expect(paths).toContain(path);
  });

  it.each(fileRules.map((rule) => rule.name))('keep the rule: %s', (name) => {
    const breaches = facts.flatMap(checkFile).filter((one) => one.rule === name);
    expect(breaches.map((one) => `${one.path}:${one.line}: ${one.what}`)).toEqual([]);
  });

  it('import each other in no ring', () => {
    expect(findCycles(graphOf(facts)).map((ring) => ring.join(' → '))).toEqual([]);
  });

  it('have at most 300 lines a file', () => {
    expect(sources.flatMap(tooLong)).toEqual([]);
  });

  it('suppress no check', () => {
    expect(sources.flatMap(suppressed)).toEqual([]);
  });

  it('import only packages that package.json names', () => {
    expect(
      facts.filter((file) => isProduct(file.path)).flatMap((file) => notDeclared(file, manifest)),
    ).toEqual([]);
  });

  it('depend on exact versions only', () => {
    expect(notPinned(manifest)).toEqual([]);
  });
});

/** Rules on a file's plain text and on package.json: length, suppressions, exact versions, declared packages. */
import { targetOf } from './graph';
import type { SourceFile } from './sources';
import type { Facts } from './syntax';

const longest = 300;

export const tooLong = ({ path, text }: SourceFile): readonly string[] => {
  const lines = text.replace(/\n$/, '').split('\n').length;
  return lines > longest ? [`${path}: ${lines} lines, ${longest} at most`] : [];
};

// Put together from halves, so that this file does not refuse itself.
const suppressions = new RegExp(
  [
    '@ts-(?:ignore|expect-error|nocheck)',
    'biome-' + 'ignore',
    'eslint-' + 'disable',
    '(?:v8|c8|istanbul) ' + 'ignore',
  ].join('|'),
);

export const suppressed = ({ path, text }: SourceFile): readonly string[] =>
  text
    .split('\n')
    .flatMap((line, index) => (suppressions.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));

export type Manifest = Readonly<Record<string, unknown>>;
const dependencyLists = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
];

const entries = (manifest: Manifest): readonly (readonly [string, unknown])[] =>
  dependencyLists.flatMap((list) => Object.entries(manifest[list] ?? {}));

/** `1.2.3` or `1.2.3-beta.1`, also of a package under another name (`npm:dexie@3.2.7`); no range, tag or URL. */
export const notPinned = (manifest: Manifest): readonly string[] =>
  entries(manifest)
    .filter(
      ([, version]) =>
        typeof version !== 'string' ||
        !/^(npm:[@a-z0-9/._-]+@)?\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/.test(version),
    )
    .map(([name, version]) => `${name}: ${String(version)}`);

/** A package that something else happens to bring along is not ours to import. */
export const notDeclared = (file: Facts, manifest: Manifest): readonly string[] => {
  const declared = new Set(entries(manifest).map(([name]) => name));
  return file.imports.flatMap(({ from, line }) => {
    if (targetOf(file.path, from) !== null || /^(node|virtual):/.test(from)) return [];
    const name = from
      .split('/')
      .slice(0, from.startsWith('@') ? 2 : 1)
      .join('/');
    return declared.has(name) ? [] : [`${file.path}:${line}: ${from}`];
  });
};

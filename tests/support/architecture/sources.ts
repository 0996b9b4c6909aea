/** The project's own files, as the architecture test reads them. Paths are relative, with `/` on every system. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SourceFile = { readonly path: string; readonly text: string };

const sourceEnding = /\.(ts|tsx|mts|mjs|cjs|css|html)$/;
const notOurs = new Set(['node_modules', 'out', 'test-results', 'coverage', '.git']);

const filesIn = (root: string, folder: string): readonly SourceFile[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name)) return [];
    if (entry.isDirectory()) return filesIn(root, path);
    if (!sourceEnding.test(entry.name)) return [];
    return [{ path, text: readFileSync(join(root, path), 'utf8') }];
  });

/** Everything under `src-main`, `src-renderer`, `tests`, `scripts`, and the configuration files beside them. */
export const readSources = (root: string): readonly SourceFile[] => filesIn(root, '');

export const isProduct = (path: string): boolean => /^src-(main|renderer)\//.test(path);
export const isScript = (path: string): boolean => /\.(ts|tsx|mts|mjs|cjs)$/.test(path);

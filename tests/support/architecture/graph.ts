/** Which file of ours an import means, and rings of files that import each other. */
import { posix } from 'node:path';
import type { Facts } from './syntax';

const endings = ['', '.ts', '.tsx', '.mts', '.mjs', '.json', '.css', '/index.ts', '/index.tsx'];

/** The path of the imported file of this project; null for a package, or when there is no such file. */
export const resolveImport = (importer: string, from: string, paths: ReadonlySet<string>): string | null => {
  const bare = from.split('?')[0] ?? from;
  if (!bare.startsWith('.') && !bare.startsWith('src-')) return null;
  const base = bare.startsWith('.') ? posix.join(posix.dirname(importer), bare) : bare;
  return endings.map((ending) => base + ending).find((path) => paths.has(path)) ?? null;
};

/** Where a relative import points, whether or not the file is there; packages answer null. */
export const targetOf = (importer: string, from: string): string | null => {
  const bare = from.split('?')[0] ?? from;
  if (bare.startsWith('src-')) return bare;
  return bare.startsWith('.') ? posix.join(posix.dirname(importer), bare) : null;
};

export type Graph = ReadonlyMap<string, readonly string[]>;

export const graphOf = (files: readonly Facts[]): Graph => {
  const paths = new Set(files.map((file) => file.path));
  return new Map(
    files.map((file) => [
      file.path,
      file.imports.flatMap((one) => resolveImport(file.path, one.from, paths) ?? []),
    ]),
  );
};

/** Each ring once, as the way round it. Depth first; a file that is met while still open closes a ring. */
export const findCycles = (graph: Graph): readonly (readonly string[])[] => {
  const done = new Set<string>();
  const rings: string[][] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const open = way.indexOf(path);
    if (open !== -1) {
      rings.push([...way.slice(open), path]);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return rings;
};

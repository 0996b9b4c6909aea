/** Every file and row of a laptop, to tell whether a start has changed any. */
import { createHash } from 'node:crypto';
import type { Laptop } from './laptop';

export const digestOf = async (
  laptop: Pick<Laptop, 'files' | 'rows'>,
): Promise<ReadonlyMap<string, string>> => {
  const of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
  const text = (_: string, part: unknown): unknown =>
    part instanceof Uint8Array ? Buffer.from(part).toString('base64') : part;
  return new Map([
    ...[...laptop.files()].map(([name, bytes]) => [name, of(bytes)] as const),
    ...Object.entries(await laptop.rows()).flatMap(([table, rows]) =>
      rows.map(
        (row) => [`${table}/${String(Object.values(row)[0])}`, of(JSON.stringify(row, text))] as const,
      ),
    ),
  ]);
};

export const changesBetween = (
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): readonly string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).sort();

/**
 * What may have happened to a laptop's disk between two sittings. Each damages one of the two copies and leaves the other
 * alone; the copies are restored from each other.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Chance } from './chance';
import type { Laptop, Rows } from './laptop';
import { journalIn, type World } from './world';

export type Damage = {
  readonly name: string;
  readonly copy: 'journal' | 'store';
  /** A place, not the whole: enough is left to tell what is missing. */
  readonly isSmall?: true;
  readonly apply: (laptop: Laptop, chance: Chance, world: World) => Promise<void>;
};

const journal =
  (change: (bytes: Buffer, chance: Chance, world: World) => Buffer | null): Damage['apply'] =>
  async (laptop, chance, world) => {
    const path = journalIn(laptop);
    if (!existsSync(path)) return;
    const bytes = change(Buffer.from(readFileSync(path)), chance, world);
    if (bytes === null) rmSync(path);
    else writeFileSync(path, bytes);
  };

export const flipped = (bytes: Buffer, at: number, chance: Chance): Buffer => {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.nat(8));
  return bytes;
};

/** Where frames begin. */
export const framesIn = (bytes: Buffer): readonly number[] => {
  const places: number[] = [];
  for (let at = bytes.indexOf('GVIF'); at !== -1; at = bytes.indexOf('GVIF', at + 1)) places.push(at);
  return places;
};

/** Marker 4, number 8, length 4, two checks of 4. */
const headerParts = { marker: [0, 4], number: [4, 8], length: [12, 4], checks: [16, 8] } as const;

const inHeader = (part: keyof typeof headerParts) =>
  journal((bytes, chance) => {
    const places = framesIn(bytes);
    if (places.length === 0) return bytes;
    const [from, length] = headerParts[part];
    return flipped(bytes, chance.pick(places) + from + chance.nat(length), chance);
  });

const journalOf = (image: World['now']): Buffer | null => image.files.get('journal.gvi') ?? null;

const journalDamages: readonly Damage[] = [
  { name: 'journal deleted', copy: 'journal', apply: journal(() => null) },
  { name: 'journal emptied', copy: 'journal', apply: journal(() => Buffer.alloc(0)) },
  {
    name: 'journal torn',
    copy: 'journal',
    apply: journal((bytes, chance) => bytes.subarray(0, chance.nat(bytes.length))),
  },
  {
    name: 'bit flipped in the journal',
    copy: 'journal',
    isSmall: true,
    apply: journal((bytes, chance) =>
      bytes.length === 0 ? bytes : flipped(bytes, chance.nat(bytes.length), chance),
    ),
  },
  {
    name: 'bit flipped in the file header',
    copy: 'journal',
    apply: journal((bytes, chance) => flipped(bytes, 5 + chance.nat(16), chance)),
  },
  { name: 'bit flipped in a marker', copy: 'journal', isSmall: true, apply: inHeader('marker') },
  { name: 'bit flipped in a frame number', copy: 'journal', isSmall: true, apply: inHeader('number') },
  { name: 'bit flipped in a frame length', copy: 'journal', isSmall: true, apply: inHeader('length') },
  { name: 'bit flipped in a check', copy: 'journal', isSmall: true, apply: inHeader('checks') },
  {
    name: 'middle of the journal missing',
    copy: 'journal',
    apply: journal((bytes, chance) => {
      const from = chance.nat(bytes.length);
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + chance.nat(4000))]);
    }),
  },
  {
    name: 'a page of the journal zeroed',
    copy: 'journal',
    apply: journal((bytes, chance) => {
      const from = chance.nat(bytes.length);
      return bytes.fill(0, from, Math.min(bytes.length, from + 4096));
    }),
  },
  {
    name: 'tail of the journal doubled',
    copy: 'journal',
    apply: journal((bytes, chance) => Buffer.concat([bytes, bytes.subarray(chance.nat(bytes.length))])),
  },
  {
    name: 'rubbish behind the journal',
    copy: 'journal',
    apply: journal((bytes, chance) => Buffer.concat([bytes, Buffer.alloc(1 + chance.nat(3000), 'GVIFx')])),
  },
  {
    name: 'older copy of the journal',
    copy: 'journal',
    apply: journal((_, __, { before }) => journalOf(before)),
  },
  {
    name: 'journal of another vault',
    copy: 'journal',
    apply: journal((_, __, { otherLaptop }) => journalOf(otherLaptop)),
  },
];

/** Tables that hold what was saved, in the image as it is: new ones are damaged from the day they exist. */
const tablesOf = (rows: Rows): readonly string[] =>
  Object.keys(rows).filter((name) => (rows[name]?.length ?? 0) > 0 && name !== 'drafts');

const store =
  (change: (rows: Rows, chance: Chance, world: World) => Rows): Damage['apply'] =>
  async (laptop, chance, world) => {
    await laptop.layRows(change(await laptop.rows(), chance, world));
  };

export type Row = Readonly<Record<string, unknown>>;
/** Null removes the row. */
const oneRow = (change: (row: Row, chance: Chance) => Row | null) =>
  store((rows, chance): Rows => {
    const name = chance.pick(tablesOf(rows));
    const list = rows[name] ?? [];
    const at = chance.nat(list.length);
    return {
      ...rows,
      [name]: list.flatMap((row, n): readonly Row[] => {
        const next = n === at ? change(row, chance) : row;
        return next === null ? [] : [next];
      }),
    };
  });

export const withBox = (row: Row, change: (box: Buffer) => Buffer): Row => {
  const field = Object.keys(row).find((key) => row[key] instanceof Uint8Array);
  if (field === undefined) return { ...row, header: { v: 1, vault: 'none', slots: 'none' } };
  return { ...row, [field]: Uint8Array.from(change(Buffer.from(row[field] as Uint8Array))) };
};

const storeDamages: readonly Damage[] = [
  { name: 'IndexedDB deleted', copy: 'store', apply: async (laptop) => laptop.layRows({}) },
  { name: 'a row missing', copy: 'store', isSmall: true, apply: oneRow(() => null) },
  {
    name: 'bit flipped in a row',
    copy: 'store',
    isSmall: true,
    apply: oneRow((row, chance) => withBox(row, (box) => flipped(box, chance.nat(box.length), chance))),
  },
  {
    name: 'a row cut short',
    copy: 'store',
    isSmall: true,
    apply: oneRow((row, chance) => withBox(row, (box) => box.subarray(0, chance.nat(box.length)))),
  },
  {
    name: 'a row empty',
    copy: 'store',
    isSmall: true,
    apply: oneRow((row) => withBox(row, () => Buffer.alloc(0))),
  },
  {
    name: 'two rows swapped',
    copy: 'store',
    apply: store((rows, chance): Rows => {
      const name = chance.pick(tablesOf(rows).filter((table) => table !== 'vault'));
      const list = rows[name] ?? [];
      const [a, b] = [list[chance.nat(list.length)], list[chance.nat(list.length)]];
      if (a === undefined || b === undefined) return rows;
      return {
        ...rows,
        [name]: list.map((row) =>
          row === a ? { ...a, box: b.box } : row === b ? { ...b, box: a.box } : row,
        ),
      };
    }),
  },
  {
    name: 'a table empty',
    copy: 'store',
    apply: store((rows, chance): Rows => ({ ...rows, [chance.pick(tablesOf(rows))]: [] })),
  },
  {
    name: 'many rows missing',
    copy: 'store',
    isSmall: true,
    apply: store((rows, chance) => ({
      ...rows,
      commits: (rows.commits ?? []).filter(() => chance.oneIn(2)),
    })),
  },
  { name: 'older copy of the store', copy: 'store', apply: store((_, __, { before }) => before.rows) },
];

export const damages: readonly Damage[] = [...journalDamages, ...storeDamages];

/**
 * A snapshot of one space (docs/formats.md §6): the records as the fold has them, what is known of each commit that they come
 * from, and what those commits say about devices and erasures. Pure: bytes in pages out, and back. A cache: what does not
 * read is thrown away, and the commits tell everything again.
 */
import type { DeviceId, RecordId, Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { type Bytes, concat } from '../../vault/bytes';
import type { DeviceStatement } from '../deviceStatements';
import type { AnswerStatement, OrderStatement } from '../erasureOrders';
import type { FoldState } from '../fold';
import type { FoldBase } from '../foldBase';
import { readRecord } from '../foldRead';
import type { RecordState } from '../foldState';
import { migrations } from '../migrations';
import type { CommitHash, Ref } from '../ref';
import { type CommitColumns, type CommitTable, commitTable } from './commitTable';
import { idLength, idToBytes } from './packedIds';
import { packGroup } from './recordColumns';
import { createPageReader, createPageWriter, mostInPage } from './recordPages';
import { bytesOf, floatsIn, halvesIn, packSections, unpackSections, wordsIn } from './sections';
import { type KindIndex, snapshotBase } from './snapshotBase';

/** Raised whenever the fold, or how a snapshot is written, changes its mind; and with every migration. */
export const foldVersion = `1.${migrations.length}`;

/** With the row of the commit that says it, so that all statements can be put in order again. */
export type AtRow<T> = { readonly row: number; readonly said: T };

export type SnapshotFacts = {
  readonly statements: readonly AtRow<DeviceStatement>[];
  readonly orders: readonly AtRow<OrderStatement>[];
  readonly answers: readonly AtRow<AnswerStatement>[];
  /** Rows up to the bound that are not in the snapshot, and are folded anew at each unlock. */
  readonly beside: readonly number[];
};

export type SnapshotInput = SnapshotFacts & {
  readonly space: Space;
  readonly columns: CommitColumns;
  /** The fold of exactly those commits; changed by no one while this is written. */
  readonly fold: FoldState;
};

export type WrittenSnapshot = {
  readonly pages: readonly Bytes[];
  /** The first pages, which are read at once. */
  readonly indexPages: number;
  /** Entries that stand erased in the commits covered. */
  readonly erased: number;
};

const mostRecords = 384;
const fullGroup = 256 * 1024;

/** Characters, about: enough to keep a group small. */
const sizeOf = (value: JsonValue): number => {
  if (typeof value === 'string') return value.length + 3;
  if (typeof value !== 'object' || value === null) return 5;
  return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 2);
};
const sizeOfRecord = (record: RecordState): number => {
  let size = record.first === null ? 0 : sizeOf(record.first);
  for (const { values } of record.fields?.values() ?? [])
    for (const { value } of values) size += sizeOf(value) + 12;
  return size;
};

const pagesOf = (bytes: Bytes): readonly Bytes[] => {
  const size = mostInPage - 64;
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.slice(at * size, (at + 1) * size),
  );
};

type KindMeta = Pick<KindIndex, 'kind' | 'groups' | 'conflicts'>;

/** In steps of some milliseconds; whoever drives it decides when to rest. */
export function* writeSnapshot(input: SnapshotInput): Generator<void, WrittenSnapshot, void> {
  const { columns, fold, space } = input;
  const table = commitTable(columns);
  const places = new Map<Ref, number>();
  const placeOfHash = new Map<CommitHash, number>();
  for (let at = 0; at < table.size; at++) {
    places.set(table.refAt(at), at);
    if (fold.bare.size > 0) placeOfHash.set(table.hashAt(at), at);
    if (at % 1024 === 1023) yield;
  }
  const writer = createPageWriter();
  const kinds: KindMeta[] = [];
  const sections: (readonly [string, Bytes])[] = [];
  for (const [place, ofKind] of fold.records) {
    const kind = place.slice(place.indexOf('/') + 1);
    const ordered = [...ofKind].sort(([a], [b]) => (a < b ? -1 : 1));
    yield;
    const ids = new Uint8Array(ordered.length * idLength);
    const origins = new Uint32Array(ordered.length);
    const groups: [number, number, number][] = [];
    const conflicts: number[] = [];
    let from = 0;
    while (from < ordered.length) {
      const group: RecordState[] = [];
      for (
        let size = 0;
        from + group.length < ordered.length && group.length < mostRecords && size < fullGroup;
      ) {
        const at = from + group.length;
        const [id, record] = ordered[at] as [RecordId, RecordState];
        idToBytes(id, ids, at);
        const fields = record.fields === null ? undefined : readRecord(record)?.fields;
        if ([...(fields?.values() ?? [])].some(({ conflict }) => conflict)) conflicts.push(at);
        group.push(record);
        size += sizeOfRecord(record);
      }
      const packed = packGroup(group, { placeOf: (ref) => places.get(ref) });
      origins.set(packed.origins, from);
      groups.push([from, ...writer.add(packed.text)]);
      from += group.length;
      yield;
    }
    sections.push([`ids/${kinds.length}`, ids], [`origins/${kinds.length}`, bytesOf(origins)]);
    kinds.push({ kind, groups, conflicts });
  }
  let erased = 0;
  const bare: JsonValue[] = [];
  for (const [hash, missing] of fold.bare) {
    erased += missing.length;
    bare.push([placeOfHash.get(hash) ?? -1, [...missing]]);
  }
  const { actors, runs } = columns;
  const meta = {
    space,
    runs,
    actors,
    kinds,
    bare,
    statements: input.statements,
    orders: input.orders,
    answers: input.answers,
    beside: input.beside,
  } as unknown as JsonValue;
  const index = packSections(meta, [
    ['milliseconds', bytesOf(columns.milliseconds)],
    ['hashes', columns.hashes],
    ['groups', columns.groups],
    ['seq', bytesOf(columns.seq)],
    ['row', bytesOf(columns.row)],
    ['length', bytesOf(columns.length)],
    ['group', bytesOf(columns.group)],
    ['actor', bytesOf(columns.actor)],
    ['counter', bytesOf(columns.counter)],
    ...sections,
  ]);
  const first = pagesOf(index);
  return { pages: [...first, ...writer.finish()], indexPages: first.length, erased };
}

export type ReadSnapshot = SnapshotFacts & {
  readonly space: Space;
  readonly table: CommitTable;
  readonly base: FoldBase;
  /** Commits with erased entries, and which. */
  readonly bare: ReadonlyMap<CommitHash, readonly number[]>;
  readonly devices: readonly DeviceId[];
};

type Meta = SnapshotFacts & {
  readonly space: Space;
  readonly runs: CommitColumns['runs'];
  readonly actors: CommitColumns['actors'];
  readonly kinds: readonly KindMeta[];
  readonly bare: readonly (readonly [number, readonly number[]])[];
};

/** Pages that opened and whose hashes fit: what is in them was written here. */
export const readSnapshot = (
  pages: readonly Bytes[],
  indexPages: number,
): Result<ReadSnapshot, 'damaged'> => {
  const index = unpackSections(concat(...pages.slice(0, indexPages)));
  if (!index.ok) return index;
  const { bytes } = index.value;
  // Sealed by this application, and the version of the fold is the same: the shape is known.
  const meta = index.value.meta as unknown as Meta;
  const part = (name: string): Bytes => bytes.get(name) ?? new Uint8Array(0);
  try {
    const table = commitTable({
      runs: meta.runs,
      actors: meta.actors,
      groups: part('groups'),
      hashes: part('hashes'),
      milliseconds: floatsIn(part('milliseconds')),
      counter: halvesIn(part('counter')),
      seq: wordsIn(part('seq')),
      row: wordsIn(part('row')),
      length: wordsIn(part('length')),
      group: wordsIn(part('group')),
      actor: wordsIn(part('actor')),
    });
    const reader = createPageReader(pages.slice(indexPages), table);
    const kinds = meta.kinds.map(
      (kind, at): KindIndex => ({ ...kind, ids: part(`ids/${at}`), origins: wordsIn(part(`origins/${at}`)) }),
    );
    const { answers, beside, orders, space, statements } = meta;
    return ok({
      space,
      table,
      base: snapshotBase(space, kinds, table, reader),
      bare: new Map(meta.bare.map(([at, missing]) => [table.hashAt(at), missing])),
      devices: table.devices(),
      statements,
      orders,
      answers,
      beside,
    });
  } catch {
    return err('damaged');
  }
};

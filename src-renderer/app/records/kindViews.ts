/**
 * The records of one kind as screens read them: a map of views. Those that a snapshot holds are made when somebody asks, once;
 * what was touched since lies over them. What a snapshot says never changes, so a map that a screen still holds goes on
 * showing what it showed.
 */
import { type RecordId, type Space, spaces } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import { type BaseKind, baseState, type FoldBase } from '../../sync/foldBase';
import { readRecord } from '../../sync/foldRead';
import { compareIds } from '../../sync/snapshot/packedIds';
import type { RecordView } from '../types';
import { headsOfParts, type ShownHeads, viewOfParts, viewOfSimple } from './views';

export type Views = ReadonlyMap<RecordId, RecordView>;
type Part = { readonly space: Space; readonly records: BaseKind };

/** What lies under a map of views, shared by all that were made of it. */
type Ground = {
  readonly ids: () => readonly RecordId[];
  readonly has: (id: RecordId) => boolean;
  readonly view: (id: RecordId) => RecordView | undefined;
  /** Those that may be in conflict; all others surely are not. */
  readonly doubtful: () => readonly RecordId[];
};

/** Places in `a` of the records that stand in both. */
const inBoth = (a: BaseKind, b: BaseKind): readonly number[] => {
  const found: number[] = [];
  for (let i = 0, j = 0; i < a.count && j < b.count; ) {
    const order = compareIds(a.ids, i, b.ids, j);
    if (order === 0) found.push(i);
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
  return found;
};

const groundOf = (bases: readonly FoldBase[], kind: KindName, parts: readonly Part[]): Ground => {
  const made = new Map<RecordId, RecordView>();
  const [one, two] = parts;
  let known: readonly RecordId[] | null = null;
  let doubts: readonly RecordId[] | null = null;
  const partsOf = (id: RecordId) =>
    parts.flatMap(({ space }) => {
      const state = baseState(bases, space, kind, id);
      return (state === undefined ? undefined : readRecord(state)) ?? [];
    });
  const heads = (view: RecordView): ShownHeads => headsOfParts(kind, partsOf(view.id));
  const make = (id: RecordId): RecordView | undefined => {
    const places = parts.map(({ records }) => records.find(id));
    const only = places.filter((at) => at >= 0).length === 1 ? places.findIndex((at) => at >= 0) : -1;
    const part = parts[only];
    const simple = part?.records.simpleAt(places[only] ?? -1) ?? null;
    if (part !== undefined && simple !== null) return viewOfSimple(kind, id, part.space, simple, heads);
    const read = partsOf(id);
    return read.length === 0 ? undefined : viewOfParts(kind, id, read, heads);
  };
  const idsOf = ({ records }: Part): readonly RecordId[] =>
    Array.from({ length: records.count }, (_, at) => records.idAt(at));
  return {
    ids: () => {
      known ??= [...new Set(parts.flatMap(idsOf))];
      return known;
    },
    has: (id) => parts.some(({ records }) => records.find(id) >= 0),
    view: (id) => {
      const view = made.get(id) ?? make(id);
      if (view !== undefined) made.set(id, view);
      return view;
    },
    doubtful: () => {
      doubts ??= [
        ...new Set([
          ...parts.flatMap(({ records }) => records.conflicts.map(records.idAt)),
          ...(one === undefined || two === undefined
            ? []
            : inBoth(one.records, two.records).map(one.records.idAt)),
        ]),
      ];
      return doubts;
    },
  };
};

type Layered = { readonly ground: Ground; readonly laid: Views };
const layers = new WeakMap<Views, Layered>();

const layered = (ground: Ground, laid: Views): Views => {
  const under = (): readonly RecordId[] => ground.ids();
  function* entries(): Generator<[RecordId, RecordView], undefined> {
    for (const id of under()) {
      const view = laid.get(id) ?? ground.view(id);
      if (view !== undefined) yield [id, view];
    }
    for (const entry of laid) if (!ground.has(entry[0])) yield entry;
  }
  function* keys(): Generator<RecordId, undefined> {
    yield* under();
    for (const id of laid.keys()) if (!ground.has(id)) yield id;
  }
  function* values(): Generator<RecordView, undefined> {
    for (const [, view] of entries()) yield view;
  }
  const views: Views = {
    get: (id) => laid.get(id) ?? ground.view(id),
    has: (id) => laid.has(id) || ground.has(id),
    get size() {
      let size = under().length;
      for (const id of laid.keys()) if (!ground.has(id)) size += 1;
      return size;
    },
    forEach: (work) => {
      for (const [id, view] of entries()) work(view, id, views);
    },
    entries,
    keys,
    values,
    [Symbol.iterator]: entries,
  };
  layers.set(views, { ground, laid });
  return views;
};

/** `laid`: the views of all that was touched since the snapshots. */
export const viewsOver = (bases: readonly FoldBase[], kind: KindName, laid: Views): Views => {
  const parts = spaces.flatMap((space): readonly Part[] => {
    const records = bases.find((base) => base.space === space)?.kinds.get(kind);
    return records === undefined ? [] : [{ space, records }];
  });
  return parts.length === 0 ? laid : layered(groundOf(bases, kind, parts), laid);
};

/** A map of views as what others are laid over. */
const groundUnder = (views: Views): Ground => {
  let known: readonly RecordId[] | null = null;
  let doubts: readonly RecordId[] | null = null;
  return {
    ids: () => {
      known ??= [...views.keys()];
      return known;
    },
    has: (id) => views.has(id),
    view: (id) => views.get(id),
    doubtful: () => {
      doubts ??= [...doubtfulViews(views)].flatMap(({ conflicts, id }) => (conflicts.length > 0 ? [id] : []));
      return doubts;
    },
  };
};

/** Views that are copied at a save; of more a new layer is begun, so that no save copies what it did not touch. */
const mostCopied = 500;

/** A new map with these views in place of what stood there. */
export const withViews = (views: Views | undefined, changed: Views): Views => {
  if (views === undefined) return new Map(changed);
  const known = layers.get(views);
  const own = known?.laid ?? views;
  if (own.size > mostCopied) return layered(groundUnder(views), changed);
  const laid = new Map([...own, ...changed]);
  return known === undefined ? laid : layered(known.ground, laid);
};

/** Views with conflicts are among these. */
export const doubtfulViews = (views: Views): Iterable<RecordView> => {
  const known = layers.get(views);
  if (known === undefined) return views.values();
  const { ground, laid } = known;
  return [
    ...laid.values(),
    ...ground.doubtful().flatMap((id) => (laid.has(id) ? [] : (ground.view(id) ?? []))),
  ];
};

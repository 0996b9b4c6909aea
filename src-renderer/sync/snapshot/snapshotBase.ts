/** The records of a snapshot as the fold and the screens read them: found by id, spelt out when asked for. */
import type { RecordId, Space } from '../../domain/ids';
import type { Bytes } from '../../vault/bytes';
import type { BaseKind, FoldBase } from '../foldBase';
import type { CommitTable } from './commitTable';
import { findId, idFromBytes } from './packedIds';
import { noOrigin, type ReadGroup } from './recordColumns';
import type { PageReader } from './recordPages';

export type KindIndex = {
  readonly kind: string;
  readonly ids: Bytes;
  /** Place of origin of each record, `noOrigin` for those with several. */
  readonly origins: Uint32Array;
  /** First record of each group, and where the group stands. */
  readonly groups: readonly (readonly [number, number, number])[];
  readonly conflicts: readonly number[];
};

const groupHolding = (groups: KindIndex['groups'], at: number): readonly [number, number, number] => {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((groups[middle]?.[0] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const found = groups[low];
  if (found === undefined) throw new RangeError(`no record ${at}`);
  return found;
};

const baseKind = (space: Space, index: KindIndex, table: CommitTable, reader: PageReader): BaseKind => {
  const { conflicts, groups, ids, kind, origins } = index;
  const count = origins.length;
  const idAt = (at: number): RecordId => idFromBytes(ids, at);
  const placed = (at: number): readonly [ReadGroup, number] => {
    const [first, page, place] = groupHolding(groups, at);
    return [reader.group(page, place), at - first];
  };
  return {
    count,
    ids,
    idAt,
    find: (id) => findId(ids, id),
    conflicts,
    simpleAt: (at) => {
      const origin = origins[at] ?? noOrigin;
      if (origin === noOrigin) return null;
      const [group, place] = placed(at);
      return {
        values: group.valuesAt(place),
        milliseconds: table.millisecondsAt(origin),
        device: table.deviceAt(origin),
        actor: table.actorAt(origin),
      };
    },
    stateAt: (at) => {
      const [group, place] = placed(at);
      const id = idAt(at);
      const whole = group.stateAt(place, space, kind, id);
      return (
        whole ?? {
          space,
          kind,
          id,
          first: group.valuesAt(place),
          origin: table.originAt(origins[at] ?? noOrigin),
          fields: null,
        }
      );
    },
  };
};

export const snapshotBase = (
  space: Space,
  kinds: readonly KindIndex[],
  table: CommitTable,
  reader: PageReader,
): FoldBase => ({
  space,
  kinds: new Map(kinds.map((index) => [index.kind, baseKind(space, index, table, reader)])),
  hasSeen: table.has,
});

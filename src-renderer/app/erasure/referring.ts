/** Records that point to others, directly or through further ones, found by the reference fields of their kinds. */
import type { RecordId } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { kinds } from '../../domain/kinds';
import type { FieldDefinition, KindName } from '../../domain/kinds/kind';
import { isErasableKind } from '../../sync/erasure';
import type { RecordView, WorkspaceState } from '../types';

const points = (field: FieldDefinition, value: JsonValue | undefined, at: ReadonlySet<string>): boolean => {
  if (value === undefined || value === null) return false;
  switch (field.shape.type) {
    case 'ref':
      return typeof value === 'string' && at.has(value);
    case 'refs':
      return Array.isArray(value) && value.some((id) => typeof id === 'string' && at.has(id));
    case 'rows': {
      const { columns } = field.shape;
      return (
        Array.isArray(value) &&
        value.some(
          (row) =>
            typeof row === 'object' &&
            row !== null &&
            !Array.isArray(row) &&
            columns.some((column) =>
              points(column, new Map<string, JsonValue>(Object.entries(row)).get(column.name), at),
            ),
        )
      );
    }
    default:
      return false;
  }
};

/** A log line names its record as plain text, for it may be of any kind. */
const logs = (view: RecordView, at: ReadonlySet<string>): boolean =>
  view.kind === 'auditEvent' && typeof view.values.recordId === 'string' && at.has(view.values.recordId);

const refersTo = (view: RecordView, at: ReadonlySet<string>): boolean =>
  logs(view, at) || kinds[view.kind].fields.some((field) => points(field, view.values[field.name], at));

/**
 * Of a person who is named in a record of others (a group, an organisation) nothing is implied: only what points to what is
 * erased is listed, and people choose among it by kind.
 */
export const recordsReferring = (
  records: WorkspaceState['records'],
  ids: readonly RecordId[],
): readonly { readonly kind: KindName; readonly ids: readonly RecordId[] }[] => {
  const found = new Map<RecordId, RecordView>();
  const all = [...records.values()].flatMap((ofKind) => [...ofKind.values()]);
  const candidates = all.filter(({ kind, spaces }) => spaces.length > 0 && isErasableKind(kind));
  let edge: ReadonlySet<string> = new Set(ids);
  while (edge.size > 0) {
    const next = candidates.filter(
      (view) => !found.has(view.id) && !ids.includes(view.id) && refersTo(view, edge),
    );
    for (const view of next) found.set(view.id, view);
    edge = new Set(next.map(({ id }) => id));
  }
  const byKind = new Map<KindName, RecordId[]>();
  for (const { id, kind } of found.values()) byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
  return [...byKind].map(([kind, list]) => ({ kind, ids: list }));
};

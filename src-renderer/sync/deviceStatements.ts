/**
 * What commits say about devices (docs/formats.md §5): the changes to records of kind `device`, each with who wrote it.
 * Trust is computed from these, never from folded fields: a fold would mix in what anyone wrote.
 */
import type { DeviceId, RecordId, Space } from '../domain/ids';
import type { Values } from '../domain/json';
import { type Commit, isErased } from './commit';
import type { Hlc } from './hlc';

export type DeviceStatement = {
  readonly space: Space;
  readonly record: RecordId;
  readonly by: DeviceId;
  readonly seq: number;
  readonly hlc: Hlc;
  /** `card`, `role`, `spaces`, `closed`: each may be missing in a later change, and none has been checked. */
  readonly set: Values;
};

export const deviceKind = 'device';
export const erasureKind = 'erasure';

export const deviceStatementsIn = (commits: Iterable<Commit>): readonly DeviceStatement[] => {
  const statements: DeviceStatement[] = [];
  for (const { space, device, seq, hlc, entries } of commits) {
    for (const entry of entries) {
      if (isErased(entry) || entry.change.kind !== deviceKind) continue;
      statements.push({ space, record: entry.change.id, by: device, seq, hlc, set: entry.change.set });
    }
  }
  return statements;
};

/** The records that erasure orders in this commit name; whether its writer may order anything is not asked here. */
export const erasureOrdersIn = (
  commit: Commit,
): readonly { readonly order: RecordId; readonly records: readonly string[] }[] => {
  if (commit.action !== 'erase') return [];
  return commit.entries.flatMap((entry) => {
    if (isErased(entry) || entry.change.kind !== erasureKind) return [];
    const { records } = entry.change.set;
    const named = Array.isArray(records) ? records.filter((id) => typeof id === 'string') : [];
    return [{ order: entry.change.id, records: named }];
  });
};

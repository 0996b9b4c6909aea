/**
 * A value that an undo put back stands in for the one that it restored: after three saves and two undos the value of the first
 * stands, though in a commit of its own. Whether an act's value still stands is asked with this in mind.
 */
import type { RecordId, Space } from '../../domain/ids';
import { type Ref, refOf } from '../../sync/commit';
import type { OpenVault } from '../session/openVault';
import { type ActRecord, recordsOf } from './actRecords';
import type { Act } from './acts';

export type FieldKey = {
  readonly space: Space;
  readonly kind: string;
  readonly id: RecordId;
  readonly field: string;
};
/** The refs that a head stands for: itself, what it restored, or nothing where it cleared what had not been there. */
export type StandsFor = (key: FieldKey, head: Ref, upTo: ReadonlySet<Ref>) => ReadonlySet<Ref>;

export const createStandIns = (vault: OpenVault, acts: readonly Act[]): StandsFor => {
  const undos = new Map<Ref, Act>();
  for (const [at, act] of acts.entries()) {
    const undone = acts.slice(0, at).findLast(({ made }) => made === act.undoes);
    if (undone === undefined) continue;
    for (const { commit, hash } of act.commits) undos.set(refOf(commit, hash), undone);
  }
  const records = new Map<Act, readonly ActRecord[]>();
  const recordOf = (act: Act, { id, kind, space }: FieldKey): ActRecord | undefined => {
    const known = records.get(act) ?? recordsOf(vault, act);
    records.set(act, known);
    return known.find((one) => one.space === space && one.kind === kind && one.id === id);
  };
  const standsFor: StandsFor = (key, head, upTo) => {
    const undone = upTo.has(head) ? undefined : undos.get(head);
    if (undone === undefined) return new Set([head]);
    const over = recordOf(undone, key)?.fields.get(key.field)?.over ?? [];
    return new Set([...over].flatMap((ref) => [...standsFor(key, ref, upTo)]));
  };
  return standsFor;
};

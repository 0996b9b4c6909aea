/** What an act did, record by record and field by field: its own values, and those that it replaced. */
import type { RecordId, Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { kindOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import { type Ref, refDevice, refHash, refOf, refSeq } from '../../sync/commit';
import { migrateChange } from '../../sync/migrations';
import type { OpenVault } from '../session/openVault';
import { type Act, changesIn } from './acts';

export type ActField = { readonly refs: Ref[]; readonly over: Set<Ref>; value: JsonValue };
/** What an act did to one record in one space. */
export type ActRecord = {
  readonly space: Space;
  readonly kind: KindName;
  readonly id: RecordId;
  readonly fields: Map<string, ActField>;
};

/** A laptop that became a new device names beside each value the one of its old self, which is no value before it. */
const isHeld = (vault: OpenVault, space: Space, ref: Ref): boolean =>
  vault.state.history[space].held(refDevice(ref), refSeq(ref))?.hash.startsWith(refHash(ref)) === true;

export const recordsOf = (vault: OpenVault, act: Act): readonly ActRecord[] => {
  const found = new Map<string, ActRecord>();
  for (const { commit, hash } of act.commits) {
    const ref = refOf(commit, hash);
    for (const original of changesIn(commit)) {
      const change = migrateChange(original, commit.schema, vault.state.fold.migrations);
      const kind = kindOf(change.kind)?.name;
      if (kind === undefined) continue;
      const key = `${commit.space}/${kind}/${change.id}`;
      const record = found.get(key) ?? { space: commit.space, kind, id: change.id, fields: new Map() };
      found.set(key, record);
      for (const [name, value] of Object.entries(change.set)) {
        const field = record.fields.get(name) ?? { refs: [], over: new Set<Ref>(), value };
        record.fields.set(name, field);
        field.refs.push(ref);
        for (const named of change.over[name] ?? [])
          if (isHeld(vault, commit.space, named)) field.over.add(named);
      }
    }
  }
  for (const { fields } of found.values())
    for (const { over, refs } of fields.values()) for (const ref of refs) over.delete(ref);
  return [...found.values()];
};

/** Every field that waits for a person, with all that stands against each other in it. Decides nothing. */
import { type AppContext, openVaultOf } from '../context';
import type { FieldConflict, RecordView } from '../types';
import { standingsOf, standingValues, versionOf } from './fieldConflicts';
import { writerOf } from './sources';

/** Null where the field is of one mind. */
export const conflictOf = (context: AppContext, record: RecordView, field: string): FieldConflict | null => {
  const vault = openVaultOf(context);
  const now = context.env.clock();
  const standings = standingsOf(vault, record.kind, record.id, field);
  const values = standingValues(standings);
  if (values.length < 2) return null;
  const choices = values.map(({ value, heads }) => ({
    value,
    writers: heads.map((head) => writerOf(vault, head, now)),
  }));
  const isDated = ({ writers }: (typeof choices)[number]): boolean =>
    writers.length === 0 || writers.some(({ at }) => at !== null);
  return {
    kind: record.kind,
    id: record.id,
    field,
    record,
    choices: [...choices.filter(isDated), ...choices.filter((choice) => !isDated(choice))],
    betweenSpaces: standings.every((standing) => standing.field?.conflict !== true),
    version: versionOf(standings),
  };
};

export const listConflicts = (context: AppContext): readonly FieldConflict[] => {
  const found: FieldConflict[] = [];
  for (const ofKind of context.stores.workspace.getState().records.values())
    for (const record of ofKind.values())
      for (const field of record.conflicts) {
        const conflict = conflictOf(context, record, field);
        if (conflict !== null) found.push(conflict);
      }
  return found;
};

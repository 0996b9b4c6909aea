/**
 * The records of a list that name another one in a field. When all records of a kind are judged, each asks the same of one list:
 * from the second question on an index answers, else thirty thousand talks would be compared with thirty thousand. Rests on
 * lists never being changed, which `RuleContext` promises.
 */
import type { RecordId } from '../ids';
import type { RuleRecord } from '../kinds/kind';

type Index = ReadonlyMap<unknown, readonly RuleRecord[]>;
const indexes = new WeakMap<readonly RuleRecord[], Map<string, Index | 'askedOnce'>>();

const indexOf = (list: readonly RuleRecord[], field: string): Index => {
  const index = new Map<unknown, RuleRecord[]>();
  for (const record of list) {
    const named = record.values[field];
    const same = index.get(named);
    if (same === undefined) index.set(named, [record]);
    else same.push(record);
  }
  return index;
};

/** In the order of the list. */
export const naming = (list: readonly RuleRecord[], field: string, id: RecordId): readonly RuleRecord[] => {
  const fields = indexes.get(list) ?? new Map<string, Index | 'askedOnce'>();
  indexes.set(list, fields);
  const known = fields.get(field);
  if (known === undefined) {
    fields.set(field, 'askedOnce');
    return list.filter((record) => record.values[field] === id);
  }
  const index = known === 'askedOnce' ? indexOf(list, field) : known;
  fields.set(field, index);
  return index.get(id) ?? [];
};

/**
 * The rules once more over the records as they stand. Each laptop saved within the rules; what they became together may
 * not be (a name beside a protected identity). Runs in idle slices after unlock and after every import, over all records,
 * since a rule of one may rest on another; after a save over what it touched and what is listed. Warnings are not listed.
 * No save waits for more than a few: where many are listed (a bundle of ill-kept records came in), they wait for idle time.
 */
import type { RecordId } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import { checkDraft } from '../../domain/kinds/check';
import type { KindName, RuleContext, RuleRecord } from '../../domain/kinds/kind';
import { dayFrom } from '../../domain/time';
import type { AppContext } from '../context';
import type { Touched } from '../session/commitStep';
import { idle } from '../slices';
import type { Breach, RecordView, WorkspaceState } from '../types';

type Records = WorkspaceState['records'];
type Key = { readonly kind: KindName; readonly id: RecordId };

/** As the rules of a save see records, with each list made once: all records are asked about, not one. */
const contextOf = (context: AppContext, records: Records): RuleContext => {
  const lists = new Map<KindName, readonly RuleRecord[]>();
  return {
    today: dayFrom(context.env.clock()),
    spaces: context.vault?.spaces ?? [],
    find: (kind, id) => records.get(kind)?.get(id),
    list: (kind) => {
      const known = lists.get(kind) ?? [...(records.get(kind)?.values() ?? [])];
      lists.set(kind, known);
      return known;
    },
  };
};

/** Against itself: what was saved long ago is not a late edit, and what a newer version wrote is not judged. */
const breachOf = (record: RecordView, rules: RuleContext): Breach | null => {
  // Voided records break nothing, and what is shipped is not in the history.
  if (record.voided || record.spaces.length === 0) return null;
  const problems = checkDraft(record.kind, record, record, rules).filter(
    ({ severity }) => severity === 'error',
  );
  return problems.length === 0 ? null : { kind: record.kind, id: record.id, problems };
};

const keyOf = ({ kind, id }: Key): string => `${kind}/${id}`;

/** Milliseconds of work between two pauses. */
const slice = 8;
/** Listed breaches that a save looks at again at once. */
const few = 10;

const runs = new WeakMap<AppContext, object>();

type Judged = { readonly key: Key; readonly record: RecordView | undefined; readonly breach: Breach | null };

/** Null: another walk has begun, or the vault is locked. */
const judgeInSlices = async (
  context: AppContext,
  turn: object,
  keysOf: (records: Records) => readonly Key[],
): Promise<readonly Judged[] | null> => {
  const isOver = (): boolean => runs.get(context) !== turn || context.vault === null;
  await idle();
  if (isOver()) return null;
  let { records } = context.stores.workspace.getState();
  let rules = contextOf(context, records);
  const judged: Judged[] = [];
  let began = context.env.clock();
  for (const key of keysOf(records)) {
    if (context.env.clock() - began > slice) {
      await idle();
      if (isOver()) return null;
      began = context.env.clock();
      const now = context.stores.workspace.getState().records;
      if (now !== records) {
        records = now;
        rules = contextOf(context, records);
      }
    }
    const record = records.get(key.kind)?.get(key.id);
    judged.push({ key, record, breach: record === undefined ? null : breachOf(record, rules) });
  }
  return judged;
};

const walkListed = async (context: AppContext, turn: object): Promise<void> => {
  const { conflicts, workspace } = context.stores;
  const judged = await judgeInSlices(context, turn, () => conflicts.getState().breaches);
  if (judged === null) return;
  const { records } = workspace.getState();
  // What was saved in between has been judged by its save.
  const known = new Map(
    judged
      .filter(({ key, record }) => records.get(key.kind)?.get(key.id) === record)
      .map(({ key, breach }) => [keyOf(key), breach]),
  );
  const breaches = conflicts.getState().breaches.flatMap((listed) => {
    const now = known.get(keyOf(listed));
    return now === undefined ? [listed] : (now ?? []);
  });
  conflicts.setState({ breaches });
};

/** After a save. */
export const recheckSome = (context: AppContext, touched: Touched): void => {
  const { records } = context.stores.workspace.getState();
  const { breaches, checking } = context.stores.conflicts.getState();
  const isMany = breaches.length > few;
  const keys = new Map<string, Key>((isMany ? [] : breaches).map((breach) => [keyOf(breach), breach]));
  for (const { kind, id } of touched) {
    const name = kindOf(kind)?.name;
    if (name !== undefined) keys.set(keyOf({ kind: name, id }), { kind: name, id });
  }
  const rules = contextOf(context, records);
  const found = [...keys.values()].flatMap(({ kind, id }) => {
    const record = records.get(kind)?.get(id);
    return record === undefined ? [] : (breachOf(record, rules) ?? []);
  });
  const left = isMany ? breaches.filter((breach) => !keys.has(keyOf(breach))) : [];
  context.stores.conflicts.setState({ breaches: [...left, ...found] });
  // A walk over all records ends with those that are listed then.
  if (!isMany || checking) return;
  const turn = {};
  runs.set(context, turn);
  void walkListed(context, turn);
};

const walkAll = async (context: AppContext, turn: object): Promise<void> => {
  const { conflicts } = context.stores;
  // Ids first: views that a snapshot holds are spelt out one by one as the walk comes to them.
  const judged = await judgeInSlices(context, turn, (records) =>
    [...records].flatMap(([kind, ofKind]) => [...ofKind.keys()].map((id) => ({ kind, id }))),
  );
  if (judged === null) return;
  const found = new Map(
    judged.flatMap(({ breach, key }) => (breach === null ? [] : [[keyOf(key), breach] as const])),
  );
  // Saves in between have listed what they touched; everything listed is looked at once more as it stands now.
  for (const breach of conflicts.getState().breaches) found.set(keyOf(breach), breach);
  conflicts.setState({ breaches: [...found.values()], checking: false });
  recheckSome(context, []);
};

/** After unlock, restore and import. */
export const recheckAll = (context: AppContext): void => {
  const turn = {};
  runs.set(context, turn);
  context.stores.conflicts.setState({ checking: true });
  void walkAll(context, turn);
};

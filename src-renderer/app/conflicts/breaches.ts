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
/** What a save looks at again at once: so many listed breaches, and records whose kind has so many others to compare with. */
const few = 10;
const fewRecords = 2000;

const runs = new WeakMap<AppContext, object>();
/** What saves have touched and nobody has looked at since. */
const unseen = new WeakMap<AppContext, Map<string, Key>>();

/** Null: another walk has begun, or the vault is locked. */
const judgeInSlices = async (
  context: AppContext,
  turn: object,
  keysOf: (records: Records) => readonly Key[],
): Promise<readonly Breach[] | null> => {
  const isOver = (): boolean => runs.get(context) !== turn || context.vault === null;
  await idle();
  if (isOver()) return null;
  let { records } = context.stores.workspace.getState();
  let rules = contextOf(context, records);
  const found: Breach[] = [];
  let began = context.env.clock();
  for (const { kind, id } of keysOf(records)) {
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
    const record = records.get(kind)?.get(id);
    const breach = record === undefined ? null : breachOf(record, rules);
    if (breach !== null) found.push(breach);
  }
  return found;
};

/** A save that follows at once takes what this one left over: saves in a row are looked at together, when they pause. */
const betweenSaves = 250;

const walkSome = async (context: AppContext, turn: object, keys: readonly Key[]): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, betweenSaves));
  if (runs.get(context) !== turn) return;
  const breaches = await judgeInSlices(context, turn, () => keys);
  // A save in between has begun another walk, with what it touched and all that this one had to look at.
  if (breaches === null) return;
  unseen.delete(context);
  context.stores.conflicts.setState({ breaches });
};

/** After a save. */
export const recheckSome = (context: AppContext, touched: Touched): void => {
  const { records } = context.stores.workspace.getState();
  const { breaches, checking } = context.stores.conflicts.getState();
  const news = unseen.get(context) ?? new Map<string, Key>();
  for (const { kind, id } of touched) {
    const name = kindOf(kind)?.name;
    if (name !== undefined) news.set(keyOf({ kind: name, id }), { kind: name, id });
  }
  const keys = new Map<string, Key>([...breaches.map((breach) => [keyOf(breach), breach] as const), ...news]);
  const isLong =
    breaches.length > few ||
    [...news.values()].some(({ kind }) => (records.get(kind)?.size ?? 0) > fewRecords);
  if (!isLong) {
    unseen.delete(context);
    // What an earlier save left to idle time is done here and now.
    if (!checking) runs.delete(context);
    const rules = contextOf(context, records);
    const found = [...keys.values()].flatMap(({ kind, id }) => {
      const record = records.get(kind)?.get(id);
      return record === undefined ? [] : (breachOf(record, rules) ?? []);
    });
    context.stores.conflicts.setState({ breaches: found });
    return;
  }
  unseen.set(context, news);
  // A walk over all records ends with what is listed and unseen then.
  if (checking) return;
  const turn = {};
  runs.set(context, turn);
  void walkSome(context, turn, [...keys.values()]);
};

const walkAll = async (context: AppContext, turn: object): Promise<void> => {
  const { conflicts } = context.stores;
  // Ids first: views that a snapshot holds are spelt out one by one as the walk comes to them.
  const judged = await judgeInSlices(context, turn, (records) =>
    [...records].flatMap(([kind, ofKind]) => [...ofKind.keys()].map((id) => ({ kind, id }))),
  );
  if (judged === null) return;
  const found = new Map(judged.map((breach) => [keyOf(breach), breach]));
  // Saves in between have listed what they touched; everything listed is looked at once more as it stands now.
  for (const breach of conflicts.getState().breaches) found.set(keyOf(breach), breach);
  conflicts.setState({ breaches: [...found.values()], checking: false });
  recheckSome(context, []);
};

/** After unlock, restore and import. */
export const recheckAll = (context: AppContext): void => {
  const turn = {};
  runs.set(context, turn);
  unseen.delete(context);
  context.stores.conflicts.setState({ checking: true });
  void walkAll(context, turn);
};

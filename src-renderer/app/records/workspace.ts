/** Memory → screens: rebuilds the views of what moved and the figures of the status line. */
import type { RecordId } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import { recheckAll, recheckSome } from '../conflicts/breaches';
import { type AppContext, openVaultOf } from '../context';
import { exchangeFigures } from '../exchange/figures';
import type { Touched } from '../session/commitStep';
import { inSlices } from '../slices';
import type { RecordView, WorkspaceState } from '../types';
import { allViews } from './allViews';
import { doubtfulViews, withViews } from './kindViews';
import { newerKinds } from './newerKinds';
import { withShipped } from './shipped';
import { viewOf } from './views';

const countConflicts = (records: WorkspaceState['records']): number => {
  let count = 0;
  for (const ofKind of records.values())
    for (const view of doubtfulViews(ofKind)) count += view.conflicts.length;
  return count;
};

/** Everything anew: after unlock, restore and import. */
export const refreshAll = (context: AppContext, savedAt: Instant | null): void => {
  const vault = openVaultOf(context);
  const records = withShipped(allViews(vault.state.fold), vault.state.settings.municipality);
  context.stores.workspace.setState({
    records,
    savedAt,
    conflictCount: countConflicts(records),
    newerKinds: newerKinds(vault.state.fold),
    ...exchangeFigures(vault),
  });
  recheckAll(context);
};

/** Views of what was touched, put into a copy of what is shown; nothing is shown before `show`. */
const createRefresh = (context: AppContext, savedAt: Instant | null) => {
  const vault = openVaultOf(context);
  const records = new Map(context.stores.workspace.getState().records);
  const changed = new Map<KindName, Map<RecordId, RecordView>>();
  /** Counted on from what is shown: a save does not look at records that it did not touch. */
  const conflictsMore = (): number => {
    let more = 0;
    for (const [name, views] of changed)
      for (const [id, view] of views)
        more += view.conflicts.length - (records.get(name)?.get(id)?.conflicts.length ?? 0);
    return more;
  };
  return {
    take: (touched: Touched): void => {
      for (const { kind, id } of touched) {
        const name = kindOf(kind)?.name;
        const view = viewOf(vault.state.fold, vault.spaces, kind, id);
        if (name === undefined || view === undefined) continue;
        const ofKind = changed.get(name) ?? new Map<RecordId, RecordView>();
        changed.set(name, ofKind.set(id, view));
      }
    },
    show: (): void => {
      const conflictCount = context.stores.workspace.getState().conflictCount + conflictsMore();
      for (const [name, views] of changed) records.set(name, withViews(records.get(name), views));
      context.stores.workspace.setState({
        records,
        savedAt,
        conflictCount,
        newerKinds: newerKinds(vault.state.fold),
        ...exchangeFigures(vault),
      });
    },
  };
};

/** Only what a save touched. */
export const refreshRecords = (context: AppContext, touched: Touched, savedAt: Instant): void => {
  const refresh = createRefresh(context, savedAt);
  refresh.take(touched);
  refresh.show();
  recheckSome(context, touched);
};

const refreshSlice = 500;

/** The same after an import, in slices. */
export const refreshImported = async (
  context: AppContext,
  touched: Touched,
  onProgress: (done: number) => void,
): Promise<void> => {
  const refresh = createRefresh(context, context.stores.workspace.getState().savedAt);
  await inSlices(touched, refreshSlice, refresh.take, { onProgress });
  refresh.show();
  recheckAll(context);
};

/** The figures alone: after an export no record has moved. */
export const refreshFigures = (context: AppContext): void =>
  context.stores.workspace.setState(exchangeFigures(openVaultOf(context)));

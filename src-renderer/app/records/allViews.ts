/**
 * All records for the screens, by kind. Where a snapshot holds most of them, only what was touched since is a view at once.
 */
import { type RecordId, spaces } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import type { FoldState } from '../../sync/fold';
import type { RecordView } from '../types';
import { viewsOver } from './kindViews';
import { viewOf } from './views';

/** All views, grouped by kind; those that a snapshot holds are made when they are asked for. */
export const allViews = (fold: FoldState): Map<KindName, ReadonlyMap<RecordId, RecordView>> => {
  const views = new Map<KindName, ReadonlyMap<RecordId, RecordView>>();
  const moved = new Map<KindName, Set<RecordId>>();
  for (const place of fold.records.keys()) {
    const kind = kindOf(place.slice(place.indexOf('/') + 1))?.name;
    if (kind === undefined) continue;
    const ids = moved.get(kind) ?? new Set();
    moved.set(kind, ids);
    for (const id of fold.records.get(place)?.keys() ?? []) ids.add(id);
  }
  const names = new Set([
    ...moved.keys(),
    ...fold.bases.flatMap(({ kinds }) => [...kinds.keys()].flatMap((kind) => kindOf(kind)?.name ?? [])),
  ]);
  for (const kind of names) {
    const laid = new Map<RecordId, RecordView>();
    for (const id of moved.get(kind) ?? []) {
      const view = viewOf(fold, spaces, kind, id);
      if (view !== undefined) laid.set(id, view);
    }
    views.set(kind, viewsOver(fold.bases, kind, laid));
  }
  return views;
};

/** Records of kinds that this version does not know: kept and sent on as they are, and said, never passed over in silence. */
import { spaces } from '../../domain/ids';
import { isKindName } from '../../domain/kinds';
import { type FoldState, idsHeld, kindsHeld } from '../../sync/fold';
import type { NewerKind } from '../types';

export const newerKinds = (fold: FoldState): readonly NewerKind[] => {
  const ids = new Map<string, Set<string>>();
  for (const space of spaces) {
    for (const kind of kindsHeld(fold, space)) {
      if (isKindName(kind)) continue;
      // A record that stands in both spaces is one.
      const known = ids.get(kind) ?? new Set();
      for (const id of idsHeld(fold, space, kind)) known.add(id);
      ids.set(kind, known);
    }
  }
  return [...ids]
    .map(([kind, found]) => ({ kind, count: found.size }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
};

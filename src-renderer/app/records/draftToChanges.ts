/**
 * Drafts → what each space's commit says: only fields that differ from what the form showed, each with the head it
 * showed in `over`. A field of a space that this laptop does not hold is left alone.
 */
import type { Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { kindOf } from '../../domain/kinds';
import type { FieldSpace } from '../../domain/kinds/kind';
import type { Change, Ref } from '../../sync/commit';
import { canonicalJson } from '../../vault/canonical';
import type { RecordDraft } from '../types';
import { headsShownBy } from './views';

const isIn = (field: FieldSpace, space: Space): boolean => field === 'both' || field === space;

const same = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** What the application itself writes may name the spaces: a reason given about a matter of one stays there. */
export type SpacedDraft = RecordDraft & { readonly spaces?: readonly Space[] };

const draftToChange = (draft: SpacedDraft, space: Space): Change | null => {
  const heads = draft.shown === null ? undefined : headsShownBy(draft.shown)[space];
  const set: Record<string, JsonValue> = {};
  const over: Record<string, readonly Ref[]> = {};
  for (const field of kindOf(draft.kind)?.fields ?? []) {
    if (!isIn(field.space, space)) continue;
    // A record that this space's history does not hold yet is written whole, shipped defaults included.
    const shown = heads === undefined ? undefined : draft.shown?.values[field.name];
    const next =
      draft.values[field.name] ?? (field.name in draft.values ? null : draft.shown?.values[field.name]);
    if (next === undefined || same(next, shown)) continue;
    set[field.name] = next;
    const head = heads?.get(field.name);
    if (head !== undefined) over[field.name] = head;
  }
  return Object.keys(set).length > 0 ? { kind: draft.kind, id: draft.id, set, over } : null;
};

export const draftsToChanges = (
  drafts: readonly SpacedDraft[],
  spaces: readonly Space[],
): readonly { readonly space: Space; readonly changes: readonly Change[] }[] =>
  spaces
    .map((space) => ({
      space,
      changes: drafts
        .filter((draft) => draft.spaces?.includes(space) ?? true)
        .flatMap((draft) => draftToChange(draft, space) ?? []),
    }))
    .filter(({ changes }) => changes.length > 0);

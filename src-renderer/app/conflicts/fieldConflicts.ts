/**
 * The values that stand against each other in one field of one record, in all spaces held. Reads only: what a person sees
 * here and what a decision names in `over` come from the same heads.
 */
import type { RecordId, Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { fieldOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import { type FoldedField, foldedRecord, type Head, sameValue } from '../../sync/fold';
import type { OpenVault } from '../session/openVault';

/** How a field stands in one space that holds the record; null where that space never had a value. */
export type Standing = { readonly space: Space; readonly field: FoldedField | null };

export type StandingValue = {
  readonly value: JsonValue;
  readonly heads: readonly (Head & { readonly space: Space })[];
};

export const standingsOf = (
  vault: OpenVault,
  kind: KindName,
  id: RecordId,
  name: string,
): readonly Standing[] => {
  const within = fieldOf(kind, name)?.space;
  return vault.spaces
    .filter((space) => within === 'both' || within === space)
    .flatMap((space) => {
      const record = foldedRecord(vault.state.fold, space, kind, id);
      return record === undefined ? [] : [{ space, field: record.fields.get(name) ?? null }];
    });
};

/** The different values, the one written first in front. */
export const standingValues = (standings: readonly Standing[]): readonly StandingValue[] => {
  const found: { readonly value: JsonValue; readonly heads: (Head & { readonly space: Space })[] }[] = [];
  const placeFor = (value: JsonValue) => {
    const known = found.find((one) => sameValue(one.value, value));
    if (known !== undefined) return known;
    const fresh = { value, heads: [] };
    found.push(fresh);
    return fresh;
  };
  for (const { field, space } of standings) {
    if (field === null) placeFor(null);
    else for (const head of field.heads) placeFor(head.value).heads.push({ ...head, space });
  }
  const firstOf = (one: StandingValue): string => one.heads.map(({ hlc }) => hlc as string).sort()[0] ?? '';
  return found.toSorted((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
};

/** Names exactly these values, whatever their order. */
export const versionOf = (standings: readonly Standing[]): string =>
  standings
    .map(({ space, field }) =>
      [space, ...(field?.heads.map(({ ref }) => ref as string) ?? ['-']).toSorted()].join(' '),
    )
    .join(', ');

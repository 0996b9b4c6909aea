/** How much of the history stands under some records: counted in memory, from where the values of a record come. */
import type { DeviceId, RecordId, Space } from '../../domain/ids';
import { isErasableKind } from '../../sync/erasure';
import { kindsHeld, recordStateOf } from '../../sync/fold';
import { cellsOf, type RecordState } from '../../sync/foldState';
import { type Ref, refDevice } from '../../sync/ref';
import type { OpenVault } from '../session/openVault';

export type HeldRecord = {
  readonly space: Space;
  readonly kind: string;
  readonly id: RecordId;
  /** One for each change that wrote a value of it. */
  readonly origins: ReadonlySet<Ref>;
};

const originsOf = (record: RecordState): ReadonlySet<Ref> => {
  const refs = new Set<Ref>();
  for (const cells of cellsOf(record).values()) for (const { origin } of cells) refs.add(origin.ref);
  return refs;
};

export const recordsHeld = (
  { state }: OpenVault,
  space: Space,
  ids: ReadonlySet<string>,
): readonly HeldRecord[] =>
  kindsHeld(state.fold, space)
    .filter(isErasableKind)
    .flatMap((kind) =>
      [...ids].flatMap((id): readonly HeldRecord[] => {
        const record = recordStateOf(state.fold, space, kind, id as RecordId);
        const origins = record === undefined ? new Set<Ref>() : originsOf(record);
        return record === undefined || origins.size === 0 ? [] : [{ space, kind, id: record.id, origins }];
      }),
    );

export const entriesIn = (records: readonly HeldRecord[]): number =>
  records.reduce((sum, { origins }) => sum + origins.size, 0);

export const entriesBy = (records: readonly HeldRecord[], devices: readonly DeviceId[]): number =>
  records.reduce(
    (sum, { origins }) => sum + [...origins].filter((ref) => devices.includes(refDevice(ref))).length,
    0,
  );

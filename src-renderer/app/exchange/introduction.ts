/**
 * An office's word about a device, as records of kind `device` (docs/formats.md §5): the whole signed card, role and spaces.
 * The record's id is made from the device's, so that two offices speak of one record.
 */
import { type RecordId, recordIdFrom, type Space } from '../../domain/ids';
import type { Card } from '../../sync/card';
import type { Change } from '../../sync/commit';
import { foldedRecord, refsShown } from '../../sync/fold';
import { utf8 } from '../../vault/bytes';
import { sha256 } from '../../vault/hash';
import type { OpenVault } from '../session/openVault';
import type { Role } from '../types';

/** 2026-01-01, so that such ids sort before any record made by hand. */
const epoch = 1_767_225_600_000;

export const deviceRecordId = (device: string): RecordId =>
  recordIdFrom(epoch, sha256(utf8(`gvi/1/device-record/${device}`)));

export const introduction = (
  vault: OpenVault,
  card: Card,
  role: Role,
  spaces: readonly Space[],
): readonly { readonly space: Space; readonly changes: readonly Change[] }[] =>
  spaces.map((space) => {
    const id = deviceRecordId(card.device);
    const held = foldedRecord(vault.state.fold, space, 'device', id);
    const set = { card: { ...card }, role, spaces: [...spaces] };
    const over = Object.fromEntries(
      Object.keys(set).flatMap((name) => {
        const field = held?.fields.get(name);
        return field === undefined ? [] : [[name, refsShown(field)]];
      }),
    );
    return { space, changes: [{ kind: 'device', id, set, over }] };
  });

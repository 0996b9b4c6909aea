/** Who wrote a value, on which laptop, when, and which file brought it here. What is not known is said to be unknown. */
import type { DeviceId, RecordId, Space } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import { foldedRecord, type Head, valuesOf } from '../../sync/fold';
import { hlcMilliseconds, isFarAhead } from '../../sync/hlc';
import { refSeq } from '../../sync/ref';
import { trustOf } from '../exchange/trust';
import type { OpenVault } from '../session/openVault';
import type { ConflictWriter, HeadSource } from '../types';

const nameOfProfile = (vault: OpenVault, actor: RecordId): string | null => {
  for (const space of vault.spaces) {
    const record = foldedRecord(vault.state.fold, space, 'profile', actor);
    const name = record === undefined ? undefined : valuesOf(record).name;
    if (typeof name === 'string' && name.trim() !== '') return name;
  }
  return null;
};

/** Without a card, the beginning of the id is at least the same everywhere. */
export const nameOfDevice = (vault: OpenVault, device: DeviceId): string =>
  trustOf(vault).get(device)?.card.name ?? device.slice(0, 8);

const sourceOf = (vault: OpenVault, space: Space, device: DeviceId, seq: number): HeadSource => {
  const receipt = vault.state.receipts.find(
    (one) =>
      one.direction === 'in' &&
      one.space === space &&
      one.taken?.some((range) => range.device === device && range.from <= seq && seq <= range.to),
  );
  if (receipt !== undefined) return { type: 'bundle', id: receipt.id, sender: receipt.peer, at: receipt.at };
  const { secrets } = vault;
  const own = [secrets.device, ...secrets.previous].some((one) => one.device === device);
  return own ? { type: 'here' } : { type: 'unknownBundle' };
};

export const writerOf = (
  vault: OpenVault,
  head: Head & { readonly space: Space },
  now: number,
): ConflictWriter => ({
  ref: head.ref,
  space: head.space,
  who: nameOfProfile(vault, head.actor),
  device: nameOfDevice(vault, head.device),
  at: isFarAhead(head.hlc, now) ? null : instantFrom(hlcMilliseconds(head.hlc)),
  source: sourceOf(vault, head.space, head.device, refSeq(head.ref)),
});

/** Who works here: the name in the person's own profile record. */
import { foldedRecord, valuesOf } from '../../sync/fold';
import type { OpenVault } from './openVault';

export const profileName = (vault: OpenVault): string => {
  const { fold, settings } = vault.state;
  for (const space of vault.spaces) {
    const record = foldedRecord(fold, space, 'profile', settings.profile);
    const name = record === undefined ? undefined : valuesOf(record).name;
    if (typeof name === 'string') return name;
  }
  return '';
};

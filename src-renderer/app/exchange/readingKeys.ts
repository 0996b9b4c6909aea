/** The secret age identities of this device and of those that this vault was before: what was sent to them is for it too. */
import { type Space, spaces } from '../../domain/ids';
import type { ReadingKeys } from '../../sync/openBundle';
import type { OpenVault } from '../session/openVault';

export const readingKeys = (vault: OpenVault): ReadingKeys => {
  const keys: Partial<Record<Space, readonly string[]>> = {};
  for (const space of spaces)
    keys[space] = [vault.secrets.device, ...vault.secrets.previous].flatMap(({ age }) => {
      const identity = age[space];
      return identity === undefined ? [] : [identity.pq, identity.x25519];
    });
  return keys;
};

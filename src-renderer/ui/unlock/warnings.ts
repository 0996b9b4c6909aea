/** What is said above the passphrase of the protections: what needs looking into but keeps nobody out. */
import type { Protection, ProtectionCheck } from '../../app/types';

export const warningsOf = (
  seen: Protection | null,
): { readonly off: readonly ProtectionCheck[]; readonly disk: readonly ProtectionCheck[] } => ({
  off: seen?.checks.filter(({ standing }) => standing === 'off') ?? [],
  // An open folder is the administrator's matter and stands in the settings; a full disk is everyone's, today.
  disk: seen?.checks.filter(({ name, standing }) => name === 'disk' && standing === 'warning') ?? [],
});

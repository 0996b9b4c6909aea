/** What in a plan only a person may take in, as things stand in this vault. */
import type { ImportPlan } from '../../sync/importPlan';
import { type ReservedReason, reservedIn } from '../../sync/reserved';
import { computeTrust } from '../../sync/trust';
import type { OpenVault } from '../session/openVault';
import { trustOf } from './trust';

export const reservedHere = (
  vault: OpenVault,
  plan: Extract<ImportPlan, { readonly type: 'take' }>,
): readonly ReservedReason[] => {
  const before = trustOf(vault);
  const said = plan.deviceStatements;
  const after =
    said.length === 0 ? before : computeTrust(vault.state.peers, [...vault.state.statements, ...said]);
  return reservedIn(plan, before, after);
};

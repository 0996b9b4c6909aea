/**
 * Who is believed by this vault now: what was confirmed here, and what its offices' commits say. Computing it verifies the
 * signature of every card, so it is kept for as long as both stay the same values.
 */
import type { DeviceStatement } from '../../sync/deviceStatements';
import type { PeerState } from '../../sync/peerState';
import { computeTrust, type Trust } from '../../sync/trust';
import type { OpenVault } from '../session/openVault';

type Kept = { readonly statements: readonly DeviceStatement[]; readonly trust: Trust };
const kept = new WeakMap<PeerState, Kept>();

export const trustOf = (vault: OpenVault): Trust => {
  const { peers, statements } = vault.state;
  const known = kept.get(peers);
  if (known?.statements === statements) return known.trust;
  const trust = computeTrust(peers, statements);
  kept.set(peers, { statements, trust });
  return trust;
};

/** Who is believed by this vault now: what was confirmed here, and what its offices' commits say. */
import { computeTrust, type Trust } from '../../sync/trust';
import type { OpenVault } from '../session/openVault';

export const trustOf = (vault: OpenVault): Trust => computeTrust(vault.state.peers, vault.state.statements);

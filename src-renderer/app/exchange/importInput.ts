/** What an import is weighed against: this vault's devices, peers, device records and the history of one space. */
import type { Space } from '../../domain/ids';
import type { ImportInput } from '../../sync/planImport';
import { heldOrders } from '../erasure/heldOrders';
import type { OpenVault } from '../session/openVault';

export const importInput = (vault: OpenVault, space: Space): ImportInput => {
  const orders = heldOrders(vault, space);
  return {
    own: {
      device: vault.secrets.device.device,
      previous: vault.secrets.previous.map(({ device }) => device),
    },
    peer: vault.state.peers,
    deviceStatements: vault.state.statements,
    held: { ...vault.state.history[space], hasOrder: (order) => orders.held.has(order) },
  };
};

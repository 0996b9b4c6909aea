/** What an import is weighed against: this vault's devices, peers, device records and the history of one space. */
import type { Space } from '../../domain/ids';
import { foldedRecords } from '../../sync/fold';
import type { ImportInput } from '../../sync/planImport';
import type { OpenVault } from '../session/openVault';

export const importInput = (vault: OpenVault, space: Space): ImportInput => {
  const orders = new Set<string>();
  for (const record of foldedRecords(vault.state.fold))
    if (record.kind === 'erasure' && record.space === space) orders.add(record.id);
  return {
    own: {
      device: vault.secrets.device.device,
      previous: vault.secrets.previous.map(({ device }) => device),
    },
    peer: vault.state.peers,
    deviceStatements: vault.state.statements,
    held: { ...vault.state.history[space], hasOrder: (order) => orders.has(order) },
  };
};

/** The status line's figures: what no exported bundle holds yet, what no office has acknowledged, and since when. */
import type { Space } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { statementsOf } from '../../sync/peerState';
import { acknowledged } from '../../sync/statements';
import type { OpenVault } from '../session/openVault';
import type { WorkspaceState } from '../types';
import { trustOf } from './trust';

type Figures = Pick<WorkspaceState, 'notExported' | 'notAcknowledged' | 'lastAcknowledgedAt'>;

/** Acts of a person after these places: a save in both spaces is one change, though it is two commits. */
const actsAfter = (vault: OpenVault, from: (space: Space) => number): number => {
  const own = vault.secrets.device.device;
  const acts = new Set<string>();
  for (const space of vault.spaces) {
    const history = vault.state.history[space];
    for (let seq = from(space) + 1; seq <= history.headSeq(own); seq++)
      acts.add(history.held(own, seq)?.group ?? `${space}/${seq}`);
  }
  return acts.size;
};

export const exchangeFigures = (vault: OpenVault): Figures => {
  const { history, peers, receipts } = vault.state;
  const own = vault.secrets.device.device;
  const offices = [...trustOf(vault).values()].filter(
    ({ role, card }) => role === 'office' && card.device !== own,
  );
  const taken = (space: Space): number =>
    Math.max(
      0,
      ...offices.map(({ card }) =>
        acknowledged(statementsOf(peers, space, card.device), own, history[space].hashAt),
      ),
    );
  const answers = receipts.filter(({ direction }) => direction === 'in').map(({ at }) => at);
  const lastAcknowledgedAt: Instant | null = [...answers].sort().at(-1) ?? null;
  return {
    notExported: actsAfter(vault, (space) => peers.stated[space]?.[own]?.seq ?? 0),
    notAcknowledged: actsAfter(vault, taken),
    lastAcknowledgedAt,
  };
};

/** The status line's figures: what no exported bundle holds yet, what no office has acknowledged, and since when. */
import type { Instant } from '../../domain/time';
import { acknowledged } from '../../sync/statements';
import type { OpenVault } from '../session/openVault';
import type { WorkspaceState } from '../types';
import { trustOf } from './trust';

type Figures = Pick<WorkspaceState, 'notExported' | 'notAcknowledged' | 'lastAcknowledgedAt'>;

export const exchangeFigures = (vault: OpenVault): Figures => {
  const { history, peers, receipts } = vault.state;
  const own = vault.secrets.device.device;
  const offices = [...trustOf(vault).values()].filter(
    ({ role, card }) => role === 'office' && card.device !== own,
  );
  let notExported = 0;
  let notAcknowledged = 0;
  for (const space of vault.spaces) {
    const head = history[space].headSeq(own);
    notExported += head - (peers.stated[space]?.[own]?.seq ?? 0);
    const taken = offices.map(({ card }) =>
      acknowledged(
        peers.statements[space]?.[card.device] ?? [],
        own,
        (device, seq) => history[space].held(device, seq)?.hash,
      ),
    );
    notAcknowledged += head - Math.max(0, ...taken);
  }
  const answers = receipts.filter(({ direction }) => direction === 'in').map(({ at }) => at);
  const lastAcknowledgedAt: Instant | null = answers.sort().at(-1) ?? null;
  return { notExported, notAcknowledged, lastAcknowledgedAt };
};

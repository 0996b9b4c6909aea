/** The status line's figures: what no exported bundle holds yet, what no office has acknowledged, and since when. */
import type { DeviceId, Space } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { statementsOf } from '../../sync/peerState';
import { acknowledged } from '../../sync/statements';
import type { OpenVault } from '../session/openVault';
import type { WorkspaceState } from '../types';
import { trustOf } from './trust';

type Figures = Pick<WorkspaceState, 'notExported' | 'notAcknowledged' | 'lastAcknowledgedAt'>;

/**
 * Acts of a person after these places: a save in both spaces is one change, though it is two commits. After a restore the
 * history of the devices that this vault was is carried on here, so it counts too.
 */
const actsAfter = (vault: OpenVault, from: (space: Space, writer: DeviceId) => number): number => {
  const acts = new Set<string>();
  let alone = 0;
  for (const writer of writersOf(vault)) {
    for (const space of vault.spaces) {
      const history = vault.state.history[space];
      for (let seq = from(space, writer) + 1; seq <= history.headSeq(writer); seq++) {
        const group = history.groupAt(writer, seq);
        if (group === undefined) alone += 1;
        else acts.add(group);
      }
    }
  }
  return acts.size + alone;
};

const writersOf = ({ secrets }: OpenVault): readonly DeviceId[] =>
  [secrets.device, ...secrets.previous].map(({ device }) => device);

export const exchangeFigures = (vault: OpenVault): Figures => {
  const { history, peers, receipts } = vault.state;
  const writers = writersOf(vault);
  const offices = [...trustOf(vault).values()].filter(
    ({ role, card }) => role === 'office' && !writers.includes(card.device),
  );
  const taken = (space: Space, writer: DeviceId): number =>
    Math.max(
      0,
      ...offices.map(({ card }) =>
        acknowledged(statementsOf(peers, space, card.device), writer, history[space].hashAt),
      ),
    );
  const sent = (space: Space, writer: DeviceId): number =>
    Math.max(peers.stated[space]?.[writer]?.seq ?? 0, taken(space, writer));
  const names = new Set(offices.map(({ card }) => card.name));
  const answers = receipts.filter(({ direction, peer }) => direction === 'in' && names.has(peer));
  const lastAcknowledgedAt: Instant | null =
    answers
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? null;
  return {
    notExported: actsAfter(vault, sent),
    notAcknowledged: actsAfter(vault, taken),
    lastAcknowledgedAt,
  };
};

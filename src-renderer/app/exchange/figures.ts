/** The status line's figures: what no exported bundle holds yet, what no office has acknowledged, and since when. */
import type { DeviceId, Space } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { statementsOf } from '../../sync/peerState';
import { acknowledged } from '../../sync/statements';
import type { OpenVault } from '../session/openVault';
import type { WorkspaceState } from '../types';
import { trustOf } from './trust';

type Figures = Pick<WorkspaceState, 'notExported' | 'notAcknowledged' | 'lastAcknowledgedAt'>;

/** As far as has been counted, and from where: a save adds what it wrote, and looks at nothing before. */
type Counted = {
  readonly from: string;
  readonly histories: OpenVault['state']['history'];
  readonly heads: Map<string, number>;
  readonly acts: Set<string>;
  alone: number;
};
type Figure = 'notExported' | 'notAcknowledged';
const counted: Readonly<Record<Figure, WeakMap<OpenVault, Counted>>> = {
  notExported: new WeakMap(),
  notAcknowledged: new WeakMap(),
};

/**
 * Acts of a person after these places: a save in both spaces is one change, though it is two commits. After a restore the
 * history of the devices that this vault was is carried on here, so it counts too.
 */
const actsAfter = (
  vault: OpenVault,
  figure: Figure,
  after: (space: Space, writer: DeviceId) => number,
): number => {
  const places = writersOf(vault).flatMap((writer) =>
    vault.spaces.map((space) => ({ space, writer, after: after(space, writer) })),
  );
  const from = JSON.stringify(places);
  const before = counted[figure].get(vault);
  const known: Counted =
    before?.from === from && before.histories === vault.state.history
      ? before
      : { from, histories: vault.state.history, heads: new Map(), acts: new Set(), alone: 0 };
  counted[figure].set(vault, known);
  for (const place of places) {
    const history = vault.state.history[place.space];
    const key = `${place.space}/${place.writer}`;
    const head = history.headSeq(place.writer);
    for (let seq = (known.heads.get(key) ?? place.after) + 1; seq <= head; seq++) {
      const group = history.groupAt(place.writer, seq);
      if (group === undefined) known.alone += 1;
      else known.acts.add(group);
    }
    known.heads.set(key, Math.max(head, place.after));
  }
  return known.acts.size + known.alone;
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
    notExported: actsAfter(vault, 'notExported', sent),
    notAcknowledged: actsAfter(vault, 'notAcknowledged', taken),
    lastAcknowledgedAt,
  };
};

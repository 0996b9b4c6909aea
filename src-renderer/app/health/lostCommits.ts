/**
 * Commits that were held here once and are not any more: up to what signed heads say was held, a hole is a loss, for nothing
 * is ever taken in behind a gap. What others still hold closes it again (docs/formats.md §7).
 */
import { type DeviceId, type Space, spaces } from '../../domain/ids';
import { type Instant, instantFrom } from '../../domain/time';
import { decodeCommit } from '../../sync/commit';
import { hlcMilliseconds } from '../../sync/hlc';
import { trustOf } from '../exchange/trust';
import type { OpenVault } from '../session/openVault';
import type { LostCommits } from '../types';

type Hole = { readonly space: Space; readonly device: DeviceId; readonly from: number; readonly to: number };

/** The last commit of the device that anybody has signed for here, or that is held. */
const lastKnown = ({ state }: OpenVault, space: Space, device: DeviceId): number =>
  Math.max(
    state.history[space].lastSeq(device),
    ...(state.heads[space].get(device) ?? []).map(({ seq }) => seq),
  );

export const holesIn = (vault: OpenVault): readonly Hole[] =>
  spaces.flatMap((space) => {
    const history = vault.state.history[space];
    const devices = new Set([...history.devices(), ...vault.state.heads[space].keys()]);
    return [...devices].flatMap((device) => {
      const holes: Hole[] = [];
      const last = lastKnown(vault, space, device);
      for (let seq = history.headSeq(device) + 1; seq <= last; seq++) {
        if (history.held(device, seq) !== undefined) continue;
        const open = holes.at(-1);
        if (open !== undefined && open.to === seq - 1) holes[holes.length - 1] = { ...open, to: seq };
        else holes.push({ space, device, from: seq, to: seq });
      }
      return holes;
    });
  });

const madeAt = async (vault: OpenVault, { space, device }: Hole, seq: number): Promise<Instant | null> => {
  const held = vault.state.history[space].held(device, seq);
  if (held === undefined) return null;
  const lines = await vault.store.readLines([held.row]);
  const commit = lines.ok ? decodeCommit(lines.value[0] ?? '') : lines;
  return commit.ok ? instantFrom(hlcMilliseconds(commit.value.hlc)) : null;
};

export const lostCommits = async (vault: OpenVault): Promise<readonly LostCommits[]> => {
  const trust = trustOf(vault);
  const own = vault.secrets.device.device;
  return Promise.all(
    holesIn(vault).map(async (hole) => ({
      ...hole,
      deviceName:
        hole.device === own ? vault.state.settings.deviceName : (trust.get(hole.device)?.card.name ?? null),
      own: hole.device === own,
      after: await madeAt(vault, hole, hole.from - 1),
      before: await madeAt(vault, hole, hole.to + 1),
    })),
  );
};

/** Of those, what has not come back whole. What the device was called that lost it plays no part: the vault may be another by now. */
export const stillLost = ({ state }: OpenVault, lost: readonly LostCommits[]): readonly LostCommits[] =>
  lost.filter(({ device, from, space, to }) => {
    for (let seq = from; seq <= to; seq++)
      if (state.history[space].held(device, seq) === undefined) return true;
    return false;
  });

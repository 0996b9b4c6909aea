/** Where a device can be closed: at each of its commits held here, told by time and what they were about. */
import type { DeviceId, Space } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import { decodeCommit, isErased } from '../../sync/commit';
import { type AppContext, openVaultOf } from '../context';
import { trustOf } from '../exchange/trust';
import type { OpenVault } from '../session/openVault';
import type { ClosingChoice, ClosingPoint } from '../types';
import { commonBefore, instantOfCommit } from './waitingState';

/** As many as a person reads through; an earlier place is named by number. */
const pointsShown = 200;

const plain = (seq: number, ends: ReadonlySet<number>): ClosingPoint => ({
  seq,
  signed: ends.has(seq),
  at: null,
  kinds: [],
});

const pointsIn = async (
  vault: OpenVault,
  space: Space,
  device: DeviceId,
): Promise<readonly ClosingPoint[]> => {
  const history = vault.state.history[space];
  const last = history.headSeq(device);
  const first = Math.max(1, last - pointsShown + 1);
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const ends = new Set((vault.state.heads[space].get(device) ?? []).map(({ seq }) => seq));
  const lines = await vault.store.readLines(numbers.map((seq) => history.held(device, seq)?.row ?? 0));
  if (!lines.ok) return numbers.map((seq) => plain(seq, ends)).reverse();
  return lines.value
    .map((line, index): ClosingPoint => {
      const commit = decodeCommit(line);
      const seq = first + index;
      if (!commit.ok) return plain(seq, ends);
      const kinds = commit.value.entries.flatMap((entry) =>
        isErased(entry) ? [] : [kindOf(entry.change.kind)?.name ?? ('unknown' as const)],
      );
      return { ...plain(seq, ends), at: instantOfCommit(commit.value), kinds: [...new Set(kinds)] };
    })
    .reverse();
};

export const closingChoices = async (
  context: AppContext,
  device: DeviceId,
): Promise<readonly ClosingChoice[]> => {
  const vault = openVaultOf(context);
  const granted = trustOf(vault).get(device)?.spaces ?? [];
  const choices: ClosingChoice[] = [];
  const concerned = vault.spaces.filter(
    (space) => granted.includes(space) || vault.state.history[space].headSeq(device) > 0,
  );
  for (const space of concerned)
    choices.push({
      space,
      points: await pointsIn(vault, space, device),
      common: commonBefore(vault, space, device),
    });
  return choices;
};

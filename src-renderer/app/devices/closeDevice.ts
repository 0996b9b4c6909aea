/**
 * An office ends a device for everyone (docs/formats.md §5): one commit a space, in the device's own record. It cannot be taken
 * back. What lies beyond is not folded from then on, here at once and elsewhere when it arrives; what came before stays.
 */
import type { DeviceId, Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import type { Card } from '../../sync/card';
import type { Change, CommitHash } from '../../sync/commit';
import { foldedRecord, refsShown } from '../../sync/fold';
import type { HeadPoint } from '../../sync/signedHead';
import { type AppContext, openVaultOf } from '../context';
import { exchangeState } from '../exchange/devices';
import { deviceRecordId } from '../exchange/introduction';
import { settleImport } from '../exchange/settleImport';
import { trustOf } from '../exchange/trust';
import { refreshAll } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import { newCommits } from '../session/newCommits';
import type { OpenVault } from '../session/openVault';
import type { DeviceOutcome } from '../types';

/** No commit has this hash: a device of which nothing is held ends before its first commit. */
const hashOfNothing = 'A'.repeat(43) as CommitHash;

const pointIn = (vault: OpenVault, space: Space, device: DeviceId, wished?: number): HeadPoint => {
  const history = vault.state.history[space];
  const last = history.headSeq(device);
  const seq = Math.min(last, Math.max(1, wished ?? last));
  const hash = history.hashAt(device, seq);
  return hash === undefined ? { seq: 1, hash: hashOfNothing } : { seq, hash };
};

const closingIn = (vault: OpenVault, space: Space, card: Card, point: HeadPoint): Change => {
  const id = deviceRecordId(card.device);
  const held = foldedRecord(vault.state.fold, space, 'device', id);
  // The card goes along, so that every reader knows which device the record is about.
  const set: Record<string, JsonValue> = {
    card: { ...card } as unknown as JsonValue,
    closed: { ...point },
  };
  const over = Object.fromEntries(
    Object.keys(set).flatMap((name) => {
      const field = held?.fields.get(name);
      return field === undefined ? [] : [[name, refsShown(field)]];
    }),
  );
  return { kind: 'device', id, set, over };
};

export const closeDevice = (
  context: AppContext,
  device: DeviceId,
  upTo: Readonly<Partial<Record<Space, number>>> = {},
): Promise<DeviceOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const trusted = trustOf(vault).get(device);
    const isOwn = device === vault.secrets.device.device;
    if (trusted === undefined || isOwn || vault.state.peers.ownCard.role !== 'office')
      return { type: 'notPossible' };
    const perSpace = vault.spaces
      .filter((space) => trusted.spaces.includes(space) || vault.state.history[space].headSeq(device) > 0)
      .map((space) => ({
        space,
        changes: [closingIn(vault, space, trusted.card, pointIn(vault, space, device, upTo[space]))],
      }));
    if (perSpace.length === 0) return { type: 'notPossible' };
    const now = context.env.clock();
    const commits = newCommits(vault, perSpace, 'configure', now, context.env.random);
    if (!commits.ok) return { type: 'failed', failure: commits.error };
    const done = await commitStep(vault, { commits: commits.value }, now, context.env.random);
    if (!done.ok) return { type: 'failed', failure: done.error };
    const settled = await settleImport(context);
    if (!settled.ok) return { type: 'failed', failure: settled.error };
    refreshAll(context, context.stores.workspace.getState().savedAt);
    context.stores.exchange.setState(exchangeState(openVaultOf(context)));
    return { type: 'done' };
  });

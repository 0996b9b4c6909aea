/**
 * What the files read so far have brought, in memory alone: commits by device, what senders said, what offices said of
 * devices. Each next file is judged on it, so that a chain of bundles verifies as it would in the field book.
 */
import type { DeviceId, RecordId, Space } from '../../src-renderer/domain/ids';
import type { DeviceStatement } from '../../src-renderer/sync/deviceStatements';
import { addCommits, emptyFold, type FoldState } from '../../src-renderer/sync/fold';
import type { HeldHistory } from '../../src-renderer/sync/heldHistory';
import type { ErasureOrder, ImportPlan, VerifiedCommit } from '../../src-renderer/sync/importPlan';
import type { Manifest } from '../../src-renderer/sync/manifest';
import type { OpenedBundle, ReadingKeys } from '../../src-renderer/sync/openBundle';
import type { PeerState } from '../../src-renderer/sync/peerState';
import { closingsOf, computeTrust, type Trust } from '../../src-renderer/sync/trust';
import { judge, open } from './judge';

export type Reading = {
  /** Null: it did not open. */
  readonly opened: OpenedBundle | null;
  readonly manifest: Manifest | null;
  readonly plan: ImportPlan;
};

export type BundleReader = {
  /** Opens, judges, and keeps what may be taken. */
  readonly take: (file: Uint8Array) => Promise<Reading>;
  readonly trust: () => Trust;
  readonly fold: () => FoldState;
  readonly erasures: (space: Space) => readonly ErasureOrder[];
};

type SpaceState = { readonly chains: Map<DeviceId, VerifiedCommit[]>; readonly erasures: ErasureOrder[] };
const emptySpace = (): SpaceState => ({ chains: new Map(), erasures: [] });

export const createReader = (keys: ReadingKeys, peers: PeerState, own: DeviceId | null): BundleReader => {
  const held: Readonly<Record<Space, SpaceState>> = { samordning: emptySpace(), social: emptySpace() };
  let peer = peers;
  let statements: readonly DeviceStatement[] = [];

  const history = (space: Space): HeldHistory => {
    const { chains, erasures } = held[space];
    return {
      headSeq: (device) => chains.get(device)?.length ?? 0,
      hashAt: (device, seq) => chains.get(device)?.[seq - 1]?.hash,
      hasOrder: (order: RecordId) => erasures.some((one) => one.order === order),
    };
  };

  const keep = (plan: Extract<ImportPlan, { readonly type: 'take' }>): void => {
    const { chains, erasures } = held[plan.manifest.space];
    for (const added of plan.newCommits) {
      const chain = chains.get(added.commit.device) ?? [];
      chain.push(added);
      chains.set(added.commit.device, chain);
    }
    erasures.push(...plan.erasures);
    statements = [...statements, ...plan.deviceStatements];
    peer = plan.peer;
  };

  const trust = (): Trust => computeTrust(peer, statements);
  return {
    take: async (file) => {
      const opening = await open(file, keys);
      if (opening.type === 'closed')
        return {
          opened: null,
          manifest: null,
          plan: { type: 'refused', reason: opening.reason, detail: {} },
        };
      const { opened } = opening;
      const { manifest } = opened;
      const plan = await judge(opened, own, {
        peer,
        deviceStatements: statements,
        held: history(manifest.space),
      });
      if (plan.type === 'take') keep(plan);
      return { opened, manifest, plan };
    },
    trust,
    fold: () => {
      const fold = emptyFold({ closings: closingsOf(trust()) });
      for (const { chains } of Object.values(held))
        for (const chain of chains.values()) addCommits(fold, chain);
      return fold;
    },
    erasures: (space) => held[space].erasures,
  };
};

/** What a test laptop is (devices.ts makes them). */
import type { DeviceId, RecordId, Space } from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import type { Bundle } from '../../src-renderer/sync/bundle';
import type { Card, Role } from '../../src-renderer/sync/card';
import type { Action, BuiltCommit, Change } from '../../src-renderer/sync/commit';
import type { FoldState } from '../../src-renderer/sync/fold';
import type { HeldHistory, SendableHistory } from '../../src-renderer/sync/heldHistory';
import type { Hlc } from '../../src-renderer/sync/hlc';
import type { ImportPlan, VerifiedCommit } from '../../src-renderer/sync/importPlan';
import type { OpenedBundle, ReadingKeys } from '../../src-renderer/sync/openBundle';
import type { PeerState } from '../../src-renderer/sync/peerState';
import type { ExportInput, ExportPlan } from '../../src-renderer/sync/planExport';
import type { SignedHeads } from '../../src-renderer/sync/signedHead';
import type { Trust } from '../../src-renderer/sync/trust';
import type { DeviceSecrets } from '../../src-renderer/vault/deviceKeys';
import type { HandClock } from './clock';

export type SpaceState = {
  readonly chains: ReadonlyMap<DeviceId, readonly VerifiedCommit[]>;
  readonly heads: SignedHeads;
};

/** Everything that a laptop would have on disk, but its keys. Replaced as a whole, never changed in place. */
export type LaptopState = {
  readonly peer: PeerState;
  readonly spaces: Readonly<Record<Space, SpaceState>>;
  readonly hlc: Hlc | null;
};

export type WriteOptions = {
  readonly space?: Space;
  readonly action?: Action;
  readonly kind?: string;
  readonly id?: RecordId;
  readonly over?: Change['over'];
};
export type ExportOptions = Partial<
  Pick<ExportInput, 'after' | 'acknowledge' | 'again' | 'limit'> & { readonly space: Space }
>;
export type Sent = { readonly plan: Extract<ExportPlan, { type: 'send' }>; readonly bundle: Bundle };
export type Handed = {
  readonly plan: Extract<ExportPlan, { type: 'send' }>;
  readonly opened: OpenedBundle;
};

export type TestDevice = {
  readonly name: string;
  readonly id: DeviceId;
  readonly secrets: DeviceSecrets;
  readonly clock: HandClock;
  readonly keys: ReadingKeys;
  readonly state: () => LaptopState;
  readonly replaceState: (state: LaptopState) => void;
  readonly card: () => Card;
  readonly write: (set: Values, options?: WriteOptions) => BuiltCommit;
  readonly writeChanges: (changes: readonly Change[], options?: WriteOptions) => BuiltCommit;
  /** Compared the fingerprint and granted. */
  readonly trusts: (other: TestDevice, role?: Role, inSpaces?: readonly Space[]) => void;
  readonly trust: () => Trust;
  readonly held: (space: Space) => HeldHistory & SendableHistory;
  readonly commits: (space: Space) => readonly VerifiedCommit[];
  readonly fold: () => FoldState;
  readonly planExport: (to: readonly DeviceId[], options?: ExportOptions) => ExportPlan;
  /** A real file; null when there is nothing to send. */
  readonly send: (to: TestDevice | readonly TestDevice[], options?: ExportOptions) => Promise<Sent | null>;
  /** The same without age and gzip. */
  readonly hand: (to: TestDevice | readonly TestDevice[], options?: ExportOptions) => Handed | null;
  readonly plan: (opened: OpenedBundle) => ImportPlan;
  readonly preview: (file: Uint8Array) => Promise<ImportPlan>;
  /** Stores what the plan says, in one step. */
  readonly store: (plan: ImportPlan) => void;
  readonly take: (file: Uint8Array) => Promise<ImportPlan>;
  readonly receive: (opened: OpenedBundle) => ImportPlan;
  /** The same keys and the same disk, twice. */
  readonly clone: (name: string) => TestDevice;
  /** Opened from a backup: new keys, a card that the old key signs too, the old history kept. */
  readonly restored: (name: string) => Promise<TestDevice>;
};

export const emptySpace: SpaceState = { chains: new Map(), heads: new Map() };

export type Made = {
  readonly name: string;
  readonly secrets: DeviceSecrets;
  readonly previous: readonly DeviceSecrets[];
  readonly state: LaptopState;
  readonly clock: HandClock;
};

/** Devices over time, as screens see them: closed, shut out, replaced, doubled; and what waits because of it. */

import type { DeviceId, Space } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { StorageFailure } from './shared';

/** How things stand between this laptop and another one. */
export type DeviceStanding = {
  /** Shut out here, by a person. `at` is null for what an earlier version noted without its time. */
  readonly revoked: { readonly at: Instant | null } | null;
  /** Where an office has ended it. */
  readonly closed: readonly { readonly space: Space; readonly seq: number }[];
  readonly replaces: DeviceId | null;
  readonly replacedBy: DeviceId | null;
  /** The last commit of it that is held. */
  readonly held: readonly { readonly space: Space; readonly seq: number }[];
  /** How much of this laptop's own history it has said that it holds. */
  readonly acknowledged: readonly { readonly space: Space; readonly seq: number; readonly of: number }[];
  /** When the last bundle of it was taken in. */
  readonly lastHeard: Instant | null;
};

/** Commits of one device, both ends counted. */
export type MissingCommits = {
  readonly space: Space;
  readonly by: DeviceId;
  readonly device: DeviceId;
  readonly from: number;
  readonly to: number;
};

export type WaitingReason = 'unknownSender' | 'notGranted' | 'gap' | 'fork' | 'setAside';
export type WaitingBundle = {
  readonly n: number;
  readonly file: string;
  readonly bytes: number;
  readonly space: Space;
  readonly sender: DeviceId;
  readonly created: Instant;
  readonly since: Instant;
  readonly reason: WaitingReason;
  /** `dropped`: the room ran out and the file is gone; it can be sent again. */
  readonly state: 'waiting' | 'ready' | 'dropped';
  readonly missing: Omit<MissingCommits, 'space' | 'by'> | null;
  readonly setAside: readonly { readonly device: DeviceId; readonly reason: string; readonly to: number }[];
};

export type ForkNotice = {
  readonly space: Space;
  readonly device: DeviceId;
  /** The first change known to differ. */
  readonly seq: number;
  readonly by: DeviceId;
  readonly at: Instant;
};

/** Written after the end of a closed device, and so not shown. */
export type BeyondClosing = {
  readonly space: Space;
  readonly device: DeviceId;
  readonly commits: number;
  readonly records: number;
  readonly kinds: Readonly<Partial<Record<KindName | 'unknown', number>>>;
  readonly first: Instant | null;
  readonly last: Instant | null;
};

export type WaitingState = {
  readonly bundles: readonly WaitingBundle[];
  /** Since the page was opened: bundles that waited and need not any more. */
  readonly mended: number;
  readonly missing: readonly MissingCommits[];
  readonly forks: readonly ForkNotice[];
  readonly beyond: readonly BeyondClosing[];
  /** This laptop became a new device, and its card must be handed out. Until a person says that it was. */
  readonly became: {
    readonly at: Instant;
    readonly why: 'ahead' | 'closed' | 'lost';
    readonly commits: number;
  } | null;
};

/** A place where a device can be closed. */
export type ClosingPoint = {
  readonly seq: number;
  /** The device signed its history up to here: all before it can be passed on to those who lack it. */
  readonly signed: boolean;
  readonly at: Instant | null;
  readonly kinds: readonly (KindName | 'unknown')[];
};
export type ClosingChoice = {
  readonly space: Space;
  /** The last place first; empty when nothing of it is held. */
  readonly points: readonly ClosingPoint[];
  /** The last change before two histories part, where that is known. */
  readonly common: number | null;
};

export type DeviceOutcome =
  | { readonly type: 'done' }
  /** The device is not known any more, is this one, or an office's word is needed. */
  | { readonly type: 'notPossible' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type SendAgain =
  | { readonly type: 'all' }
  | { readonly type: 'since'; readonly day: string }
  | { readonly type: 'from'; readonly device: DeviceId; readonly seq: number };

/**
 * What this device knows of the others and has told them: cards confirmed here, counters, statements (docs/formats.md §4,
 * §5, §7 `peers`). It holds no secret, but it decides who is believed: it is stored sealed and never comes from a bundle.
 */
import type { DeviceId, Space } from '../domain/ids';
import type { Instant } from '../domain/time';
import type { AgeMode } from '../vault/ageBox';
import type { Card, Role } from './card';
import type { PeerNotes } from './peerNotes';
import type { HeadPoints, Statements } from './statements';

/** What a person granted here after comparing the fingerprint. */
export type Grant = {
  readonly card: Card;
  readonly role: Role;
  readonly spaces: readonly Space[];
  readonly confirmedAt: Instant;
  /** Withdrawn here; an office's closing (trust.ts) holds for everyone. */
  readonly revoked: boolean;
  readonly revokedAt?: Instant;
};

export type BySender = Readonly<Record<DeviceId, Statements>>;

export type PeerState = {
  readonly v: 1;
  readonly ownCard: Card;
  readonly confirmed: readonly Grant[];
  readonly ageMode: AgeMode;
  /** The last counter used in each space: written down before the file is, so never used twice. */
  readonly counters: Readonly<Partial<Record<Space, number>>>;
  /** What this device has said it holds; a later statement never says less. */
  readonly stated: Readonly<Partial<Record<Space, HeadPoints>>>;
  readonly statements: Readonly<Partial<Record<Space, BySender>>>;
  /** To be told to people; absent while there is nothing. */
  readonly notes?: PeerNotes;
};

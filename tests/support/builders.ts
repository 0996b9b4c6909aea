/**
 * Builders for history: ids by name, changes, and a writer that chains true commits as a laptop would.
 * Everything is the same in every run. For merge cases in one line see notation.ts.
 */
import {
  type DeviceId,
  type RecordId,
  recordIdFrom,
  type Space,
  type Uuid,
  uuidFrom,
} from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import type { Clock, RandomBytes } from '../../src-renderer/domain/time';
import {
  type Action,
  type BuiltCommit,
  buildCommit,
  type Change,
  type CommitHash,
  type Over,
  type Ref,
  refOf,
} from '../../src-renderer/sync/commit';
import { type Hlc, tick } from '../../src-renderer/sync/hlc';
import { toBase32 } from '../../src-renderer/vault/bytes';
import { bytesNamed, createSeededBytes } from './bytes';
import { aFriday, fixedClock } from './clock';

/** Of one letter: that letter 26 times, so that it can be read in a failure. Else a hash of the name. */
export const deviceNamed = (name: string): DeviceId =>
  (/^[a-z]$/.test(name) ? name.repeat(26) : toBase32(bytesNamed(`device/${name}`, 16))) as DeviceId;

export const recordNamed = (name: string): RecordId =>
  recordIdFrom(aFriday, bytesNamed(`record/${name}`, 10));

export const uuidNamed = (name: string): Uuid => uuidFrom(bytesNamed(`uuid/${name}`, 16));

export const aChange = (
  set: Values,
  rest: { readonly kind?: string; readonly id?: RecordId; readonly over?: Over } = {},
): Change => ({
  kind: rest.kind ?? 'visit',
  id: rest.id ?? recordNamed('visit'),
  set,
  over: rest.over ?? {},
});

/** Every field of `set` over the same refs. */
export const overAll = (set: Values, refs: readonly Ref[]): Over =>
  Object.fromEntries(Object.keys(set).map((field) => [field, refs]));

export type Writer = {
  readonly device: DeviceId;
  readonly space: Space;
  readonly commits: readonly BuiltCommit[];
  readonly write: (
    changes: readonly Change[] | Change,
    rest?: { readonly action?: Action; readonly group?: Uuid; readonly schema?: number },
  ) => BuiltCommit;
  /** The ref of what was written last. */
  readonly last: () => Ref;
};

/** A laptop's history in one space, chained and stamped. */
export const createWriter = (
  name: string,
  options: {
    readonly space?: Space;
    readonly device?: DeviceId;
    readonly actor?: RecordId;
    readonly clock?: Clock;
    readonly random?: RandomBytes;
  } = {},
): Writer => {
  const device = options.device ?? deviceNamed(name);
  const space = options.space ?? 'samordning';
  const actor = options.actor ?? recordNamed(`profile of ${name}`);
  const clock = options.clock ?? fixedClock();
  const random = options.random ?? createSeededBytes(`writer/${space}/${name}`);
  const commits: BuiltCommit[] = [];
  let hlc: Hlc | null = null;
  let prev: CommitHash | null = null;

  const write: Writer['write'] = (changes, rest = {}) => {
    const stamp: Hlc = tick(hlc, clock(), device);
    const built = buildCommit({
      space,
      device,
      seq: commits.length + 1,
      prev,
      hlc: stamp,
      schema: rest.schema ?? 1,
      actor,
      action: rest.action ?? 'record',
      ...(rest.group === undefined ? {} : { group: rest.group }),
      changes: 'kind' in changes ? [changes] : changes,
      random,
    });
    if (!built.ok) throw new Error(`the builder was given a commit that cannot be made: ${built.error}`);
    hlc = stamp;
    prev = built.value.hash;
    commits.push(built.value);
    return built.value;
  };

  const last = (): Ref => {
    const newest = commits.at(-1);
    if (newest === undefined) throw new Error('nothing was written yet');
    return refOf(newest.commit, newest.hash);
  };

  return { device, space, commits, write, last };
};

/**
 * Whole laptops in memory, on the pure modules alone: keys, histories, what others said, trust. They write, confirm each
 * other, hand over bundles as real files or (for histories by the thousand) as opened bundles without age and gzip, and
 * store exactly what a plan says. A laptop can be copied, as a clone or a restored backup would be.
 */
import type { DeviceId, RecordId, Space } from '../../src-renderer/domain/ids';
import { spaces, uuidFrom } from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import { type Instant, instantFrom } from '../../src-renderer/domain/time';
import { type Bundle, buildBundle } from '../../src-renderer/sync/bundle';
import { type Card, issueCard, type Role } from '../../src-renderer/sync/card';
import { type Action, type BuiltCommit, buildCommit, type Change } from '../../src-renderer/sync/commit';
import { deviceStatementsIn, erasureOrdersIn } from '../../src-renderer/sync/deviceStatements';
import { addCommits, emptyFold, type FoldState } from '../../src-renderer/sync/fold';
import type { HeldHistory, SendableHistory } from '../../src-renderer/sync/heldHistory';
import { type Hlc, receive, tick } from '../../src-renderer/sync/hlc';
import type { ImportPlan, VerifiedCommit } from '../../src-renderer/sync/importPlan';
import { refused } from '../../src-renderer/sync/importPlan';
import { type Heads, type Manifest, manifestLine } from '../../src-renderer/sync/manifest';
import { type OpenedBundle, openBundle, type ReadingKeys } from '../../src-renderer/sync/openBundle';
import {
  afterExport,
  asNewDevice,
  confirm,
  createPeerState,
  nextCounter,
  type PeerState,
} from '../../src-renderer/sync/peerState';
import { type ExportInput, type ExportPlan, planExport } from '../../src-renderer/sync/planExport';
import { planImport } from '../../src-renderer/sync/planImport';
import { type SignedHeads, signHead, withSignedHeads } from '../../src-renderer/sync/signedHead';
import { closingsOf, computeTrust, type Trust } from '../../src-renderer/sync/trust';
import { type AgeIdentity, type AgeMode, createAgeIdentity } from '../../src-renderer/vault/ageBox';
import { toBase64url, utf8 } from '../../src-renderer/vault/bytes';
import type { DeviceSecrets } from '../../src-renderer/vault/deviceKeys';
import {
  createMessageDigest,
  deviceIdOf,
  type SigningKey,
  signDigest,
  signingKeyFrom,
  verifyKeyOf,
} from '../../src-renderer/vault/signing';
import { aChange, recordNamed } from './builders';
import { bytesNamed, createSeededBytes } from './bytes';
import { createHandClock, type HandClock } from './clock';

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

/** Made once per name and space, since the platform draws them and drawing takes its time. */
const identities = new Map<string, Promise<AgeIdentity>>();
const identityNamed = (name: string): Promise<AgeIdentity> => {
  const identity = identities.get(name) ?? createAgeIdentity();
  identities.set(name, identity);
  return identity;
};

export const signingKeyNamed = (name: string): SigningKey => {
  const key = signingKeyFrom(bytesNamed(`signing/${name}`, 32));
  if (!key.ok) throw new Error('a seed has 32 bytes');
  return key.value;
};

export const secretsNamed = async (
  name: string,
  inSpaces: readonly Space[] = spaces,
): Promise<DeviceSecrets> => {
  const signing = signingKeyNamed(name);
  const verify = verifyKeyOf(signing);
  const age: Partial<Record<Space, AgeIdentity>> = {};
  for (const space of inSpaces) age[space] = await identityNamed(`${name}/${space}`);
  return { device: deviceIdOf(verify), signing, verify, age };
};

const readingKeys = (all: readonly DeviceSecrets[]): ReadingKeys => {
  const keys: Partial<Record<Space, readonly string[]>> = {};
  for (const space of spaces) {
    keys[space] = all.flatMap(({ age }) =>
      [age[space]?.pq, age[space]?.x25519].filter((key) => key !== undefined),
    );
  }
  return keys;
};

const emptySpace: SpaceState = { chains: new Map(), heads: new Map() };

type Made = {
  readonly name: string;
  readonly secrets: DeviceSecrets;
  readonly previous: readonly DeviceSecrets[];
  readonly state: LaptopState;
  readonly clock: HandClock;
};

const make = ({ name, secrets, previous, state: first, clock }: Made): TestDevice => {
  let state = first;
  const random = createSeededBytes(`laptop/${name}`);
  const id = secrets.device;
  const keys = readingKeys([secrets, ...previous]);
  const actor = recordNamed(`profile of ${name}`);

  const allCommits = (): readonly VerifiedCommit[] => spaces.flatMap((space) => commits(space));
  const commits = (space: Space): readonly VerifiedCommit[] =>
    [...state.spaces[space].chains.values()].flat();
  const statements = () => deviceStatementsIn(allCommits().map(({ commit }) => commit));
  const trust = (): Trust => computeTrust(state.peer, statements());

  const held = (space: Space): HeldHistory & SendableHistory => {
    const { chains } = state.spaces[space];
    return {
      headSeq: (device) => chains.get(device)?.length ?? 0,
      hashAt: (device, seq) => chains.get(device)?.[seq - 1]?.hash,
      hasOrder: (order) => {
        const trusted = trust();
        return commits(space).some(
          ({ commit }) =>
            trusted.get(commit.device)?.role === 'office' &&
            erasureOrdersIn(commit).some((one) => one.order === order),
        );
      },
      devices: () => [...chains.keys()],
      lineLength: (device, seq) => chains.get(device)?.[seq - 1]?.line.length ?? 0,
    };
  };

  const add = (space: Space, added: readonly VerifiedCommit[]): void => {
    const chains = new Map(state.spaces[space].chains);
    for (const one of added) {
      const chain = chains.get(one.commit.device) ?? [];
      if (one.commit.seq !== chain.length + 1) throw new Error('a history grows without holes');
      chains.set(one.commit.device, [...chain, one]);
    }
    state = { ...state, spaces: { ...state.spaces, [space]: { ...state.spaces[space], chains } } };
  };

  const writeChanges: TestDevice['writeChanges'] = (changes, options = {}) => {
    const space = options.space ?? 'samordning';
    const last = state.spaces[space].chains.get(id)?.at(-1);
    const hlc = tick(state.hlc, clock.now(), id);
    const built = buildCommit({
      space,
      device: id,
      seq: (last?.commit.seq ?? 0) + 1,
      prev: last?.hash ?? null,
      hlc,
      schema: 1,
      actor,
      action: options.action ?? 'record',
      changes,
      random,
    });
    if (!built.ok) throw new Error(`a commit that cannot be made: ${built.error}`);
    state = { ...state, hlc };
    add(space, [built.value]);
    return built.value;
  };

  /** Signs the own head, plans, counts; what is left is to put it on paper. */
  const prepare = (to: TestDevice | readonly TestDevice[], options: ExportOptions) => {
    const recipients = 'id' in to ? [to] : to;
    const space = options.space ?? 'samordning';
    const plan = planFor(
      recipients.map((one) => one.id),
      options,
    );
    if (plan.type === 'refused') throw new Error(`not sent: ${plan.reason}`);
    if (plan.type === 'nothing') return null;
    const { counter, peer } = nextCounter(state.peer, space);
    state = { ...state, peer };
    const trusted = trust();
    const cards = recipients.map((one) => {
      const card = trusted.get(one.id)?.card;
      if (card === undefined) throw new Error('no card');
      return card;
    });
    const chains = state.spaces[space].chains;
    const lines = plan.ranges.flatMap(({ device, from, to: end }) =>
      (chains.get(device) ?? []).slice(from - 1, end),
    );
    return { plan, space, counter, cards, lines, id: uuidFrom(random(16)) };
  };

  const signOwnHead = (space: Space): void => {
    const last = state.spaces[space].chains.get(id)?.at(-1);
    if (last === undefined) return;
    const head = signHead(secrets.signing, id, space, { seq: last.commit.seq, hash: last.hash });
    const heads = withSignedHeads(state.spaces[space].heads, [{ device: id, head }]);
    state = { ...state, spaces: { ...state.spaces, [space]: { ...state.spaces[space], heads } } };
  };

  const planFor = (recipients: readonly DeviceId[], options: ExportOptions = {}): ExportPlan => {
    const { space = 'samordning', ...rest } = options;
    signOwnHead(space);
    return planExport({
      space,
      recipients,
      trust: trust(),
      peer: state.peer,
      held: held(space),
      signedHeads: state.spaces[space].heads,
      ...rest,
    });
  };

  const created = (): Instant => instantFrom(clock.now());

  const send: TestDevice['send'] = async (to, options = {}) => {
    const ready = prepare(to, options);
    if (ready === null) return null;
    const { plan, space, counter, cards, lines } = ready;
    const bundle = await buildBundle({
      id: ready.id,
      space,
      secrets,
      recipients: cards,
      counter,
      created: created(),
      schema: 1,
      commits: lines,
      heads: plan.heads,
      mode: state.peer.ageMode,
    });
    if (!bundle.ok) throw new Error(`not built: ${bundle.error.type}`);
    state = { ...state, peer: afterExport(state.peer, bundle.value.manifest) };
    return { plan, bundle: bundle.value };
  };

  const hand: TestDevice['hand'] = (to, options = {}) => {
    const ready = prepare(to, options);
    if (ready === null) return null;
    const { plan, space, counter, cards, lines } = ready;
    const manifest = manifestOf({
      id: ready.id,
      space,
      sender: id,
      recipients: cards.map(({ device }) => device),
      counter,
      created: created(),
      commits: lines.length,
      heads: plan.heads,
    });
    const opened = openedFrom(
      manifest,
      lines.map(({ line }) => line),
      secrets.signing,
    );
    state = { ...state, peer: afterExport(state.peer, manifest) };
    return { plan, opened };
  };

  const plan: TestDevice['plan'] = (opened) =>
    planImport(opened, {
      own: { device: id, previous: previous.map(({ device }) => device) },
      peer: state.peer,
      deviceStatements: statements(),
      held: held(opened.manifest.space),
    });

  const preview: TestDevice['preview'] = async (file) => {
    const opened = await openBundle(file, { keys });
    if (opened.ok) return plan(opened.value);
    if (opened.error === 'cancelled') throw new Error('nobody cancelled');
    return refused(opened.error);
  };

  const store: TestDevice['store'] = (planned) => {
    if (planned.type !== 'take') return;
    const { space } = planned.manifest;
    add(space, planned.newCommits);
    const heads = withSignedHeads(state.spaces[space].heads, planned.heads);
    const hlc = planned.newCommits.reduce(
      (stamp, { commit }) => receive(stamp, commit.hlc, clock.now()),
      state.hlc,
    );
    state = {
      peer: planned.peer,
      hlc,
      spaces: { ...state.spaces, [space]: { ...state.spaces[space], heads } },
    };
  };

  return {
    name,
    id,
    secrets,
    clock,
    keys,
    state: () => state,
    replaceState: (next) => {
      state = next;
    },
    card: () => state.peer.ownCard,
    writeChanges,
    write: (set, options = {}) => {
      const { kind, id: record, over } = options;
      const change = aChange(set, {
        ...(kind === undefined ? {} : { kind }),
        ...(record === undefined ? {} : { id: record }),
        ...(over === undefined ? {} : { over }),
      });
      return writeChanges([change], options);
    },
    trusts: (other, role, inSpaces) => {
      const card = other.card();
      const granted = inSpaces ?? spaces.filter((space) => card.recipients[space] !== undefined);
      const next = confirm(state.peer, card, role ?? card.role, granted, instantFrom(clock.now()));
      if (!next.ok) throw new Error(`not confirmed: ${next.error}`);
      state = { ...state, peer: next.value };
    },
    trust,
    held,
    commits,
    fold: () => {
      const fold = emptyFold({ closings: closingsOf(trust()) });
      addCommits(fold, allCommits());
      return fold;
    },
    planExport: planFor,
    send,
    hand,
    plan,
    preview,
    store,
    take: async (file) => {
      const planned = await preview(file);
      store(planned);
      return planned;
    },
    receive: (opened) => {
      const planned = plan(opened);
      store(planned);
      return planned;
    },
    clone: (cloneName) =>
      make({ name: cloneName, secrets, previous, state, clock: createHandClock(clock.now()) }),
    restored: async (newName) => {
      const inSpaces = spaces.filter((space) => secrets.age[space] !== undefined);
      const fresh = await secretsNamed(newName, inSpaces);
      const card = await issueCard({
        secrets: fresh,
        serial: 1,
        name: newName,
        role: state.peer.ownCard.role,
        issued: instantFrom(clock.now()),
        replaces: secrets.signing,
      });
      return make({
        name: newName,
        secrets: fresh,
        previous: [...previous, secrets],
        state: { ...state, peer: asNewDevice(state.peer, card, instantFrom(clock.now())) },
        clock: createHandClock(clock.now()),
      });
    },
  };
};

export const manifestOf = (
  given: Omit<Manifest, 'format' | 'v' | 'schema' | 'heads'> & { readonly heads: Heads },
): Manifest => ({ format: 'gvi-bundle', v: 1, schema: 1, ...given });

/** What openBundle would hand over for a bundle with this manifest and these lines, signed by that key. */
export const openedFrom = (
  manifest: Manifest,
  lines: readonly string[],
  signing: SigningKey,
): OpenedBundle => {
  const digest = createMessageDigest('gvi-bundle-1\n');
  for (const line of [manifestLine(manifest), ...lines]) digest.update(utf8(`${line}\n`));
  const finished = digest.finish();
  const signatureLine = `{"sig":"${toBase64url(signDigest(signing, finished))}"}`;
  return { manifest, lines, signatureLine, digest: finished, wellFormed: true };
};

export type DeviceOptions = {
  readonly role?: Role;
  readonly spaces?: readonly Space[];
  readonly ageMode?: AgeMode;
  readonly at?: number;
};

export const createTestDevice = async (name: string, options: DeviceOptions = {}): Promise<TestDevice> => {
  const clock = createHandClock(options.at);
  const secrets = await secretsNamed(name, options.spaces);
  const card = await issueCard({
    secrets,
    serial: 1,
    name,
    role: options.role ?? 'field',
    issued: instantFrom(clock.now()),
  });
  // X25519 unless asked: a hybrid header costs as much as thousands of commits.
  const peer = createPeerState(card, options.ageMode ?? 'x25519');
  const state = { peer, hlc: null, spaces: { samordning: emptySpace, social: emptySpace } };
  return make({ name, secrets, previous: [], state, clock });
};

export const introduceAll = (devices: readonly TestDevice[]): void => {
  for (const one of devices) for (const other of devices) if (one.id !== other.id) one.trusts(other);
};

/** A laptop in the field and one at the office, that have confirmed each other. */
export const twoDevices = async (
  options: { readonly ageMode?: AgeMode } = {},
): Promise<{ readonly field: TestDevice; readonly office: TestDevice }> => {
  const field = await createTestDevice('field', { ...options, role: 'field' });
  const office = await createTestDevice('office', { ...options, role: 'office' });
  introduceAll([field, office]);
  return { field, office };
};

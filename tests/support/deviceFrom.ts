/**
 * A whole laptop in memory, on the pure modules alone: keys, histories, what others said, trust. They write, confirm each
 * other, hand over bundles as real files or (for histories by the thousand) as opened bundles without age and gzip, and
 * store exactly what a plan says. A laptop can be copied, as a clone or a restored backup would be.
 */
import type { DeviceId, Space } from '../../src-renderer/domain/ids';
import { spaces, uuidFrom } from '../../src-renderer/domain/ids';
import { type Instant, instantFrom } from '../../src-renderer/domain/time';
import { buildBundle } from '../../src-renderer/sync/bundle';
import { issueCard } from '../../src-renderer/sync/card';
import { buildCommit } from '../../src-renderer/sync/commit';
import { deviceStatementsIn, erasureOrdersIn } from '../../src-renderer/sync/deviceStatements';
import { addCommits, emptyFold } from '../../src-renderer/sync/fold';
import type { HeldHistory, SendableHistory } from '../../src-renderer/sync/heldHistory';
import { receive, tick } from '../../src-renderer/sync/hlc';
import type { VerifiedCommit } from '../../src-renderer/sync/importPlan';
import { refused } from '../../src-renderer/sync/importPlan';
import { openBundle } from '../../src-renderer/sync/openBundle';
import { afterExport, asNewDevice, confirm, nextCounter } from '../../src-renderer/sync/peerState';
import { type ExportPlan, planExport } from '../../src-renderer/sync/planExport';
import { planImport } from '../../src-renderer/sync/planImport';
import { signHead, withSignedHeads } from '../../src-renderer/sync/signedHead';
import { closingsOf, computeTrust, type Trust } from '../../src-renderer/sync/trust';
import { verifyBundle } from '../../src-renderer/sync/verifiedBundle';
import { aChange, recordNamed } from './builders';
import { createSeededBytes } from './bytes';
import { createHandClock } from './clock';
import { readingKeys, secretsNamed } from './deviceSecrets';
import { manifestOf, openedFrom } from './opened';
import type { ExportOptions, Made, TestDevice } from './testDevice';

/** A laptop with this disk. */
export const deviceFrom = ({ name, secrets, previous, state: first, clock }: Made): TestDevice => {
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
    planImport(verifyBundle(opened), {
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
      deviceFrom({ name: cloneName, secrets, previous, state, clock: createHandClock(clock.now()) }),
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
      return deviceFrom({
        name: newName,
        secrets: fresh,
        previous: [...previous, secrets],
        state: { ...state, peer: asNewDevice(state.peer, card, instantFrom(clock.now())) },
        clock: createHandClock(clock.now()),
      });
    },
  };
};

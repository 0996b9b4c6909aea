/**
 * This vault becomes a new device (docs/formats.md §5): another laptop writes with its keys, or an office has closed it. New
 * signing and reading keys and a card that the old key signs too; the old history is kept and sent and never added to. What
 * was written here and is not surely in the history that the others hold is made anew as commits of the new device.
 * Journal first, then the store; an unlock after a crash between the two goes on from the journal.
 */
import { type DeviceId, type Space, spaces } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { instantFrom } from '../../domain/time';
import { stateKey } from '../../storage/database';
import { replaceJournal } from '../../storage/journalRewrite';
import { createJournalWriter } from '../../storage/journalWriter';
import { type StorageFailure, storeFailure } from '../../storage/storageFailure';
import { cardFingerprint, issueCard } from '../../sync/card';
import { type BuiltCommit, decodeCommit } from '../../sync/commit';
import type { HashedCommit } from '../../sync/commitShape';
import { remakeCommits } from '../../sync/ownHistory';
import type { BecameNew, Beside } from '../../sync/peerNotes';
import { withBecame, withBeside } from '../../sync/peerNotesSteps';
import { asNewDevice } from '../../sync/peerState';
import { encodePeerState } from '../../sync/peerStateCodec';
import type { AppContext } from '../context';
import { type AllHeads, encodeHeads } from '../session/heads';
import { encodeSettings } from '../session/localSettings';
import type { OpenVault } from '../session/openVault';
import { refold } from '../session/refold';
import { nextSecrets } from '../session/restoreVault';
import { secretsValue } from '../session/secretsValue';
import { journalKeysOf } from '../session/vaultKeys';
import { givesAll, lostRows, wholeJournal } from '../session/wholeJournal';

/** Up to where the own history is surely that of the others, per space. */
export type Common = Readonly<Record<Space, number>>;

const ownCommits = async (
  vault: OpenVault,
  space: Space,
  after: number,
): Promise<Result<readonly HashedCommit[], StorageFailure>> => {
  const { device } = vault.secrets.device;
  const history = vault.state.history[space];
  const held = Array.from({ length: Math.max(0, history.lastSeq(device) - after) }, (_, index) =>
    history.held(device, after + 1 + index),
  ).flatMap((one) => one ?? []);
  const lines = await vault.store.readLines(held.map(({ row }) => row));
  if (!lines.ok) return err({ type: 'storeFailed', detail: `commits/${lines.error.row}` });
  return ok(
    lines.value.flatMap((line, index) => {
      const commit = decodeCommit(line);
      const hash = held[index]?.hash;
      return commit.ok && hash !== undefined ? [{ commit: commit.value, hash }] : [];
    }),
  );
};

/** Signed ends of what stands beside now would only say to others what they cannot use. */
const headsUpTo = (heads: AllHeads, device: DeviceId, common: Common): AllHeads => {
  const without = (space: Space) =>
    new Map(
      [...heads[space]].map(([writer, list]) => [
        writer,
        writer === device ? list.filter(({ seq }) => seq <= common[space]) : list,
      ]),
    );
  return { samordning: without('samordning'), social: without('social') };
};

/** What is made anew stands beside from here on: each unbroken run of it, for a chain is only followed as far as it is held. */
const besideRuns = (space: Space, device: DeviceId, commits: readonly HashedCommit[]): readonly Beside[] => {
  const runs: Beside[] = [];
  for (const { commit, hash } of commits) {
    const head = { seq: commit.seq, hash };
    const last = runs.at(-1);
    if (last?.head.seq === commit.seq - 1) runs[runs.length - 1] = { ...last, head };
    else runs.push({ space, device, after: commit.seq - 1, head });
  }
  return runs;
};

type Part = {
  readonly space: Space;
  readonly made: readonly BuiltCommit[];
  readonly beside: readonly Beside[];
};

export const becomeNewDevice = async (
  context: AppContext,
  vault: OpenVault,
  why: BecameNew['why'],
  common: Common,
): Promise<Result<OpenVault, StorageFailure>> => {
  const { env } = context;
  const old = vault.secrets.device;
  const secrets = await nextSecrets(env, vault.secrets);
  const now = env.clock();
  const { ownCard } = vault.state.peers;
  const offersPq = spaces.some((space) => ownCard.recipients[space]?.pq !== undefined);
  const card = await issueCard({
    secrets: secrets.device,
    serial: 1,
    name: ownCard.name,
    role: ownCard.role,
    issued: instantFrom(now),
    ...(offersPq ? {} : { modes: ['x25519'] }),
    replaces: old.signing,
  });

  const parts: Part[] = [];
  for (const space of vault.spaces) {
    const commits = await ownCommits(vault, space, common[space]);
    if (!commits.ok) return commits;
    parts.push({
      space,
      made: remakeCommits(commits.value, { device: secrets.device.device, seq: 1, prev: null }, env.random),
      beside: besideRuns(space, old.device, commits.value),
    });
  }
  const count = parts.reduce((sum, { made }) => sum + made.length, 0);
  const renewed = asNewDevice(vault.state.peers, card, instantFrom(now));
  const peers = withBecame(
    withBeside(
      renewed,
      parts.flatMap(({ beside }) => beside),
    ),
    { at: instantFrom(now), from: old.device, why, commits: count },
  );
  const heads = headsUpTo(vault.state.heads, old.device, common);
  const lines = parts.flatMap(({ space, made }) => made.map(({ line }) => ({ space, line })));

  try {
    const stored = await vault.store.readAll();
    if (!givesAll(stored.commits, vault.state.tallies)) return err(lostRows);
    const journal = await replaceJournal(
      env.host,
      await wholeJournal(
        vault.header,
        vault.vaultKey,
        secrets,
        {
          lines: [...stored.commits, ...lines],
          heads: encodeHeads(heads),
          peers: encodePeerState(peers),
          settings: encodeSettings(vault.state.settings),
          receipts: stored.receipts,
        },
        env.random,
      ),
      vault.journal.end().length,
    );
    if (!journal.ok) return journal;
    const written = await vault.store.write({
      commits: lines,
      receipts: [],
      state: {
        [stateKey.secrets]: secretsValue(secrets),
        [stateKey.heads]: encodeHeads(heads),
        [stateKey.peers]: encodePeerState(peers),
      },
      journal: journal.value,
    });
    if (!written.ok) return written;
    const keys = await journalKeysOf(vault.vaultKey, secrets.dataKeys);
    const seal = { keys, vault: vault.vault, generation: journal.value.generation, random: env.random };
    const next: OpenVault = {
      ...vault,
      secrets,
      restored: true,
      journal: createJournalWriter(env.host, seal, journal.value),
    };
    next.state.peers = peers;
    next.state.heads = heads;
    const folded = await refold(next);
    if (!folded.ok) return folded;
    context.vault = next;
    context.stores.session.setState((state) =>
      state.type === 'open'
        ? { ...state, device: card.device, fingerprint: cardFingerprint(card), restored: true }
        : state,
    );
    return ok(next);
  } catch (cause) {
    return err(storeFailure(cause));
  }
};

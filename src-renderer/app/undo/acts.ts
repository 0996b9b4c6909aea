/**
 * What was done on this laptop, read from its own part of the history: one act is one commit, or the commits of both spaces
 * that share a `group`. Read from the end backwards, as far as somebody asks; the lines lie sealed on the disk. Between acts
 * of different spaces the stamps decide, within a space the sequence.
 */
import { spaces as allSpaces, type Space, type Uuid } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import { err, ok, type Result } from '../../domain/result';
import type { StorageFailure } from '../../storage/storageFailure';
import { type Change, type Commit, decodeCommit, type HashedCommit, isErased } from '../../sync/commit';
import { pointOf } from '../../sync/statements';
import type { OpenVault } from '../session/openVault';
import type { StackedAct } from './stacks';
import { isUndoGroup, undoGroupFor } from './undoGroup';

export type Act = StackedAct & {
  readonly commits: readonly HashedCommit[];
  /** It has left this laptop in a bundle. */
  readonly exported: boolean;
};

/** The log, answers to erasures and what is said about devices are evidence; the own profile is who one is. */
const evidence: readonly KindName[] = ['profile', 'device', 'erasure', 'erasureReceipt', 'auditEvent'];

export const changesIn = ({ entries }: Pick<Commit, 'entries'>): readonly Change[] =>
  entries.flatMap((entry) => (isErased(entry) ? [] : [entry.change]));

/** What setting up wrote, as against a setting that somebody changed. */
const isSetUp = (commits: readonly HashedCommit[]): boolean =>
  commits.every(
    ({ commit }) =>
      commit.action === 'configure' && changesIn(commit).every(({ over }) => Object.keys(over).length === 0),
  );

const staysFor = (commits: readonly HashedCommit[]): boolean =>
  isSetUp(commits) ||
  commits.some(({ commit }) => commit.action === 'erase' || commit.entries.some(isErased)) ||
  commits
    .flatMap(({ commit }) => changesIn(commit))
    .some(({ kind }) => {
      const name = kindOf(kind)?.name;
      return name === undefined || evidence.includes(name);
    });

/** Up to which of its own commits a file that was written says that this laptop holds them. */
const exportedUpTo = ({ secrets, state }: OpenVault, space: Space): number =>
  pointOf(state.peers.stated[space] ?? {}, secrets.device.device)?.seq ?? 0;

const toAct = (vault: OpenVault, commits: readonly HashedCommit[]): Act => {
  const [group] = commits.map(({ commit }) => commit.group);
  return {
    commits,
    made: undoGroupFor(commits.map(({ commit }) => commit)),
    undoes: group !== undefined && isUndoGroup(group) ? group : null,
    stays: staysFor(commits),
    exported: commits.some(({ commit }) => commit.seq <= exportedUpTo(vault, commit.space)),
  };
};

/** Several places of the own chain in a space, in its order. */
type Run = { readonly space: Space; readonly from: number; readonly to: number };

const groupAt = (vault: OpenVault, space: Space, seq: number): Uuid | undefined =>
  vault.state.history[space].held(vault.secrets.device.device, seq)?.group;

/** The commits of one act that end a chain at `to`. */
const runTo = (vault: OpenVault, space: Space, to: number): Run => {
  const group = groupAt(vault, space, to);
  let from = to;
  while (group !== undefined && from > 1 && groupAt(vault, space, from - 1) === group) from -= 1;
  return { space, from, to };
};

export type ActReader = {
  /** The latest, oldest first; fewer where there are no more. */
  readonly latest: (count: number) => Promise<Result<readonly Act[], StorageFailure>>;
};

export const createActReader = (vault: OpenVault): ActReader => {
  const { device } = vault.secrets.device;
  const read = new Map<string, readonly HashedCommit[]>();

  const linesOf = async ({
    from,
    space,
    to,
  }: Run): Promise<Result<readonly HashedCommit[], StorageFailure>> => {
    const key = `${space}/${from}/${to}`;
    const known = read.get(key);
    if (known !== undefined) return ok(known);
    const held = Array.from({ length: to - from + 1 }, (_, index) =>
      vault.state.history[space].held(device, from + index),
    ).flatMap((one) => one ?? []);
    const lines = await vault.store.readLines(held.map(({ row }) => row));
    if (!lines.ok) return err({ type: 'storeFailed', detail: `commits/${lines.error.row}` });
    const commits = lines.value.flatMap((line, index): readonly HashedCommit[] => {
      const commit = decodeCommit(line);
      const hash = held[index]?.hash;
      return commit.ok && hash !== undefined ? [{ commit: commit.value, hash }] : [];
    });
    read.set(key, commits);
    return ok(commits);
  };

  /** The act that was done last, of what is left of each chain. */
  const lastOf = async (
    left: Readonly<Record<Space, number>>,
  ): Promise<
    Result<readonly { readonly run: Run; readonly commits: readonly HashedCommit[] }[], StorageFailure>
  > => {
    const ends = allSpaces
      .filter((space) => left[space] > 0)
      .map((space) => runTo(vault, space, left[space]));
    const found: { run: Run; commits: readonly HashedCommit[] }[] = [];
    for (const run of ends) {
      const commits = await linesOf(run);
      if (!commits.ok) return commits;
      found.push({ run, commits: commits.value });
    }
    const [a, b] = found;
    if (a === undefined || b === undefined) return ok(found);
    const groupOf = ({ run }: typeof a) => groupAt(vault, run.space, run.to);
    const group = groupOf(a);
    if (group !== undefined && group === groupOf(b)) return ok([a, b]);
    const stampOf = ({ commits }: typeof a): string => commits.at(-1)?.commit.hlc ?? '';
    // The half of an act in both spaces waits until the other half is the last of its chain too.
    const halves = (one: typeof a, other: typeof a): boolean => {
      const wanted = groupOf(one);
      if (wanted === undefined) return false;
      for (let seq = other.run.from - 1; seq > 0; seq--) {
        if (groupAt(vault, other.run.space, seq) === wanted) return true;
      }
      return false;
    };
    if (halves(a, b)) return ok([b]);
    if (halves(b, a)) return ok([a]);
    return ok([stampOf(a) >= stampOf(b) ? a : b]);
  };

  return {
    latest: async (count) => {
      const left: Record<Space, number> = { samordning: 0, social: 0 };
      for (const space of vault.spaces) left[space] = vault.state.history[space].headSeq(device);
      const acts: Act[] = [];
      while (acts.length < count && allSpaces.some((space) => left[space] > 0)) {
        const last = await lastOf(left);
        if (!last.ok) return last;
        for (const { run } of last.value) left[run.space] = run.from - 1;
        acts.push(
          toAct(
            vault,
            last.value.flatMap(({ commits }) => commits),
          ),
        );
      }
      return ok(acts.reverse());
    },
  };
};

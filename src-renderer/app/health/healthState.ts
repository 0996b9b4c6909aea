/** What an unlock or a check found, put where screens see it and where it outlives the window until a person has read it. */
import { type Space, spaces } from '../../domain/ids';
import { ok, type Result } from '../../domain/result';
import { instantFrom } from '../../domain/time';
import type { StorageFailure } from '../../storage/storageFailure';
import type { AppContext } from '../context';
import { ensureOwnWhole } from '../devices/ownStanding';
import { finishErasure } from '../erasure/carryOut';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import type { Missing, Opened } from '../session/unlock';
import type { LostCommits, UncountedLoss } from '../types';
import { lostCommits } from './lostCommits';

const numbered = (lost: readonly LostCommits[], space: Space): number =>
  lost.reduce((sum, { from, space: where, to }) => (where === space ? sum + to - from + 1 : sum), 0);

/** What is missing beyond the commits that can be named. */
const beyond = (
  missing: Missing,
  lost: readonly LostCommits[],
  vault: OpenVault,
  at: number,
): readonly UncountedLoss[] =>
  spaces.flatMap((space) => {
    const count = missing[space] - numbered(lost, space);
    return count > 0 && vault.spaces.includes(space) ? [{ at: instantFrom(at), space, count }] : [];
  });

/** Once is enough, however often they were in doubt. */
const ownNotes = (
  { ownInDoubt }: Opened['mended'],
  noted: readonly UncountedLoss[],
  at: number,
): readonly UncountedLoss[] =>
  ownInDoubt && !noted.some(({ space }) => space === 'own')
    ? [{ at: instantFrom(at), space: 'own', count: 1 }]
    : [];

/**
 * A hole in the own history makes the vault a new device, whose history has none: what was lost is noted before, or it would
 * be told at this unlock and never again. Found again after a crash in between, it is noted once.
 */
const ownLosses = (
  lost: readonly LostCommits[],
  noted: readonly UncountedLoss[],
  at: number,
): readonly UncountedLoss[] =>
  lost.flatMap(({ from, own, space, to }) => {
    const count = to - from + 1;
    const isNoted = noted.some((each) => each.space === space && each.count === count);
    return own && !isNoted ? [{ at: instantFrom(at), space, count }] : [];
  });

/** For a vault that has just been opened, or opened anew. */
const showHealth = async (context: AppContext, opened: Opened): Promise<void> => {
  const { env, stores } = context;
  const { vault, mended, missing } = opened;
  const lost = await lostCommits(vault);
  const before = vault.state.settings.uncountedLosses;
  const told = [
    ...before,
    ...beyond(missing, lost, vault, env.clock()),
    ...ownNotes(mended, before, env.clock()),
  ];
  const noted = [...told, ...ownLosses(lost, before, env.clock())];
  if (noted.length > before.length) {
    const settings = { ...vault.state.settings, uncountedLosses: noted };
    // Should the disk not take it, it is shown all the same, and found again as long as it can be.
    const kept = await commitStep(vault, { commits: {}, settings }, env.clock(), env.random);
    if (!kept.ok) vault.state.settings = settings;
  }
  const { ownInDoubt, ...copies } = mended;
  const touched = mended.toStore + mended.toJournal + mended.damagedRows > 0 || mended.journalRewritten;
  stores.health.setState({
    mended: touched ? { at: instantFrom(env.clock()), ...copies } : stores.health.getState().mended,
    lost,
    uncounted: told,
  });
};

/** The vault as it is to be used: told what was found, and a new device where its own history has a hole. */
export const settleOpened = async (
  context: AppContext,
  opened: Opened,
): Promise<Result<OpenVault, StorageFailure>> => {
  await showHealth(context, opened);
  const whole = await ensureOwnWhole(context, opened.vault);
  if (!whole.ok || whole.value === opened.vault) return whole;
  // The new device has orders to answer for itself, and is at rest then.
  const answered = await finishErasure(context.env, { ...opened, vault: whole.value });
  if (!answered.ok) return answered;
  context.vault = answered.value.vault;
  return ok(answered.value.vault);
};

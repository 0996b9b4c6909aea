/** What an unlock or a check found, put where screens see it and where it outlives the window until a person has read it. */
import { type Space, spaces } from '../../domain/ids';
import type { Result } from '../../domain/result';
import { instantFrom } from '../../domain/time';
import type { StorageFailure } from '../../storage/storageFailure';
import type { AppContext } from '../context';
import { ensureOwnWhole } from '../devices/ownStanding';
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

/** For a vault that has just been opened, or opened anew. */
const showHealth = async (context: AppContext, opened: Opened): Promise<void> => {
  const { env, stores } = context;
  const { vault, mended, missing } = opened;
  const lost = await lostCommits(vault);
  const found = beyond(missing, lost, vault, env.clock());
  if (found.length > 0) {
    const uncounted = [...vault.state.settings.uncountedLosses, ...found];
    const settings = { ...vault.state.settings, uncountedLosses: uncounted };
    // Should the disk not take it, it is shown all the same, and found again as long as it can be.
    const kept = await commitStep(vault, { commits: {}, settings }, env.clock(), env.random);
    if (!kept.ok) vault.state.settings = settings;
  }
  const touched = mended.toStore + mended.toJournal + mended.damagedRows > 0 || mended.journalRewritten;
  stores.health.setState({
    mended: touched ? { at: instantFrom(env.clock()), ...mended } : stores.health.getState().mended,
    lost,
    uncounted: vault.state.settings.uncountedLosses,
  });
};

/** The vault as it is to be used: told what was found, and a new device where its own history has a hole. */
export const settleOpened = async (
  context: AppContext,
  opened: Opened,
): Promise<Result<OpenVault, StorageFailure>> => {
  await showHealth(context, opened);
  const whole = await ensureOwnWhole(context, opened.vault);
  if (whole.ok) context.vault = whole.value;
  return whole;
};

/** What came of a try, told to the screens, and where it was made noted among the settings of this laptop. */
import { instantFrom } from '../../domain/time';
import type { JournalEnd } from '../../storage/journalWriter';
import type { AppContext } from '../context';
import type { Environment } from '../environment';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import type { BackupFailure, BackupReason } from '../types';
import type { CopiesMade, Snapshot } from './makeCopies';
import type { BackupSettings } from './settings';
import { backupsState } from './state';

/** Where the journal ended once the last copy was noted: while it ends there, nothing has been saved since. */
const covered = new WeakMap<OpenVault['journal'], JournalEnd>();

export const isCovered = ({ journal }: OpenVault): boolean => {
  const end = covered.get(journal);
  const now = journal.end();
  return end !== undefined && end.generation === now.generation && end.length === now.length;
};

/** Inside the queue. A note that the disk does not take costs no more than a copy too many tomorrow. */
export const noteSettings = async (
  env: Environment,
  vault: OpenVault,
  change: (settings: BackupSettings) => BackupSettings,
) => {
  const { settings } = vault.state;
  const next = { ...settings, backups: change(settings.backups) };
  return commitStep(vault, { commits: {}, settings: next }, env.clock(), env.random);
};

/** Inside the queue. */
export const noteMade = async (
  env: Environment,
  vault: OpenVault,
  { end }: Snapshot,
  { at, reason, bytes }: CopiesMade,
): Promise<void> => {
  const isStill = vault.journal.end().length === end.length;
  const made = { at: instantFrom(at), reason, bytes };
  const noted = await noteSettings(env, vault, (settings) => ({
    ...settings,
    made,
    since: settings.since ?? made.at,
    version: env.hostInfo.appVersion,
  }));
  if (noted.ok && isStill) covered.set(vault.journal, vault.journal.end());
};

export const tellMade = (context: AppContext, made: CopiesMade): void =>
  context.stores.backups.setState({
    ...backupsState(context),
    failed: null,
    folderProblem: made.folderProblem,
  });

export const tellFailed = (context: AppContext, reason: BackupReason, failure: BackupFailure): void =>
  context.stores.backups.setState({
    ...backupsState(context),
    failed: { at: instantFrom(context.env.clock()), reason, failure },
  });

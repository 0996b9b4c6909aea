/**
 * Looks into the exchange folder: judges what is new or changed there, and takes in by itself what the person's choice and
 * the formats allow. What is reserved for a person is listed and waits, however the choice stands.
 */
import type { FolderEntry } from '../../../../src-main/contract';
import { storageFailureOf } from '../../backup/makeCopies';
import { type AppContext, openVaultOf } from '../../context';
import { acceptImport } from '../acceptImport';
import { waitingImports } from '../waitingImports';
import { isToBeJudged, judgeFile } from './judgeFile';
import { basisOf, type FolderRuntime, noteFailure, type Seen } from './runtime';

/** The file with these bytes is gone or changed: a copy of it stands for itself now. True when there was one. */
const releaseCopies = (runtime: FolderRuntime, sha256: string): boolean => {
  const copies = [...runtime.seen].filter(
    ([, { sha256: its, verdict }]) => verdict.type === 'copy' && its === sha256,
  );
  for (const [name] of copies) runtime.seen.delete(name);
  return copies.length > 0;
};

/** Files that are gone. */
const forgetGone = (runtime: FolderRuntime, entries: readonly FolderEntry[]): void => {
  const names = new Set(entries.map(({ name }) => name));
  for (const [name, { sha256 }] of [...runtime.seen]) {
    if (names.has(name)) continue;
    runtime.seen.delete(name);
    releaseCopies(runtime, sha256);
  }
};

/** A preview that a newer one replaces is not kept in memory. */
const forgetPreview = (seen: Seen | undefined): void => {
  if (seen?.verdict.type === 'waits') waitingImports.delete(seen.verdict.token);
};

const takeIt = async (context: AppContext, runtime: FolderRuntime, seen: Seen): Promise<Seen | null> => {
  const { verdict } = seen;
  const settings = openVaultOf(context).state.settings.exchangeFolder;
  if (settings?.take !== 'self' || verdict.type !== 'waits' || verdict.answer.type !== 'ready') return seen;
  if (verdict.reasons.length > 0) return seen;
  const outcome = await acceptImport(context, [verdict.token], undefined, undefined, { unattended: true });
  if (context.vault === null) return null;
  switch (outcome.type) {
    case 'imported':
    case 'nothingNew': {
      const { sender, setAside } = verdict.answer;
      return { ...seen, basis: basisOf(context.vault), verdict: { type: 'taken', sender, setAside } };
    }
    // Something moved in between: it is judged anew the next time.
    case 'stale':
    case 'cancelled':
    case 'erasuresNotSeen':
      return null;
    case 'notBackedUp':
      noteFailure(runtime, 'takeFailed', storageFailureOf(outcome.failure), context.env.clock());
      return null;
    case 'failed':
      noteFailure(runtime, 'takeFailed', outcome.failure, context.env.clock());
      return null;
  }
};

/** Nothing new in a file that was taken but for some parts: those parts still wait. */
const stillAside = (before: Seen | undefined, judged: Seen | null): Seen | null =>
  judged?.verdict.type === 'known' && before?.verdict.type === 'taken' && before.sha256 === judged.sha256
    ? { ...judged, verdict: before.verdict }
    : judged;

/** One pass over the files. True when another is due: what was taken may overturn an earlier judgement. */
const pass = async (
  context: AppContext,
  runtime: FolderRuntime,
  folder: string,
  entries: readonly FolderEntry[],
  asked: boolean,
): Promise<boolean> => {
  let again = false;
  const failedBefore = runtime.failure;
  for (const entry of entries) {
    if (context.vault === null || runtime.holds > 0) return false;
    const before = runtime.seen.get(entry.name);
    const now = context.env.clock();
    if (!isToBeJudged(before, entry, basisOf(context.vault), now, asked)) continue;
    const judged = stillAside(before, await judgeFile(context, runtime, folder, entry, before));
    forgetPreview(before);
    const seen = judged === null || context.vault === null ? null : await takeIt(context, runtime, judged);
    if (seen === null) runtime.seen.delete(entry.name);
    else runtime.seen.set(entry.name, seen);
    if (runtime.failure !== failedBefore) return false;
    again ||= seen?.verdict.type === 'taken' && before?.verdict.type !== 'taken';
    if (before !== undefined && before.sha256 !== seen?.sha256)
      again = releaseCopies(runtime, before.sha256) || again;
  }
  return again;
};

export const lookInFolder = async (
  context: AppContext,
  runtime: FolderRuntime,
  folder: string,
  entries: readonly FolderEntry[],
  asked: boolean,
): Promise<void> => {
  forgetGone(runtime, entries);
  const failedBefore = runtime.failure;
  // What was written first is taken first; a part that came too early finds its place in the next pass.
  const oldestFirst = [...entries].reverse();
  let again = await pass(context, runtime, folder, oldestFirst, asked);
  while (again) again = await pass(context, runtime, folder, oldestFirst, false);
  if (runtime.failure === failedBefore && failedBefore?.type === 'takeFailed') runtime.failure = null;
};

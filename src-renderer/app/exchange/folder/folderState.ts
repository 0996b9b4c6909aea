/** The exchange folder in words and numbers for the screen, from what is known of its files. */
import { instantFrom } from '../../../domain/time';
import type { OpenVault } from '../../session/openVault';
import type { FolderProblem, FolderState, WaitingFile, WrittenFile } from '../../types';
import { patience } from './judgeFile';
import type { FolderRuntime, Seen } from './runtime';
import { namesOf } from './settleWritten';

export const emptyFolder: FolderState = {
  path: null,
  take: 'ask',
  reachable: 'unknown',
  lastLookedAt: null,
  held: false,
  waiting: [],
  notWholeYet: 0,
  forOthers: 0,
  written: [],
  problems: [],
};

const waitingOf = ({ entry, verdict }: Seen): readonly WaitingFile[] => {
  const file = entry.name;
  if (verdict.type === 'waits') {
    const { answer, reasons, token } = verdict;
    return [{ file, token, item: { type: 'bundle', answer, reasons } }];
  }
  if (verdict.type !== 'card') return [];
  return [{ file, token: verdict.token, item: verdict }];
};

const isGivenUp = ({ since }: Seen, now: number): boolean => now - since >= patience;

const problemsOf = (seen: Seen, now: number): readonly FolderProblem[] => {
  const { entry, verdict } = seen;
  const file = entry.name;
  if (verdict.type === 'tooLarge') return [{ type: 'tooLarge', file }];
  if (verdict.type === 'notWhole') return isGivenUp(seen, now) ? [{ type: verdict.reason, file }] : [];
  if (verdict.type !== 'taken' || verdict.setAside.length === 0) return [];
  return [{ type: 'setAside', file, sender: verdict.sender, parts: verdict.setAside }];
};

const writtenIn = (vault: OpenVault): readonly WrittenFile[] =>
  (vault.state.settings.exchangeFolder?.written ?? [])
    .filter(({ told }) => told)
    .flatMap(({ space, recipients, files, at }) =>
      files.map(({ name, commits }) => ({
        file: name,
        space,
        recipients: namesOf(vault, recipients),
        commits,
        at,
      })),
    );

export const folderState = (vault: OpenVault, runtime: FolderRuntime, now: number): FolderState => {
  const settings = vault.state.settings.exchangeFolder;
  if (settings === null) return emptyFolder;
  const files = [...runtime.seen.values()].sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1));
  const { failure, lastLookedAt, more, reachable } = runtime;
  return {
    path: settings.path,
    take: settings.take,
    reachable,
    lastLookedAt: lastLookedAt === null ? null : instantFrom(lastLookedAt),
    held: runtime.holds > 0,
    waiting: files.flatMap(waitingOf),
    notWholeYet: files.filter((seen) => seen.verdict.type === 'notWhole' && !isGivenUp(seen, now)).length,
    forOthers: files.filter(({ verdict }) => verdict.type === 'forOthers').length,
    written: writtenIn(vault),
    problems: [
      ...(failure === null
        ? []
        : [{ type: failure.type, failure: failure.failure, againAt: instantFrom(failure.againAt) }]),
      ...(more ? [{ type: 'tooMany' } as const] : []),
      ...files.flatMap((seen) => problemsOf(seen, now)),
    ],
  };
};

/**
 * When the exchange folder is looked into: at unlocking, after a save, at intervals, and when a person asks. One round at a
 * time; none while the vault is locked or a person has an import open. What each round does stands in folderRound.ts.
 */
import { createStore } from 'zustand/vanilla';
import type { AppContext } from '../../context';
import { createQueue } from '../../queue';
import type { FolderCases, FolderState } from '../../types';
import { acceptImport } from '../acceptImport';
import { type Asked, folderRound } from './folderRound';
import { emptyFolder, folderState } from './folderState';
import { ignoreFile } from './ignoreFile';
import { emptyRuntime, forgetFiles } from './runtime';
import { chooseFolder, setExchangeFolder } from './setExchangeFolder';

/** Between looks, and the least between writings that saves bring about. */
export const folderInterval = 20_000;

export const createFolderCases = (context: AppContext): FolderCases => {
  const folder = createStore<FolderState>(() => emptyFolder);
  const rounds = createQueue();
  const runtime = emptyRuntime();
  let waiting = 0;
  let lastRoundAt = Number.NEGATIVE_INFINITY;

  const publish = (): void => {
    const { vault } = context;
    const state = vault === null ? emptyFolder : folderState(vault, runtime, context.env.clock());
    folder.setState(state, true);
  };
  const round = async (asked: Asked): Promise<void> => {
    lastRoundAt = context.env.clock();
    try {
      await folderRound(context, runtime, asked);
    } catch (thrown) {
      // Locked in the middle of it: what was begun is taken up after the next unlocking.
      if (context.vault !== null) throw thrown;
    } finally {
      publish();
    }
  };
  const run = (asked: Asked): Promise<void> => {
    waiting += 1;
    return rounds(() => round(asked)).finally(() => {
      waiting -= 1;
    });
  };
  // One may wait behind one that runs: what was saved while that one was writing is else left until the next interval.
  const runByItself = (): void => {
    if (context.env.every !== undefined && context.vault !== null && waiting < 2) void run('byItself');
  };

  const { session, workspace } = context.stores;
  session.subscribe(({ type }, before) => {
    if (type === before.type) return;
    forgetFiles(runtime);
    publish();
    if (type === 'open') runByItself();
  });
  workspace.subscribe(({ savedAt }, before) => {
    if (savedAt !== before.savedAt && context.env.clock() - lastRoundAt >= folderInterval) runByItself();
  });
  context.env.every?.(folderInterval, runByItself);

  return {
    folder,
    chooseFolder: () => chooseFolder(context),
    setExchangeFolder: async (path, take) => {
      const outcome = await setExchangeFolder(context, path, take);
      if (outcome.type === 'failed') return outcome;
      // The same files mean something else under another choice, too.
      forgetFiles(runtime);
      publish();
      runByItself();
      return outcome;
    },
    lookNow: () => run('byPerson'),
    acceptFromFolder: async (tokens, yes) => {
      // A person has read what each holds; what would be erased has a yes of its own on the screen.
      const outcome = await acceptImport(context, tokens, undefined, undefined, {
        ...yes,
        erasuresSeen: true,
      });
      // Judged anew: what was taken is known now, and what was not still waits.
      for (const [name, { verdict }] of [...runtime.seen])
        if (verdict.type === 'waits' && tokens.includes(verdict.token)) runtime.seen.delete(name);
      await run('byPerson');
      return outcome;
    },
    ignoreInFolder: async (token) => {
      const outcome = await ignoreFile(context, runtime, token);
      publish();
      return outcome;
    },
    holdFolder: () => {
      runtime.holds += 1;
      publish();
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        runtime.holds -= 1;
        publish();
        runByItself();
      };
    },
  };
};

/**
 * What a person may count on who was told that a backup is made: the file is there as it was and can be restored. It may be
 * gone only where another was asked for since (an erasure renews them, a newer one takes its place): then that one can be.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { App, BackupPlace } from '../../src-renderer/app/types';

export type Copies = {
  /** What lies in the two places now; asked again after the answer, it tells which file was meant. */
  readonly lying: (place: BackupPlace) => ReadonlySet<string>;
  readonly acknowledged: (place: BackupPlace, before: ReadonlySet<string>, commits: number) => void;
  readonly mayBeReplaced: () => void;
  /** Places with a copy that was acknowledged. */
  readonly count: () => number;
  readonly judge: (app: App) => Promise<readonly string[]>;
};

type Claim = {
  readonly name: string;
  readonly sha256: string;
  readonly commits: number;
  readonly words: readonly string[];
  readonly mayBeReplaced: boolean;
};

export const stickIn = (folder: string): string => join(folder, 'stick');
const placesIn = (folder: string) => ({ data: join(folder, 'backups'), folder: stickIn(folder) }) as const;

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Null: restoring it brings back all that it was said to hold. */
const drilled = async (
  app: App,
  place: BackupPlace,
  name: string,
  { words, commits }: Pick<Claim, 'words' | 'commits'>,
): Promise<string | null> => {
  let said = 'no passphrase';
  for (const word of words) {
    const outcome = await app.drillBackup({ place, name }, word);
    if (outcome.type === 'done') {
      const { report } = outcome;
      const harm = report.damagedFrames + report.unfinishedFrames + report.tornBytes + report.brokenCommits;
      return harm === 0 && report.commits >= commits ? null : JSON.stringify(report);
    }
    said = JSON.stringify(outcome);
  }
  return said;
};

export const createCopies = (folder: string, passphrases: () => readonly string[]): Copies => {
  const places = placesIn(folder);
  const claims = new Map<BackupPlace, Claim>();

  const lying: Copies['lying'] = (place) =>
    new Set(
      isFolder(places[place]) ? readdirSync(places[place]).filter((name) => name.endsWith('.gvi')) : [],
    );

  const judgeOne = async (app: App, place: BackupPlace, claim: Claim): Promise<string | null> => {
    const path = join(places[place], claim.name);
    const words = [...new Set([...claim.words, ...passphrases()])];
    if (existsSync(path)) {
      if (sha256(path) !== claim.sha256) return `changed: the backup ${claim.name}`;
      const fault = await drilled(app, place, claim.name, { ...claim, words });
      return fault === null ? null : `does not restore: the backup ${claim.name}: ${fault}`;
    }
    if (!claim.mayBeReplaced) return `lost: the backup ${claim.name}`;
    for (const name of lying(place))
      if ((await drilled(app, place, name, { ...claim, words })) === null) return null;
    return `lost: the backup ${claim.name}, and none in its place`;
  };

  return {
    lying,
    acknowledged: (place, before, commits) => {
      const fresh = [...lying(place)].filter((name) => !before.has(name));
      const [name] = fresh;
      if (name === undefined || fresh.length > 1)
        throw new Error(`said to be made, and there are ${fresh.length}`);
      const hash = sha256(join(places[place], name));
      claims.set(place, { name, sha256: hash, commits, words: passphrases(), mayBeReplaced: false });
    },
    mayBeReplaced: () => {
      for (const [place, claim] of claims) claims.set(place, { ...claim, mayBeReplaced: true });
    },
    count: () => claims.size,
    judge: async (app) => {
      if (claims.has('folder') && app.backups.getState().folder !== places.folder)
        await app.setBackupFolder(places.folder);
      const faults: string[] = [];
      for (const [place, claim] of claims) {
        const fault = await judgeOne(app, place, claim);
        if (fault !== null) faults.push(fault);
      }
      return faults;
    },
  };
};

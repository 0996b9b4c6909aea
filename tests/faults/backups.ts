/**
 * Backups by hand, to the data folder and to a folder of choice: a good one, one that is away, one on a disk that lies. What
 * was said to be made is claimed (copies.ts); whatever becomes of the rest, nothing that was saved may suffer.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stickIn } from './copies';
import type { Activity, Scene } from './scene';

const backUp = async ({ app, claims, copies }: Scene): Promise<void> => {
  if (app.session.getState().type !== 'open') return;
  const before = { data: copies.lying('data'), folder: copies.lying('folder') };
  const { folder } = app.backups.getState();
  copies.mayBeReplaced();
  const outcome = await app.makeBackup();
  if (outcome.type !== 'made') return;
  copies.acknowledged('data', before.data, outcome.commits);
  if (folder !== null && outcome.folderProblem === null)
    copies.acknowledged('folder', before.folder, outcome.commits);
  claims.succeeded();
};

const chooseStick = async ({ app, folder }: Scene): Promise<boolean> => {
  const stick = stickIn(folder);
  mkdirSync(stick, { recursive: true });
  return (await app.setBackupFolder(stick)).type === 'set';
};

const toStick: Activity['run'] = async (scene) => {
  if (await chooseStick(scene)) await backUp(scene);
};

const asideOf = (folder: string): string => join(folder, 'stick-aside');
const stickBack = (folder: string): void => {
  if (!existsSync(asideOf(folder))) return;
  rmSync(stickIn(folder), { force: true });
  renameSync(asideOf(folder), stickIn(folder));
};

/** Pulled out, or something else in its place; afterwards it is back. */
const toBroken: Activity['run'] = async (scene) => {
  await toStick(scene);
  const stick = stickIn(scene.folder);
  renameSync(stick, asideOf(scene.folder));
  if (scene.chance.oneIn(2)) writeFileSync(stick, 'no folder');
  await backUp(scene);
  stickBack(scene.folder);
  await backUp(scene);
};

/** One bit is wrong in what the stick keeps, or in what is read of the journal, and every call says that it went well. */
const onLyingDisk: Activity['run'] = async (scene) => {
  const { chance, copies, disk, folder } = scene;
  if (!(await chooseStick(scene))) return;
  const stick = stickIn(folder);
  const isCopy = (path: string): boolean => path.startsWith(stick) && path.endsWith('.tmp');
  const isJournal = (path: string): boolean => path === join(folder, 'journal.gvi');
  const where = chance.oneIn(2) ? 'write' : 'read';
  const before = copies.lying('folder').size;
  disk.lie({ where, at: where === 'write' ? isCopy : isJournal });
  await backUp(scene);
  if (disk.lied() && copies.lying('folder').size > before)
    throw new Error('a copy with a wrong bit has got a name');
  disk.lie(null);
  await backUp(scene);
};

export const backupActivities: readonly Activity[] = [
  { name: 'backup', run: backUp },
  { name: 'backup to a folder', run: toStick },
  { name: 'backup to a broken folder', run: toBroken, putBack: stickBack },
  { name: 'backup on a disk that lies', run: onLyingDisk },
];

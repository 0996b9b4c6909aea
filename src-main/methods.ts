/**
 * The contract's methods as a value: the router, the page's bridge and the preload script all walk this list.
 * A method missing here, or one too many, does not compile.
 */
import type { HostMethod } from './contract';

const listed: Readonly<Record<HostMethod, true>> = {
  info: true,
  selfCheck: true,
  journalState: true,
  journalRead: true,
  journalCreate: true,
  journalAppend: true,
  journalCut: true,
  journalRewriteBegin: true,
  journalRewritePart: true,
  journalRewriteCommit: true,
  journalRewriteAbort: true,
  journalSetAside: true,
  journalSideFiles: true,
  journalRemoveTorn: true,
  saveFile: true,
  checkFolder: true,
  folderChoose: true,
  folderList: true,
  folderRead: true,
  folderWrite: true,
  folderRemove: true,
  attemptState: true,
  attemptBegin: true,
  attemptDone: true,
  keyStoreState: true,
  keyStoreKeep: true,
  keyStoreGet: true,
  keyStoreForget: true,
  backupMake: true,
  backupList: true,
  backupRead: true,
  backupRemove: true,
};

export const isHostMethod = (name: unknown): name is HostMethod =>
  typeof name === 'string' && Object.hasOwn(listed, name);
export const hostMethods: readonly HostMethod[] = Object.keys(listed).filter(isHostMethod);

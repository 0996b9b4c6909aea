/**
 * Builds `window.host` from one function that carries a call: the browser host's bridge and Electron's preload
 * differ in nothing but that function and the three things that are no calls.
 */
import type { HostApi, HostMethod, HostMethods, Outcome } from '../contract';

export type Carry = <M extends HostMethod>(
  method: M,
  ask: HostMethods[M]['ask'],
) => Promise<Outcome<HostMethods[M]['answer']>>;

export const createHostApi = (
  carry: Carry,
  rest: Pick<HostApi, 'pickFiles' | 'onSuspend' | 'reload'>,
): HostApi => ({
  info: (ask) => carry('info', ask),
  selfCheck: (ask) => carry('selfCheck', ask),
  journalState: (ask) => carry('journalState', ask),
  journalRead: (ask) => carry('journalRead', ask),
  journalCreate: (ask) => carry('journalCreate', ask),
  journalAppend: (ask) => carry('journalAppend', ask),
  journalCut: (ask) => carry('journalCut', ask),
  journalRewriteBegin: (ask) => carry('journalRewriteBegin', ask),
  journalRewritePart: (ask) => carry('journalRewritePart', ask),
  journalRewriteCommit: (ask) => carry('journalRewriteCommit', ask),
  journalRewriteAbort: (ask) => carry('journalRewriteAbort', ask),
  journalSetAside: (ask) => carry('journalSetAside', ask),
  journalSideFiles: (ask) => carry('journalSideFiles', ask),
  journalRemoveTorn: (ask) => carry('journalRemoveTorn', ask),
  saveFile: (ask) => carry('saveFile', ask),
  checkFolder: (ask) => carry('checkFolder', ask),
  folderChoose: (ask) => carry('folderChoose', ask),
  folderList: (ask) => carry('folderList', ask),
  folderRead: (ask) => carry('folderRead', ask),
  folderWrite: (ask) => carry('folderWrite', ask),
  folderRemove: (ask) => carry('folderRemove', ask),
  attemptState: (ask) => carry('attemptState', ask),
  attemptBegin: (ask) => carry('attemptBegin', ask),
  attemptDone: (ask) => carry('attemptDone', ask),
  keyStoreState: (ask) => carry('keyStoreState', ask),
  keyStoreKeep: (ask) => carry('keyStoreKeep', ask),
  keyStoreGet: (ask) => carry('keyStoreGet', ask),
  keyStoreForget: (ask) => carry('keyStoreForget', ask),
  backupMake: (ask) => carry('backupMake', ask),
  backupList: (ask) => carry('backupList', ask),
  backupRead: (ask) => carry('backupRead', ask),
  backupRemove: (ask) => carry('backupRemove', ask),
  ...rest,
});

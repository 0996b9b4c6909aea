/**
 * The application: one function that ties the environment, the stores and the use cases together. What each use case does
 * stands in its own file; here is only who is asked, and when the screens are told.
 */
import { recordIdFrom } from '../domain/ids';
import { createBackupCases } from './backup/backupCases';
import { listConflicts } from './conflicts/listConflicts';
import { resolveConflicts } from './conflicts/resolveConflicts';
import { type AppContext, createDoorContext, type DoorContext } from './context';
import { createDeviceCases } from './devices/deviceCases';
import { createDraftCases } from './drafts';
import type { Environment } from './environment';
import { eraseRecords } from './erasure/eraseRecords';
import { erasureLogOf } from './erasure/erasureLog';
import { planErasure } from './erasure/planErasure';
import { acceptImport } from './exchange/acceptImport';
import { confirmCard, ownCard, readCard, saveOwnCard } from './exchange/cards';
import { setAgeMode, setSaveFolder } from './exchange/exchangeSettings';
import { exportTo } from './exchange/exportTo';
import { createFolderCases } from './exchange/folder/folderCases';
import { pickFiles } from './exchange/pickFiles';
import { previewExport } from './exchange/previewExport';
import { previewImport } from './exchange/previewImport';
import { saveReadingKey } from './exchange/readingKey';
import { createHealthCases } from './health/healthCases';
import { createKeyCases } from './keys/keyCases';
import { createQueue } from './queue';
import { checkDrafts } from './records/check';
import { logReveal } from './records/logReveal';
import { saveDrafts } from './records/save';
import { voidRecord } from './records/voidRecord';
import { createSessionCases } from './session/sessionCases';
import { saveSettings } from './settings';
import type { App } from './types';
import { createUndoCases } from './undo/undo';
import { startUpkeep } from './upkeep/keepUp';

/** Behind a door that has its stores and its database already. */
export const contextBehind = (door: DoorContext, env: Environment): AppContext => ({
  ...door,
  env,
  queue: createQueue(),
  vault: null,
  longWork: new AbortController(),
  issued: null,
});

export const createContext = (env: Environment): AppContext => contextBehind(createDoorContext(env), env);

export const createApp = (env: Environment): App => appIn(createContext(env));

export const appIn = (context: AppContext): App => {
  const { env, stores } = context;
  const sessionCases = createSessionCases(context);
  startUpkeep(context);
  return {
    ...stores,
    ...sessionCases,
    ...createBackupCases(context, sessionCases.restoreVault),
    ...createDeviceCases(context),
    ...createDraftCases(context),
    ...createFolderCases(context),
    ...createHealthCases(context),
    ...createKeyCases(context),
    ...createUndoCases(context),

    now: env.clock,
    newRecordId: () => recordIdFrom(env.clock(), env.random(10)),
    check: (drafts) =>
      checkDrafts(context, drafts).map(({ id, problems, values }) => ({ id, problems, values })),
    save: (drafts) => saveDrafts(context, drafts),
    voidRecord: (record, reason) => voidRecord(context, record, reason),
    logReveal: (record, field, reason) => logReveal(context, record, field, reason),

    listConflicts: () => listConflicts(context),
    resolveConflicts: (resolutions) => resolveConflicts(context, resolutions),

    ownCard: () => ownCard(context),
    saveOwnCard: () => saveOwnCard(context),
    readCard: (bytes) => readCard(context, bytes),
    confirmCard: (token, role, spaces) => confirmCard(context, token, role, spaces),
    previewExport: (recipient) => previewExport(context, recipient),
    exportTo: (recipient, spaces, onProgress, signal) =>
      exportTo(context, recipient, spaces, onProgress, signal),
    previewImport: (files, onProgress, signal) => previewImport(context, files, onProgress, signal),
    acceptImport: (tokens, onProgress, signal, yes) => acceptImport(context, tokens, onProgress, signal, yes),
    planErasure: (records) => planErasure(context, records),
    eraseRecords: (input) => eraseRecords(context, input),
    erasureLog: () => (context.vault === null ? [] : erasureLogOf(context.vault)),
    saveReadingKey: (passphrase) => saveReadingKey(context, passphrase),
    setAgeMode: (mode) => setAgeMode(context, mode),
    setSaveFolder: (folder) => setSaveFolder(context, folder),
    saveSettings: (settings) => saveSettings(context, settings),
    pickFiles: (purpose) => pickFiles(context, purpose),
    hostInfo: () => env.hostInfo,
  };
};

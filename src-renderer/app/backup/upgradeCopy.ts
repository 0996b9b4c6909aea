/**
 * Before the first unlock by another version of the application writes anything: the journal as it lies there, a torn end
 * included, for the journal is what everything can be made from again. The host compares it byte by byte; frames are not
 * opened, for what is in them has not been settled yet. IndexedDB's own upgrade comes before the passphrase and moves no
 * sealed row. A failure does not keep a person from the records: it is told once they are open.
 */
import { type Database, stateKey } from '../../storage/database';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { parseSealed, type RowBox } from '../../storage/rowBox';
import type { Environment } from '../environment';
import { decodeSettings } from '../session/localSettings';
import type { BackupFailure } from '../types';
import { backupNameFor } from './names';

const lastVersion = async (db: Database, box: RowBox): Promise<string | null> => {
  const row = await db.state.get(stateKey.settings);
  if (row === undefined) return null;
  const text = await box.openText(null, 'state', String(stateKey.settings), row.box);
  const value = text.ok ? parseSealed(text.value) : text;
  const settings = value.ok ? decodeSettings(value.value) : value;
  return settings.ok ? settings.value.backups.version : null;
};

export const backupBeforeUpgrade = async (
  env: Environment,
  db: Database,
  box: RowBox,
): Promise<BackupFailure | null> => {
  if ((await lastVersion(db, box)) === env.hostInfo.appVersion) return null;
  const state = await env.host.journalState({});
  if (state.ok && (!state.value.exists || state.value.length === 0)) return null;
  const name = backupNameFor(env.clock(), 'upgrade', env.random);
  const made = state.ok
    ? await env.host.backupMake({ folder: null, name, length: state.value.length })
    : state;
  return made.ok ? null : { type: 'storage', failure: hostFailureToStorage(made.failure) };
};

/** The settings of this laptop as they are stored, in the store's row and in the journal's `peers` frame. */
import { isRecordId } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { readStored, type StoredFormat, saysItsVersion } from '../../vault/storedFormat';
import { decodeBackupSettings } from '../backup/settings';
import { decodeFolderSettings } from '../exchange/folder/settings';
import type { LocalSettings } from './openVault';

export const settingsFormat: StoredFormat = { name: 'settings', version: 1, migrations: [saysItsVersion] };

export const encodeSettings = (settings: LocalSettings): JsonValue => ({ v: 1, ...settings });

export const decodeSettings = (
  value: JsonValue | undefined,
): Result<LocalSettings, 'damaged' | 'newerFormat'> => {
  const stored = readStored(settingsFormat, value);
  if (!stored.ok) return stored;
  const read = new Map<string, JsonValue>(Object.entries(stored.value));
  const profile = read.get('profile');
  const municipality = read.get('municipality');
  const deviceName = read.get('deviceName');
  const saveFolder = read.get('saveFolder');
  if (!isRecordId(profile) || typeof municipality !== 'string' || typeof deviceName !== 'string')
    return err('damaged');
  const idleMinutes = read.get('idleMinutes');
  return ok({
    profile,
    municipality,
    deviceName,
    saveFolder: typeof saveFolder === 'string' ? saveFolder : null,
    exchangeFolder: decodeFolderSettings(read.get('exchangeFolder')),
    backups: decodeBackupSettings(read.get('backups')),
    language: read.get('language') === 'en' ? 'en' : 'sv',
    idleMinutes: typeof idleMinutes === 'number' && idleMinutes >= 1 && idleMinutes <= 60 ? idleMinutes : 5,
    letterKeys: read.get('letterKeys') !== false,
  });
};

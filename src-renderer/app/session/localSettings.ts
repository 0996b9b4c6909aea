/** The settings of this laptop as they are stored, in the store's row and in the journal's `peers` frame. */
import { isRecordId, isSpace } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { isInstant } from '../../domain/time';
import { readStored, type StoredFormat, saysItsVersion } from '../../vault/storedFormat';
import { decodeBackupSettings } from '../backup/settings';
import { decodeFolderSettings } from '../exchange/folder/settings';
import { decodeKeySettings } from '../keys/keySettings';
import type { UncountedLoss } from '../types';
import type { LocalSettings } from './openVault';

export const settingsFormat: StoredFormat = { name: 'settings', version: 1, migrations: [saysItsVersion] };

export const encodeSettings = ({ uncountedLosses, ...settings }: LocalSettings): JsonValue => ({
  v: 1,
  ...settings,
  uncountedLosses: uncountedLosses.map((loss) => ({ ...loss })),
});

const decodeLoss = (value: JsonValue): readonly UncountedLoss[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const read = new Map<string, JsonValue>(Object.entries(value));
  const [at, space, count] = [read.get('at'), read.get('space'), read.get('count')];
  return isInstant(at) && (space === 'own' || isSpace(space)) && typeof count === 'number'
    ? [{ at, space, count }]
    : [];
};
const decodeLosses = (value: JsonValue | undefined): readonly UncountedLoss[] =>
  Array.isArray(value) ? value.flatMap(decodeLoss) : [];

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
    uncountedLosses: decodeLosses(read.get('uncountedLosses')),
    keys: decodeKeySettings(read.get('keys')),
    backups: decodeBackupSettings(read.get('backups')),
    language: read.get('language') === 'en' ? 'en' : 'sv',
    idleMinutes: typeof idleMinutes === 'number' && idleMinutes >= 1 && idleMinutes <= 60 ? idleMinutes : 5,
    letterKeys: read.get('letterKeys') !== false,
  });
};

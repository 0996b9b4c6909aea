/**
 * What this laptop remembers of its backups: where besides the data folder they go, the last one that was verified, the last
 * drill. It stands with the other settings of the laptop and never leaves it. Which files are backups of this vault is never
 * read from here, but from the files.
 */
import { isUuid, type Uuid } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { type Instant, isInstant } from '../../domain/time';
import type { BackupReason } from '../types';
import { backupReasons } from './names';

export type LastBackup = { readonly at: Instant; readonly reason: BackupReason; readonly bytes: number };

export type BackupSettings = {
  readonly folder: string | null;
  /** The version of the application that last opened this vault. */
  readonly version: string | null;
  /** Vaults that this one was before a restore: their copies in the data folder are this laptop's too. */
  readonly vaults: readonly Uuid[];
  /** Made, read back and found whole. */
  readonly made: LastBackup | null;
  readonly drilledAt: Instant | null;
  /** From when on a drill that nobody made is missed. */
  readonly since: Instant | null;
};

export const noBackups = (version: string | null): BackupSettings => ({
  folder: null,
  version,
  vaults: [],
  made: null,
  drilledAt: null,
  since: null,
});

type Fields = ReadonlyMap<string, JsonValue>;
const fieldsOf = (value: JsonValue | undefined): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map<string, JsonValue>(Object.entries(value))
    : new Map();

const instantIn = (value: JsonValue | undefined): Instant | null => (isInstant(value) ? value : null);

const madeIn = (value: JsonValue | undefined): LastBackup | null => {
  const fields = fieldsOf(value);
  const [at, bytes, why] = [fields.get('at'), fields.get('bytes'), fields.get('reason')];
  const reason = backupReasons.find((one) => one === why);
  return isInstant(at) && typeof bytes === 'number' && reason !== undefined ? { at, bytes, reason } : null;
};

/** Settings from before there were backups have none. */
export const decodeBackupSettings = (value: JsonValue | undefined): BackupSettings => {
  const fields = fieldsOf(value);
  const folder = fields.get('folder');
  const version = fields.get('version');
  const vaults = fields.get('vaults');
  return {
    folder: typeof folder === 'string' && folder !== '' ? folder : null,
    version: typeof version === 'string' ? version : null,
    vaults: Array.isArray(vaults) ? vaults.filter(isUuid) : [],
    made: madeIn(fields.get('made')),
    drilledAt: instantIn(fields.get('drilledAt')),
    since: instantIn(fields.get('since')),
  };
};

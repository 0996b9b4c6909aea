/**
 * A backup's name says when and why it was made, and nothing else: `gvi-backup-2026-11-25T0930-daily-k3m7p2xa.gvi`. The time
 * is UTC, so that a summer's end puts no two in the wrong order; the eight letters are random.
 */
import type { RandomBytes } from '../../domain/time';
import { instantFrom } from '../../domain/time';
import type { BackupReason } from '../types';

export const backupReasons: readonly BackupReason[] = [
  'daily',
  'manual',
  'import',
  'upgrade',
  'passphrase',
  'keys',
  'erasure',
  'renewed',
];

export type NamedBackup = { readonly name: string; readonly at: number; readonly reason: BackupReason };

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
const shape = /^gvi-backup-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)-([a-z]{3,12})-[a-z0-9]{8}\.gvi$/;

export const backupNameFor = (now: number, reason: BackupReason, random: RandomBytes): string => {
  const id = [...random(8)].map((byte) => letters[byte % letters.length]).join('');
  const stamp = instantFrom(now).slice(0, 16).replace(':', '');
  return `gvi-backup-${stamp}-${reason}-${id}.gvi`;
};

/** Null: not a name that this version gives; such a file is let be. */
export const readBackupName = (name: string): NamedBackup | null => {
  const [, day, hours, minutes, why] = shape.exec(name) ?? [];
  const at = Date.parse(`${day}T${hours}:${minutes}:00.000Z`);
  const reason = backupReasons.find((one) => one === why);
  return Number.isNaN(at) || reason === undefined ? null : { name, at, reason };
};

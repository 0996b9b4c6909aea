import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptDays, keptWeeks, reasonKept, toRemove } from '../../src-renderer/app/backup/keepRule';
import {
  backupNameFor,
  backupReasons,
  type NamedBackup,
  readBackupName,
} from '../../src-renderer/app/backup/names';
import { decodeBackupSettings, noBackups } from '../../src-renderer/app/backup/settings';
import { createSeededBytes } from '../support/bytes';
import { aFriday } from '../support/clock';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const now = aFriday;

/** Some minutes apart over two years, and a few in the future. */
const anyBackups = fc
  .array(fc.tuple(fc.integer({ min: -3 * 24 * 60, max: 700 * 24 * 60 }), fc.constantFrom(...backupReasons)), {
    maxLength: 60,
  })
  .map((all): readonly NamedBackup[] =>
    all.map(([minutes, reason], at) => ({ name: `b${at}`, at: now - minutes * 60_000, reason })),
  );
const kept = (all: readonly NamedBackup[]): readonly NamedBackup[] => {
  const gone = new Set(toRemove(all, now));
  return all.filter(({ name }) => !gone.has(name));
};

describe('the rule by which backups are kept', () => {
  it('never removes the newest, and nothing that it was not handed', () => {
    fc.assert(
      fc.property(anyBackups, (all) => {
        const removed = toRemove(all, now);
        const newest = [...all].sort((a, b) => b.at - a.at)[0];
        if (newest !== undefined) expect(kept(all).some(({ at }) => at === newest.at)).toBe(true);
        for (const name of removed) expect(all.map((one) => one.name)).toContain(name);
        expect(new Set(removed).size).toBe(removed.length);
      }),
    );
  });

  it('never removes the only one of its reason within thirty days, nor what is dated in the future', () => {
    fc.assert(
      fc.property(anyBackups, (all) => {
        const removed = new Set(toRemove(all, now));
        for (const { name, at, reason } of all) {
          if (at > now + day) expect(removed.has(name)).toBe(false);
          const isOnly = all.every((other) => other.name === name || other.reason !== reason);
          if (isOnly && reason !== 'daily' && now - at <= reasonKept) expect(removed.has(name)).toBe(false);
        }
      }),
    );
  });

  it('done again on what it left removes nothing more, and leaves a bounded number', () => {
    fc.assert(
      fc.property(anyBackups, (all) => {
        const left = kept(all);
        expect(toRemove(left, now)).toEqual([]);
        const dated = left.filter(({ at }) => at <= now + day);
        expect(dated.length).toBeLessThanOrEqual(keptDays + keptWeeks + backupReasons.length);
      }),
    );
  });

  it('keeps seven days and four weeks of a laptop that makes one each day', () => {
    const daily = Array.from(
      { length: 60 },
      (_, ago): NamedBackup => ({ name: `${ago}`, at: now - ago * day, reason: 'daily' }),
    );
    // A Friday: seven days back to last Saturday, then the Sundays that end the two weeks before.
    expect(kept(daily).map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4', '5', '6', '12', '19']);
  });

  it('removes nothing because of time alone: days without a backup do not count', () => {
    const old = Array.from(
      { length: 7 },
      (_, ago): NamedBackup => ({ name: `${ago}`, at: now - (900 + ago) * day, reason: 'daily' }),
    );
    expect(toRemove(old, now)).toEqual([]);
  });
});

describe('a backup’s name', () => {
  it('says its minute in UTC and its reason, and is read back', () => {
    const random = createSeededBytes('names');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.constantFrom(...backupReasons),
        (at, reason) => {
          const name = backupNameFor(at, reason, random);
          expect(name).toMatch(/^gvi-backup-\d{4}-\d\d-\d\dT\d{4}-[a-z]{3,12}-[a-z0-9]{8}\.gvi$/);
          expect(readBackupName(name)).toEqual({ name, reason, at: Math.floor(at / 60_000) * 60_000 });
        },
      ),
    );
  });

  it.each([
    'gvi-backup-2026-11-25T0930-daily-abcdefgh.gvi.tmp',
    'gvi-backup-2026-13-25T0930-daily-abcdefgh.gvi',
    'gvi-backup-2026-11-25T0930-whatever-abcdefgh.gvi',
    'journal.gvi',
  ])('is none of ours: %s', (name) => {
    expect(readBackupName(name)).toBeNull();
  });
});

describe('settings of backups', () => {
  it('from before there were any read as none, and whatever else does not read is forgotten', () => {
    expect(decodeBackupSettings(undefined)).toEqual(noBackups(null));
    expect(decodeBackupSettings({ folder: 7, made: { at: 'x' }, vaults: ['y'] })).toEqual(noBackups(null));
    const full = { ...noBackups('0.1.0'), folder: '/mnt/stick' };
    expect(decodeBackupSettings({ ...full, vaults: [] })).toEqual(full);
  });
});

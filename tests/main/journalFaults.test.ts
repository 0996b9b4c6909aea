import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src-main/contract';
import { nodeDisk } from '../../src-main/services/disk';
import { createJournal, type Journal } from '../../src-main/services/journal';
import { atEveryCall, type Fault, faultyDisk, noFault } from './support/faultyDisk';
import { bytesOf, temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const now = () => Date.UTC(2026, 10, 20, 9, 30);
const old = 'old frames that were flushed';
const added = 'a frame that is being appended';

type Scene = {
  readonly folder: string;
  readonly journal: Journal;
  readonly disk: ReturnType<typeof faultyDisk>;
  readonly text: () => string | null;
};
const scene = (before: string | null): Scene => {
  const folder = folderFor();
  const path = join(folder, 'journal.gvi');
  if (before !== null) writeFileSync(path, before);
  const disk = faultyDisk(nodeDisk(process.platform));
  return {
    folder,
    disk,
    journal: createJournal({ disk: disk.disk, folder, now }),
    text: () => (existsSync(path) ? readFileSync(path, 'utf8') : null),
  };
};
const restarted = ({ folder }: Scene): Journal =>
  createJournal({ disk: nodeDisk(process.platform), folder, now });

const typeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.failure.type);
const faults: readonly Omit<Fault, 'at'>[] = (['works', 'dead'] as const).flatMap((after) =>
  ['ENOSPC', 'EIO'].flatMap((code) => [0, 1, 9].map((arrive) => ({ code, after, arrive }))),
);
const everyFault = (run: (fault: Omit<Fault, 'at'>) => Promise<void>): void => {
  it.each(faults)('at every call: $code, disk then $after, $arrive bytes arrive', run);
};
const armed = (s: Scene, fault: Omit<Fault, 'at'>, at: number): void => s.disk.arm({ ...fault, at });
const met = (s: Scene): 'met' | 'passed' => (s.disk.failed() === null ? 'passed' : 'met');

describe('appending on a failing disk keeps what was flushed and nothing half', () => {
  everyFault(async (fault) => {
    const rounds = await atEveryCall(async (at) => {
      const s = scene(old);
      armed(s, fault, at);
      const outcome = await s.journal.journalAppend({ at: old.length, bytes: bytesOf(added) });
      const result = met(s);
      s.disk.arm(noFault);
      expect(s.text()?.startsWith(old)).toBe(true);
      if (outcome.ok) {
        expect(s.text()).toBe(old + added);
        return result;
      }
      expect(typeOf(outcome)).toBe(fault.code === 'ENOSPC' ? 'diskFull' : 'io');
      // Space again, without a restart: the same journal goes on where it stood.
      expect(await s.journal.journalState({})).toEqual({
        ok: true,
        value: { exists: true, length: old.length },
      });
      expect(typeOf(await s.journal.journalAppend({ at: old.length, bytes: bytesOf(added) }))).toBe('ok');
      expect(s.text()).toBe(old + added);
      return result;
    });
    expect(rounds).toBeGreaterThan(4);
  });
});

describe('creating on a failing disk gives a whole journal or none', () => {
  everyFault(async (fault) => {
    const rounds = await atEveryCall(async (at) => {
      const s = scene(null);
      armed(s, fault, at);
      const outcome = await s.journal.journalCreate({ bytes: bytesOf(old) });
      const result = met(s);
      expect([null, old]).toContain(s.text());
      if (outcome.ok) expect(s.text()).toBe(old);
      const again = restarted(s);
      expect(typeOf(await again.open())).toBe('ok');
      expect(readdirSync(s.folder).filter((name) => name !== 'journal.gvi')).toEqual([]);
      if (s.text() === null) {
        expect(typeOf(await again.journalCreate({ bytes: bytesOf(old) }))).toBe('ok');
      }
      return result;
    });
    expect(rounds).toBeGreaterThan(6);
  });
});

describe('rewriting on a failing disk leaves the old journal or the new one, whole', () => {
  const fresh = 'the new generation, sealed anew';
  everyFault(async (fault) => {
    const rounds = await atEveryCall(async (at) => {
      const s = scene(old);
      armed(s, fault, at);
      await s.journal.journalRewriteBegin({});
      await s.journal.journalRewritePart({ bytes: bytesOf(fresh.slice(0, 10)) });
      await s.journal.journalRewritePart({ bytes: bytesOf(fresh.slice(10)) });
      const outcome = await s.journal.journalRewriteCommit({
        expectedOldLength: old.length,
        newLength: fresh.length,
      });
      const result = met(s);
      expect([old, fresh]).toContain(s.text());
      if (outcome.ok) expect(s.text()).toBe(fresh);
      s.disk.arm(noFault);
      await s.journal.journalRewriteAbort({});
      const length = s.text()?.length ?? 0;
      expect(typeOf(await s.journal.journalAppend({ at: length, bytes: bytesOf(added) }))).toBe('ok');
      expect(typeOf(await restarted(s).open())).toBe('ok');
      expect(readdirSync(s.folder)).toEqual(['journal.gvi']);
      return result;
    });
    expect(rounds).toBeGreaterThan(10);
  });
});

describe('cutting a torn tail on a failing disk loses no byte', () => {
  everyFault(async (fault) => {
    const rounds = await atEveryCall(async (at) => {
      const s = scene(old + added);
      armed(s, fault, at);
      const outcome = await s.journal.journalCut({ at: old.length });
      const result = met(s);
      const sides = readdirSync(s.folder)
        .filter((name) => name.startsWith('journal-torn-'))
        .map((name) => readFileSync(join(s.folder, name), 'utf8'));
      if (s.text() !== old + added) {
        expect(s.text()).toBe(old);
        expect(sides).toContain(added);
      }
      if (outcome.ok) expect(s.text()).toBe(old);
      return result;
    });
    expect(rounds).toBeGreaterThan(8);
  });
});

describe('setting aside on a failing disk keeps the journal under one name', () => {
  everyFault(async (fault) => {
    const rounds = await atEveryCall(async (at) => {
      const s = scene(old);
      armed(s, fault, at);
      await s.journal.journalSetAside({});
      const names = readdirSync(s.folder);
      expect(names).toHaveLength(1);
      expect(readFileSync(join(s.folder, names[0] ?? ''), 'utf8')).toBe(old);
      return met(s);
    });
    expect(rounds).toBe(4);
  });
});

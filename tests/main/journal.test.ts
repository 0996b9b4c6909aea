import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src-main/services/disk';
import { createJournal } from '../../src-main/services/journal';
import { faultyDisk } from './support/faultyDisk';
import { bytesOf, temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const setUp = async (content: string | null) => {
  const folder = folderFor();
  const faulty = faultyDisk(nodeDisk(process.platform));
  const journal = createJournal({ disk: faulty.disk, folder, now: () => Date.UTC(2026, 10, 20, 9, 30) });
  await journal.open();
  if (content !== null) await journal.journalCreate({ bytes: bytesOf(content) });
  const read = () => readFileSync(join(folder, 'journal.gvi'), 'utf8');
  return { folder, journal, read, faulty };
};
const failure = (type: string) => ({ ok: false, failure: expect.objectContaining({ type }) });

describe('the journal', () => {
  it('is created once, for its owner only', async () => {
    const { folder, journal, read } = await setUp('first');
    expect(await journal.journalCreate({ bytes: bytesOf('second') })).toEqual(failure('exists'));
    expect(read()).toBe('first');
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'journal.gvi')).mode & 0o777).toBe(0o600);
    }
  });

  it('flushes before it answers an append, and the folder when it was created', async () => {
    const { journal, faulty } = await setUp('first');
    expect(faulty.calls()).toContain('flushFolder');
    const before = faulty.calls().length;
    await journal.journalAppend({ at: 5, bytes: bytesOf('more') });
    const calls = faulty.calls().slice(before);
    expect(calls.lastIndexOf('flush')).toBeGreaterThan(calls.lastIndexOf('write'));
  });

  it('has a torn tail safe in its side file, flushed with its folder, before it cuts', async () => {
    const { journal, faulty } = await setUp('whole torn');
    const before = faulty.calls().length;
    await journal.journalCut({ at: 5 });
    const calls = faulty.calls().slice(before);
    const order = ['write', 'flush', 'flushFolder', 'cut', 'flush'];
    expect(calls.filter((call, i) => order.includes(call) && calls[i - 1] !== call)).toEqual(order);
  });

  it('has a new generation on the disk and closed before it replaces the old one, and then the folder', async () => {
    const { journal, faulty } = await setUp('first');
    await journal.journalRewriteBegin({});
    await journal.journalRewritePart({ bytes: bytesOf('new') });
    const before = faulty.calls().length;
    await journal.journalRewriteCommit({ expectedOldLength: 5, newLength: 3 });
    expect(faulty.calls().slice(before).slice(-4)).toEqual(['flush', 'close', 'rename', 'flushFolder']);
  });

  it('flushes the folder after it was set aside', async () => {
    const { journal, faulty } = await setUp('first');
    await journal.journalSetAside({});
    expect(faulty.calls().slice(-2)).toEqual(['rename', 'flushFolder']);
  });

  it.each([0, 4, 6, 1000])('does not append when the caller believes in length %i', async (at) => {
    const { journal, read } = await setUp('first');
    expect(await journal.journalAppend({ at, bytes: bytesOf('x') })).toEqual(failure('lengthMismatch'));
    expect(read()).toBe('first');
  });

  it('lets one of two appends at the same place through', async () => {
    const { journal, read } = await setUp('first');
    const outcomes = await Promise.all([
      journal.journalAppend({ at: 5, bytes: bytesOf(' A') }),
      journal.journalAppend({ at: 5, bytes: bytesOf(' B') }),
    ]);
    expect(outcomes.map((o) => o.ok)).toEqual([true, false]);
    expect(read()).toBe('first A');
  });

  it('reads a part, fewer bytes at the end, none beyond', async () => {
    const { journal } = await setUp('0123456789');
    const part = async (offset: number, length: number) => {
      const outcome = await journal.journalRead({ offset, length });
      return outcome.ok ? new TextDecoder().decode(outcome.value.bytes) : outcome.failure.type;
    };
    expect(await part(2, 3)).toBe('234');
    expect(await part(8, 100)).toBe('89');
    expect(await part(50, 10)).toBe('');
  });

  it('answers notFound for what is not there', async () => {
    const { journal } = await setUp(null);
    expect(await journal.journalState({})).toEqual({ ok: true, value: { exists: false, length: 0 } });
    expect(await journal.journalRead({ offset: 0, length: 1 })).toEqual(failure('notFound'));
    expect(await journal.journalAppend({ at: 0, bytes: bytesOf('x') })).toEqual(failure('notFound'));
    expect(await journal.journalSetAside({})).toEqual(failure('notFound'));
  });

  it('refuses to cut where nothing lies beyond', async () => {
    const { journal, folder } = await setUp('first');
    expect(await journal.journalCut({ at: 5 })).toEqual(failure('lengthMismatch'));
    expect(readdirSync(folder)).toEqual(['journal.gvi']);
  });

  it('moves torn tails to side files of their own', async () => {
    const { journal, folder, read } = await setUp('whole torn');
    const first = await journal.journalCut({ at: 5 });
    await journal.journalAppend({ at: 5, bytes: bytesOf(' again') });
    const second = await journal.journalCut({ at: 5 });
    const names = [first, second].map((o) => (o.ok ? o.value.sideFile : ''));
    expect(names).toEqual(['journal-torn-20261120T093000000Z.gvi', 'journal-torn-20261120T093000000Z-2.gvi']);
    expect(names.map((n) => readFileSync(join(folder, n), 'utf8'))).toEqual([' torn', ' again']);
    expect(read()).toBe('whole');
  });

  it('sets itself aside without deleting, so that a new one can be created', async () => {
    const { journal, folder, read } = await setUp('first');
    const aside = await journal.journalSetAside({});
    expect(aside).toEqual({ ok: true, value: { sideFile: 'journal-set-aside-20261120T093000000Z.gvi' } });
    await journal.journalCreate({ bytes: bytesOf('second') });
    expect(read()).toBe('second');
    expect(readFileSync(join(folder, 'journal-set-aside-20261120T093000000Z.gvi'), 'utf8')).toBe('first');
  });

  it('lists its side files and nothing else, and removes torn tails alone', async () => {
    const { journal, folder } = await setUp('whole torn');
    writeFileSync(join(folder, 'journal-torn-notes.txt'), 'of a person');
    await journal.journalCut({ at: 5 });
    await journal.journalSetAside({});
    await journal.journalCreate({ bytes: bytesOf('new') });
    const aside = 'journal-set-aside-20261120T093000000Z.gvi';
    const torn = 'journal-torn-20261120T093000000Z.gvi';
    expect(await journal.journalSideFiles({})).toEqual({ ok: true, value: { names: [aside, torn] } });
    for (const name of [
      aside,
      'journal.gvi',
      'journal-torn-notes.txt',
      `../${torn}`,
      `x/../${torn}`,
      `${torn}/`,
      `${torn}\n`,
      '',
    ])
      expect(await journal.journalRemoveTorn({ name })).toEqual(failure('badRequest'));
    expect(await journal.journalRemoveTorn({ name: torn })).toEqual({ ok: true, value: {} });
    expect(await journal.journalRemoveTorn({ name: torn })).toEqual(failure('notFound'));
    expect(readdirSync(folder).sort()).toEqual([aside, 'journal-torn-notes.txt', 'journal.gvi']);
  });

  it('refuses appends, cuts and creations while a rewriting is under way, and takes them after it was given up', async () => {
    const { journal, read } = await setUp('first');
    await journal.journalRewriteBegin({});
    expect(await journal.journalAppend({ at: 5, bytes: bytesOf('x') })).toEqual(failure('badRequest'));
    expect(await journal.journalCut({ at: 1 })).toEqual(failure('badRequest'));
    expect(await journal.journalCreate({ bytes: bytesOf('x') })).toEqual(failure('badRequest'));
    await journal.journalRewriteAbort({});
    await journal.journalAppend({ at: 5, bytes: bytesOf('!') });
    expect(read()).toBe('first!');
  });

  it.each([
    ['the old length', 4, 3],
    ['the new length', 5, 4],
  ])('does not replace when %s is not as believed', async (_, expectedOldLength, newLength) => {
    const { journal, read, folder } = await setUp('first');
    await journal.journalRewriteBegin({});
    await journal.journalRewritePart({ bytes: bytesOf('new') });
    const outcome = await journal.journalRewriteCommit({ expectedOldLength, newLength });
    expect(outcome).toEqual(failure('lengthMismatch'));
    expect(read()).toBe('first');
    expect(readdirSync(folder)).toEqual(['journal.gvi']);
  });

  it('begins a rewriting anew when it is begun twice', async () => {
    const { journal, read } = await setUp('first');
    await journal.journalRewriteBegin({});
    await journal.journalRewritePart({ bytes: bytesOf('half of a page that was reloaded') });
    await journal.journalRewriteBegin({});
    await journal.journalRewritePart({ bytes: bytesOf('new') });
    const outcome = await journal.journalRewriteCommit({ expectedOldLength: 5, newLength: 3 });
    expect(outcome).toEqual({ ok: true, value: { length: 3 } });
    expect(read()).toBe('new');
  });

  it('knows no part and no replacement without a beginning', async () => {
    const { journal } = await setUp('first');
    expect(await journal.journalRewritePart({ bytes: bytesOf('x') })).toEqual(failure('badRequest'));
    expect(await journal.journalRewriteCommit({ expectedOldLength: 5, newLength: 1 })).toEqual(
      failure('badRequest'),
    );
  });

  it('removes at opening what a power cut left of a rewriting', async () => {
    const { journal, folder, read } = await setUp('first');
    writeFileSync(join(folder, 'journal.gvi.new'), 'half');
    await journal.open();
    expect(existsSync(join(folder, 'journal.gvi.new'))).toBe(false);
    expect(read()).toBe('first');
  });
});

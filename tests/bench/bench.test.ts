import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBenchArgs } from '../../scripts/bench/args.mjs';
import { withFirstWords } from '../../scripts/bench/coldStart.mjs';
import { contestants } from '../../scripts/bench/measure.mjs';
import { pageReport, pageTableOf } from '../../scripts/bench/pageTable.mjs';
import { tenthOf } from '../../scripts/bench/storePeers.mjs';
import { report, tableOf } from '../../scripts/bench/table.mjs';
import { fill, rows } from './rows';

const size = 40;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gvi-bench-test-'));
  await fill(folder, size);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const all = Object.entries(rows).flatMap(([row, list]) => list.map((one) => ({ row, ...one })));

describe('npm run bench', () => {
  it.each(all)('runs $row, $name, on a handful of commits', async ({ ready }) => {
    const { bytes } = await (await ready(folder))();
    expect(bytes).toBeGreaterThan(0);
  });

  it('measures every row and contestant that there is', () => {
    const named = Object.fromEntries(
      Object.entries(rows).map(([row, list]) => [row, list.map(({ name }) => name)]),
    );
    expect(contestants).toEqual(named);
  });

  it('divides each repeat by the reference of the same repeat, and says which budgets were kept', () => {
    const runs = (...ms: number[]) =>
      ms.map((each) => ({ ms: each, cpuMs: each, bytes: 1000, peakMiB: 1, baseMiB: 1 }));
    const table = tableOf(
      {
        export: { ours: runs(10, 30, 20), naive: runs(10, 10, 10) },
        import: {
          ours: runs(50, 60, 70),
          limit: runs(10, 10, 10),
          yjs: runs(20, 20, 20),
          loro: runs(1, 1, 1),
          tinybase: runs(1, 1, 1),
        },
      },
      10,
    );
    expect(table.budgets.map(({ name, value, kept }) => [name, value, kept])).toEqual([
      ['export', 2, false],
      ['import', 6, true],
      ['import beside Yjs merging alone', 3, true],
      ['bytes per one-field commit', 100, true],
    ]);
    expect(report(table)).toContain(
      '| export | ours | 1.00 – 2.00 – 3.00 | 2.00 | 10 – 20 – 30 | 1 | under 50 ms |',
    );
  });

  it('tells the rows measured in pages by their ratios, and which budgets were kept', () => {
    const runs = (...ms: number[]) => ms.map((each) => ({ ms: each, cpuMs: each }));
    const table = pageTableOf({
      unlock: { ours: runs(5, 6, 9), 'plain Dexie': runs(10, 10, 10) },
      disk: { ours: [{ ms: 20 }], 'plain Dexie': [{ ms: 10 }] },
    });
    expect(table.budgets.map(({ name, value, kept }) => [name, value, kept])).toEqual([
      ['unlock', 0.6, true],
      ['disk', 2, false],
    ]);
    expect(pageReport(table)).toContain(
      '| unlock | ours | 0.50 – 0.60 – 0.90 | 0.60 | 5.0 – 6.0 – 9.0 | ms |',
    );
  });

  it('divides those who keep a tenth by plain Dexie with a tenth, and tells first words apart from the first screen', () => {
    const runs = (...ms: number[]) => ms.map((each) => ({ ms: each, words: each / 2 }));
    const table = pageTableOf({
      unlock: { ours: runs(5), 'plain Dexie': runs(100) },
      'unlock of a tenth': { RxDB: runs(160), 'plain Dexie': runs(10) },
      coldStart: withFirstWords({ ours: runs(20, 40), 'empty page': runs(10, 10) }),
    });
    const median = (row: string, name: string) =>
      table.rows.find((one) => one.row === row && one.name === name)?.ratio.median;
    expect(median('unlock of a tenth', 'RxDB')).toBe(16);
    expect(median('coldStart', 'ours')).toBe(3);
    expect(median('coldStart', 'ours, first words')).toBe(1.5);
    expect(tenthOf(100_000)).toBe(10_000);
  });

  it('takes its flags, and no others', () => {
    expect(parseBenchArgs(['--quick', '--json=a.json'])).toEqual({
      ok: true,
      args: { size: 10_000, repeats: 3, json: 'a.json', rows: null, saves: 2000 },
    });
    const some = parseBenchArgs(['--rows', 'unlock,disk']);
    expect(some.ok && some.args?.rows).toEqual(['unlock', 'disk']);
    expect(parseBenchArgs(['--rows=unlock,else'])).toEqual({ ok: false, flag: '--rows' });
    expect(parseBenchArgs(['--size', '0'])).toEqual({ ok: false, flag: '--size' });
    expect(parseBenchArgs(['--fast'])).toEqual({ ok: false, flag: '--fast' });
  });
});

/** From runs to ratios: each repeat is divided by the reference of the same repeat, then min, median and max are taken. */

const middle = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
export const span = (numbers) => ({
  min: Math.min(...numbers),
  median: middle(numbers),
  max: Math.max(...numbers),
});

/** What is divided by what. */
const references = { export: 'naive', import: 'limit' };

/** `most` is the budget, `stretch` what would be better still (docs/benchmarks.md). */
const budgets = [
  { name: 'export', of: 'ours', by: 'naive', row: 'export', most: 1, stretch: 0.6 },
  { name: 'import', of: 'ours', by: 'limit', row: 'import', most: 6, stretch: 3 },
  { name: 'import beside Yjs merging alone', of: 'ours', by: 'yjs', row: 'import', most: 3 },
];
const mostBytes = 115;

const ratios = (runs, of, by) => span(runs[of].map(({ ms }, index) => ms / runs[by][index].ms));

const rowOf = (runs, reference, name) => ({
  name,
  ms: span(runs[name].map(({ ms }) => ms)),
  ratio: ratios(runs, name, reference),
  cpuRatio: middle(runs[name].map(({ cpuMs }, index) => cpuMs / runs[reference][index].cpuMs)),
  peakMiB: middle(runs[name].map(({ peakMiB }) => peakMiB)),
  bytes: runs[name][0].bytes,
  longest: middle(runs[name].map(({ longest = 0 }) => longest)),
});

export const tableOf = (measured, size) => {
  const rows = Object.entries(measured).map(([row, runs]) => ({
    row,
    reference: references[row],
    contestants: Object.keys(runs).map((name) => rowOf(runs, references[row], name)),
  }));
  const bytes = [
    ...['ours', 'naive'].map((name) => ({ name, bytes: measured.export[name][0].bytes / size })),
    ...['yjs', 'loro', 'tinybase'].map((name) => ({ name, bytes: measured.import[name][0].bytes / size })),
  ];
  const kept = budgets.map(({ row, of, by, ...budget }) => {
    const value = ratios(measured[row], of, by).median;
    return { ...budget, value, kept: value <= budget.most };
  });
  const [ours] = bytes;
  kept.push({
    name: 'bytes per one-field commit',
    most: mostBytes,
    value: ours.bytes,
    kept: ours.bytes <= mostBytes,
  });
  return { size, node: process.version, rows, bytes, budgets: kept };
};

const two = (number) => number.toFixed(2);
const spread = ({ min, median, max }, digits) =>
  [min, median, max].map((number) => number.toFixed(digits)).join(' – ');

/** Markdown, as docs/benchmarks.md holds it. */
export const report = ({ rows, bytes, budgets: kept }) =>
  [
    '| Row | Who | Ratio, min – median – max | Ratio of processor time | Milliseconds | Peak MiB | Longest task of the page |',
    '|---|---|---|---|---|---|---|',
    ...rows.flatMap(({ row, reference, contestants }) =>
      contestants.map(
        ({ name, ms, ratio, cpuRatio, peakMiB, longest }) =>
          `| ${row} | ${name}${name === reference ? ' (= 1)' : ''} | ${spread(ratio, 2)} | ${two(cpuRatio)} | ${spread(ms, 0)} | ${peakMiB.toFixed(0)} | ${row === 'export' ? `${longest < 50 ? 'under 50' : longest.toFixed(0)} ms` : ''} |`,
      ),
    ),
    '',
    '| Bytes per one-field commit | |',
    '|---|---|',
    ...bytes.map(({ name, bytes: each }) => `| ${name} | ${each.toFixed(0)} |`),
    '',
    '| Budget | At most | Median | Kept |',
    '|---|---|---|---|',
    ...kept.map(
      ({ name, most, stretch, value, kept: yes }) =>
        `| ${name} | ${most}${stretch === undefined ? '' : ` (stretch ${stretch})`} | ${two(value)} | ${yes ? 'yes' : '**no**'} |`,
    ),
  ].join('\n');

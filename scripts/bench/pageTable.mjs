/** The rows measured in pages, as ratios to the reference of the same repeat, with the budgets of docs/benchmarks.md. */
import { span } from './table.mjs';

const reference = {
  unlock: 'plain Dexie',
  memory: 'plain Dexie',
  disk: 'plain Dexie',
  save: 'plain Dexie',
  'unlock of a tenth': 'plain Dexie',
  'disk of a tenth': 'plain Dexie',
  'save by others': 'plain Dexie',
  mend: 'nothing damaged',
  argon2id: 'native, in Node',
  coldStart: 'empty page',
};
const units = { memory: 'bytes a record', disk: 'MB', 'disk of a tenth': 'MB' };
const budgets = [
  { row: 'unlock', of: 'ours', most: 0.6, stretch: 0.4 },
  { row: 'memory', of: 'ours', most: 1.5 },
  { row: 'disk', of: 'ours', most: 1.5 },
  { row: 'save', of: 'ours', most: 2 },
  { row: 'coldStart', of: 'ours', most: 2.3 },
];

const ratios = (runs, row, name, key = 'ms') =>
  span(runs[name].map((one, at) => one[key] / runs[reference[row]][at][key]));

const hasCpu = (runs) => Object.values(runs).every((list) => list.every(({ cpuMs }) => cpuMs > 0));

/** The one budget that is no ratio: seconds of the slowest kind of damage. */
const mendBudget = (rows) => {
  const times = rows.filter(({ row }) => row === 'mend').map(({ value }) => value.median / 1000);
  const value = Math.max(...times);
  return times.length === 0 ? [] : [{ name: 'mend, seconds', most: 5, value, kept: value <= 5 }];
};

const stepLines = (steps) => [
  '| Step of a save | Median, ms | p99, ms |',
  '|---|---|---|',
  ...Object.entries(steps).map(([step, { ms, p50 }]) => `| ${step} | ${p50.toFixed(2)} | ${ms.toFixed(2)} |`),
  '',
];

export const pageTableOf = ({ flushP99 = null, saveSteps = null, ...measured }) => {
  const rows = Object.entries(measured).flatMap(([row, runs]) =>
    Object.keys(runs).map((name) => ({
      row,
      name,
      isReference: name === reference[row],
      unit: units[row] ?? 'ms',
      value: span(runs[name].map(({ ms }) => ms)),
      ratio: ratios(runs, row, name),
      cpuRatio: hasCpu(runs) ? ratios(runs, row, name, 'cpuMs').median : null,
    })),
  );
  const kept = budgets.flatMap(({ row, of, ...budget }) => {
    const runs = measured[row];
    if (runs === undefined) return [];
    const value = ratios(runs, row, of).median;
    return [{ name: row, ...budget, value, kept: value <= budget.most }];
  });
  return { rows, budgets: [...kept, ...mendBudget(rows)], flushP99, saveSteps };
};

const spread = ({ min, median, max }, digits) =>
  [min, median, max].map((number) => number.toFixed(digits)).join(' – ');

export const pageReport = ({ rows, budgets: kept, flushP99, saveSteps }) =>
  [
    '| Row | Who | Ratio, min – median – max | Ratio of processor time | Value | |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      ({ row, name, isReference, unit, value, ratio, cpuRatio }) =>
        `| ${row} | ${name}${isReference ? ' (= 1)' : ''} | ${spread(ratio, 2)} | ${cpuRatio === null ? '' : cpuRatio.toFixed(2)} | ${spread(value, 1)} | ${unit} |`,
    ),
    '',
    ...(flushP99 === null ? [] : [`One flush of 1 400 bytes, p99: ${flushP99.toFixed(2)} ms.`, '']),
    ...(saveSteps === null ? [] : stepLines(saveSteps)),
    '| Budget | At most | Median | Kept |',
    '|---|---|---|---|',
    ...kept.map(
      ({ name, most, stretch, value, kept: yes }) =>
        `| ${name} | ${most}${stretch === undefined ? '' : ` (stretch ${stretch})`} | ${value.toFixed(2)} | ${yes ? 'yes' : '**no**'} |`,
    ),
  ].join('\n');

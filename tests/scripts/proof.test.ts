import { describe, expect, it } from 'vitest';
import { packagesMatch } from '../../scripts/proof/install.mjs';
import { optionsFrom, partNames } from '../../scripts/proof/options.mjs';
import {
  addCounts,
  countFromFile,
  countPlaywright,
  countVitest,
  summaryLine,
} from '../../scripts/proof/reports.mjs';

const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

describe('the count of a vitest report', () => {
  it('sums passed, failed, and all that did not run', () => {
    const report = {
      testResults: [file('passed', 'passed', 'skipped', 'todo'), file('failed', 'failed', 'passed')],
    };
    expect(countVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });
  it('has a failure when a file could not be loaded', () => {
    expect(countVitest({ testResults: [file('failed'), file('passed', 'passed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });
  it('has a failure when all tests passed and the runner did not', () => {
    expect(countVitest({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });
});

describe('the count of a Playwright report', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 2, skipped: 4 };
  it('takes a flaky test as a failed one', () => {
    expect(countPlaywright({ stats }, 1)).toEqual({ passed: 3, failed: 3, skipped: 4 });
  });
  it('adds errors outside of tests', () => {
    expect(countPlaywright({ stats, errors: [{}] }, 1)).toMatchObject({ failed: 4 });
  });
});

it('a report that is not there is a failure', () => {
  expect(countFromFile('/none/report.json', countVitest, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('the last line sums all parts', () => {
  const sum = addCounts({ passed: 2, failed: 0, skipped: 1 }, { passed: 40, failed: 1, skipped: 0 });
  expect(summaryLine(sum)).toBe('42 passed, 1 failed, 1 skipped');
});

describe('the options', () => {
  it('run all parts when nothing is said', () => {
    expect(optionsFrom([])).toEqual({ type: 'run', wanted: partNames, install: true, rest: [] });
  });
  it('take parts, and what is meant for one of them', () => {
    expect(optionsFrom(['--only', 'unit', '--no-install', '--', 'tests/sync'])).toEqual({
      type: 'run',
      wanted: ['unit'],
      install: false,
      rest: ['tests/sync'],
    });
  });
  it.each([[['--only', 'typos']], [['--only']], [['--retries=2']], [['--', 'x']]])('refuse %j', (argv) => {
    expect(optionsFrom(argv)).toMatchObject({ type: 'refused' });
  });
});

describe('installed packages', () => {
  const one = { version: '1.0.0', integrity: 'sha512-a' };
  const lock = { packages: { '': { version: '9.9.9' }, 'node_modules/one': one } };
  it('match when each is there in the locked version', () => {
    expect(packagesMatch(lock, { packages: { 'node_modules/one': one } })).toBe(true);
  });
  it('do not match when one is missing, older, or of other content', () => {
    expect(packagesMatch(lock, { packages: {} })).toBe(false);
    for (const other of [{ version: '0.9.0' }, { integrity: 'sha512-b' }])
      expect(packagesMatch(lock, { packages: { 'node_modules/one': { ...one, ...other } } })).toBe(false);
  });
  it('may lack an optional one for another system, not one for this', () => {
    const optional = (os: string) => ({
      packages: { ...lock.packages, 'node_modules/native': { ...one, optional: true, os: [os] } },
    });
    const here = { packages: { 'node_modules/one': one } };
    expect(packagesMatch(optional('other-system'), here)).toBe(true);
    expect(packagesMatch(optional(process.platform), here)).toBe(false);
  });
});

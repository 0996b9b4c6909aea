/**
 * Counts from the JSON reports of the test runners, never from their prose.
 * A report that is missing or cannot be read counts as one failure: silence is not success.
 */
import { readFileSync } from 'node:fs';

export const noCounts = { passed: 0, failed: 0, skipped: 0 };

export const addCounts = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const summaryLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** A part that is one test by itself: types, lint. */
export const countExit = (code) =>
  code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

/** A part that proves nothing by itself and only must not fail: the build. */
export const countFailureOnly = (code) => (code === 0 ? noCounts : { ...noCounts, failed: 1 });

/** Failures outside any test (a file that does not load, an error after the end) are seen in the exit code only. */
const withExit = (counts, code) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

export const countVitest = (report, code) => {
  let counts = noCounts;
  for (const file of report.testResults) {
    const failedOutside =
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed');
    if (failedOutside) counts = addCounts(counts, { ...noCounts, failed: 1 });
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts = addCounts(counts, { ...noCounts, passed: 1 });
      else if (test.status === 'failed') counts = addCounts(counts, { ...noCounts, failed: 1 });
      else counts = addCounts(counts, { ...noCounts, skipped: 1 });
    }
  }
  return withExit(counts, code);
};

/** A flaky test is a failed one. */
export const countPlaywright = (report, code) => {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + (report.errors?.length ?? 0);
  return withExit({ passed: expected, failed, skipped }, code);
};

export const countFromFile = (path, count, code) => {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')), code);
  } catch {
    return { ...noCounts, failed: 1 };
  }
};

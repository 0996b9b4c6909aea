/**
 * End-to-end specs: the same ones on the browser host and, where its binary is, on Electron. Two at a time, for most of
 * their time goes into waiting, and each installation is a browser and a host. Nothing is tried twice.
 */
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { electronBinary } from './tests/e2e/support/electron';
import type { Options } from './tests/e2e/support/test';

const jsonFile = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/e2e.json';

export default defineConfig<Options>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // Every test makes its own installations: the longest file is not the longest wait.
  fullyParallel: true,
  // Beside it lie reports and pictures, which are not cleared at each run.
  outputDir: 'test-results/e2e',
  workers: Math.min(2, availableParallelism()),
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: jsonFile }]],
  use: { trace: 'off', video: 'off', screenshot: 'off' },
  projects: [
    { name: 'browser-host', use: { host: 'browser' } },
    ...(electronBinary() === null
      ? []
      : [
          {
            name: 'electron',
            use: { host: 'electron' as const },
            // There the system's own dialog asks for the exchange folder, and no test can answer it.
            testIgnore: ['**/exchange-folder.spec.ts', '**/week.spec.ts'],
          },
        ]),
  ],
});

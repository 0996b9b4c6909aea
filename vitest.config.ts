/** Unit, property and architecture tests: plain Node, no browser. Nothing is tried twice. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A property's counterexample and a test's console output belong to the failure, not to the screen of a good run.
    silent: 'passed-only',
  },
});

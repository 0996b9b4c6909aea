/**
 * `test` for every spec: `launch()` gives installations on the host of the project at hand, ends them after the spec,
 * and fails it on any request elsewhere, console error, breach of the policy, or byte that left the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { launchElectron } from './electron';
import { type Installation, type LaunchOptions, type LaunchPlace, launchBrowserHost } from './launch';

export type HostName = 'browser' | 'electron';
export type Fixtures = {
  readonly launch: (options: LaunchOptions) => Promise<Installation>;
  /** A folder for this spec alone, removed after it. */
  readonly folder: string;
};
export type Options = { readonly host: HostName };

export const test = base.extend<Fixtures & Options>({
  host: ['browser', { option: true }],
  folder: async ({ host: _ }, use) => {
    const folder = await mkdtemp(join(process.env.GVI_TEST_TEMP ?? tmpdir(), 'gvi-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },
  launch: async ({ host, folder, headless }, use, testInfo) => {
    const started: Installation[] = [];
    const names = new Map<string, number>();
    const place: LaunchPlace = {
      folder,
      headless: headless ?? true,
      ports: new Map(),
      nextName: (role) => {
        const count = (names.get(role) ?? 0) + 1;
        names.set(role, count);
        return count === 1 ? role : `${role}-${count}`;
      },
    };
    await use(async (options) => {
      const launchOn = host === 'electron' ? launchElectron : launchBrowserHost;
      const installation = await launchOn(options, place);
      started.push(installation);
      return installation;
    });
    // A picture of where it stood, taken before it is closed.
    if (testInfo.status !== testInfo.expectedStatus)
      for (const [index, { page }] of started.entries())
        await page
          .screenshot({ path: testInfo.outputPath(`end-${index + 1}.png`), timeout: 5000 })
          .catch(() => undefined);
    for (const installation of started) await installation.close();
    const problems = await Promise.all(started.map((installation) => installation.problems()));
    expect(problems.flat(), 'what the watch saw').toEqual([]);
  },
});
export { expect };

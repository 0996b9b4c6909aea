/** The page opens, its policy is there, and nothing but the application is asked for. */
import { expect, test } from './support/test';

test('the page opens with its policy, and asks nobody else for anything', async ({ launch, host }) => {
  const { page, watch } = await launch({ role: 'field' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const response = await page.reload();
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(watch.problems()).toEqual([]);
  if (host === 'browser') expect(watch.ownRequests()).toBeGreaterThan(0);
});

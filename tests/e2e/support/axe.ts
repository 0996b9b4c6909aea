/** Accessibility of what is on the screen now, by axe, against every A and AA rule of WCAG 2.0 to 2.2. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { settled } from './settled';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
export type Scheme = 'light' | 'dark';

const problemsNow = async (page: Page, where: string): Promise<readonly string[]> => {
  // What lies behind a dialog is inert on purpose, so the page has no reachable main part or first heading then. Axe
  // allows for that only when it sees the dialog; two rules of good practice (none of WCAG) hang on that moment.
  const isBehind = await page.evaluate(
    () => document.querySelector('[role="dialog"], [role="alertdialog"], [inert]') !== null,
  );
  // Legacy mode works in the page itself; the other opens a second one beside it.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(tags)
    .disableRules(isBehind ? ['landmark-one-main', 'page-has-heading-one'] : [])
    .analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `${where}: ${violation.id} (${violation.impact}): ${violation.help}\n  ${node.target.join(' ')}\n  ${node.html}\n  ${
          node.failureSummary?.replaceAll('\n', '\n  ') ?? ''
        }`,
    ),
  );
};

/** Each node at fault with its rule, in light and in dark; empty when there is none. The scheme is put back after. */
export const axeProblems = async (
  page: Page,
  screen: string,
  schemes: readonly Scheme[] = ['light', 'dark'],
): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    problems.push(...(await problemsNow(page, `${screen}, ${colorScheme}`)));
  }
  await page.emulateMedia({ colorScheme: schemes[0] ?? 'light' });
  return problems;
};

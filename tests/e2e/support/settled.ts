/** Waits until fonts are there, styles are computed and nothing that ends is still moving: what is judged then stands still. */
import type { Page } from '@playwright/test';

export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const painted = (): Promise<void> =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    await document.fonts.ready;
    // A change of scheme begins its transitions with the next style; before that there is nothing to finish.
    await painted();
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) animation.finish();
    await painted();
  });

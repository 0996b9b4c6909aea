/** What does not fit in a narrow window: sideways scrolling, words cut off, words outside the window. */
import type { Page } from '@playwright/test';

export const narrow = { width: 320, height: 640 } as const;

/** Each thing at fault in its own words; empty when all fits. Tables and commands may scroll in a frame of their own. */
export const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      found.push(`the document is ${root.scrollWidth} wide in ${root.clientWidth}`);
    const named = (element: Element): string =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').slice(0, 60)}`;
    /** For screen readers alone. */
    const unseen = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { width, height } = at.getBoundingClientRect();
        const { overflowX, clipPath } = getComputedStyle(at);
        if ((width <= 2 || height <= 2 || clipPath !== 'none') && overflowX !== 'visible') return true;
      }
      return false;
    };
    const mayScroll = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (
          ['auto', 'scroll'].includes(getComputedStyle(at).overflowX) &&
          at.querySelector('table, code, pre') !== null &&
          element.closest('table, code, pre') !== null
        )
          return true;
      return false;
    };
    const hasWords = (element: Element): boolean =>
      [...element.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '');
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || unseen(element)) continue;
      const { overflowX } = getComputedStyle(element);
      const over = element.scrollWidth - element.clientWidth;
      const field = element.matches('input, textarea');
      if (overflowX !== 'visible' && over > 1 && !field) {
        const frame =
          ['auto', 'scroll'].includes(overflowX) && element.querySelector('table, code, pre') !== null;
        if (!frame)
          found.push(
            `${overflowX === 'auto' ? 'scrolls sideways' : 'cut off'} by ${over}: ${named(element)}`,
          );
      }
      if (hasWords(element) && !mayScroll(element) && (box.left < -1 || box.right > innerWidth + 1))
        found.push(`from ${Math.round(box.left)} to ${Math.round(box.right)}: ${named(element)}`);
    }
    return found;
  });

/** The page's own files did not come, so nothing can be drawn but what stands in the page: why, and the one thing to do. */
import type { Language } from '../../app/types';
import { unreadId } from './marks';
import { putUp } from './putUp';

export const showUnread = (root: HTMLElement, language: Language): void => {
  if (!putUp(root, unreadId(language), language)) return;
  const again = root.querySelector('button');
  again?.addEventListener('click', () => location.reload());
  again?.focus();
};

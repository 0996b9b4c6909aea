/** A picture of the build's in the place of what the page shows. False where the page has none of that id. */
import type { Language } from '../../app/types';

export const putUp = (root: HTMLElement, id: string, language: Language): boolean => {
  const picture = root.ownerDocument.getElementById(id);
  if (!(picture instanceof HTMLTemplateElement)) return false;
  root.replaceChildren(picture.content.cloneNode(true));
  root.ownerDocument.documentElement.lang = language;
  return true;
};

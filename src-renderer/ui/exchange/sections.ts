/** The parts of the screen, as `route.mode` names them, and the way to each: to the control that it exists for. */
export const sections = ['export', 'import', 'folder', 'waiting', 'devices', 'history', 'key'] as const;
export type Section = (typeof sections)[number];
export const isSection = (mode: string | undefined): mode is Section =>
  sections.some((section) => section === mode);

/** `data-section` marks a part, `data-start` what is used first in it. */
export const focusSection = (root: ParentNode | null, section: Section): void => {
  const part = root?.querySelector<HTMLElement>(`[data-section="${section}"]`);
  if (part === null || part === undefined) return;
  part.scrollIntoView({ block: 'start' });
  const control = part.querySelector<HTMLElement>('[data-start] button:not(:disabled)');
  const heading = part.querySelector<HTMLElement>('h2');
  if (control !== null) control.focus();
  else if (heading !== null) {
    heading.tabIndex = -1;
    heading.focus();
  }
};

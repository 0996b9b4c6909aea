/** J and K go through all that waits, whatever list it stands in. */
export const stepThrough = (root: ParentNode | null, by: 1 | -1): void => {
  const rows = [...(root?.querySelectorAll<HTMLElement>('[data-tasks] [data-row]') ?? [])];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? rows.indexOf(activeElement) : -1;
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
};

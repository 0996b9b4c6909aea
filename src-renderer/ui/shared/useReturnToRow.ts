/** When what was open is closed, the focus goes back to its row (`data-row`) in the list; to the heading where there is none. */
import { useEffect, useRef } from 'react';

export const focusHeading = (): void => {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus();
};

export const useReturnToRow = (openId: string | null): void => {
  const last = useRef(openId);
  useEffect(() => {
    const closed = openId === null ? last.current : null;
    last.current = openId;
    if (closed === null) return;
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(closed)}"]`);
    if (row === null) focusHeading();
    else row.focus();
  }, [openId]);
};

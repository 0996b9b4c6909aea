/** When what was open is closed, the focus goes back to its row (`data-row`) in the list. */
import { useEffect, useRef } from 'react';

export const useReturnToRow = (openId: string | null): void => {
  const last = useRef(openId);
  useEffect(() => {
    const closed = openId === null ? last.current : null;
    last.current = openId;
    if (closed !== null) document.querySelector<HTMLElement>(`[data-row="${CSS.escape(closed)}"]`)?.focus();
  }, [openId]);
};

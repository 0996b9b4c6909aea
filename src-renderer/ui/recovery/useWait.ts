/** How many seconds until a try is taken. The host knows; in between the page counts down by itself. */
import { useCallback, useEffect, useState } from 'react';
import { useDoor } from '../Door';

export type Waiting = {
  readonly seconds: number;
  /** After a try: asks the host. */
  readonly ask: () => void;
};

export const useWait = (): Waiting => {
  const door = useDoor();
  const [seconds, setSeconds] = useState(0);
  const ask = useCallback(
    () => void door.waitLeft().then(({ milliseconds }) => setSeconds(Math.ceil(milliseconds / 1000))),
    [door],
  );
  useEffect(ask, [ask]);
  useEffect(() => {
    if (seconds <= 0) return;
    // At the end the host is asked, not the page's own count: timers of a hidden page run late.
    const timer = setTimeout(() => (seconds > 1 ? setSeconds(seconds - 1) : ask()), 1000);
    return () => clearTimeout(timer);
  }, [ask, seconds]);
  return { seconds, ask };
};

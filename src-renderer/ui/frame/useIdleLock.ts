/**
 * Seconds left until the field book locks because nobody has touched it. Any key, pointer or wheel begins anew.
 * Reads the clock rather than counting ticks: a laptop that slept locks at its first tick awake.
 */
import { useEffect, useRef, useState } from 'react';
import type { App } from '../../app/types';

const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;
const tick = 1000;

/** A clock that was set back does not prolong the wait. */
export const secondsLeft = (last: number, now: number, minutes: number): number =>
  Math.max(0, Math.min(minutes * 60, Math.ceil((last - now) / 1000 + minutes * 60)));

export const useIdleLock = (app: App, minutes: number, onIdle: () => void): number => {
  const [left, setLeft] = useState(minutes * 60);
  const idle = useRef(onIdle);
  useEffect(() => {
    idle.current = onIdle;
  });
  useEffect(() => {
    let last = app.now();
    let done = false;
    const touch = (): void => {
      last = app.now();
    };
    const look = (): void => {
      const now = app.now();
      if (now < last) last = now;
      const seconds = secondsLeft(last, now, minutes);
      setLeft(seconds);
      if (seconds > 0 || done) return;
      done = true;
      idle.current();
    };
    const timer = setInterval(look, tick);
    for (const input of inputs) window.addEventListener(input, touch, { capture: true, passive: true });
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      clearInterval(timer);
      for (const input of inputs) window.removeEventListener(input, touch, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, [app, minutes]);
  return left;
};

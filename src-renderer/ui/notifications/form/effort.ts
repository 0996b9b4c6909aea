/**
 * How many keys and seconds a talk takes to record: the promise of this form, shown while it is kept. Only counted:
 * which keys were pressed is never looked at beyond telling free text apart, and nothing of it is stored.
 */
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useApp } from '../../AppContext';

export type Effort = { readonly presses: number; readonly seconds: number };

/** What is said in words is not counted: a note takes what it takes. Digits and choices are. */
export const isFreeText = (target: EventTarget | null, key: string): boolean => {
  if (key.length !== 1 && key !== 'Backspace' && key !== 'Dead') return false;
  if (target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement &&
    target.type === 'text' &&
    target.inputMode !== 'numeric' &&
    target.getAttribute('role') !== 'combobox'
  );
};

export const useEffort = (): Effort & { readonly onKeyDownCapture: (event: KeyboardEvent) => void } => {
  const app = useApp();
  const first = useRef<number | null>(null);
  const [effort, setEffort] = useState<Effort>({ presses: 0, seconds: 0 });
  const onKeyDownCapture = useCallback(
    (event: KeyboardEvent): void => {
      if (event.repeat) return;
      const now = app.now();
      first.current ??= now;
      const seconds = Math.round((now - first.current) / 1000);
      const counts = !isFreeText(event.target, event.key);
      setEffort((before) => ({ presses: before.presses + (counts ? 1 : 0), seconds }));
    },
    [app],
  );
  return { ...effort, onKeyDownCapture };
};

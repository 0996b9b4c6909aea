/**
 * The locked screen before React is here: the build's picture of it (picture.tsx), put up as soon as it is known that there
 * is a vault to unlock. What is typed, chosen or sent meanwhile is handed to the screen that takes its place, so that no key
 * press is lost. Knows no React and opens nothing.
 */
import type { Door, Language } from '../../app/types';
import { warningsOf } from '../unlock/warnings';
import { folderMark, lockedId } from './marks';
import { putUp } from './putUp';

/** How the screen is drawn: both end with the page as they left it. */
export type Drawing = {
  readonly draw: () => void;
  /** Does work that the screen hears of, and waits until it has answered. */
  readonly settle: (work: () => void) => void;
};

export type StandIn = {
  /** At once, or when the key or the pointer that is down has been let go. */
  readonly giveWay: (drawing: Drawing) => void;
};

type Seen = {
  readonly language: Language;
  readonly draftWaits: boolean;
  readonly dataFolder: string;
};

/** What the picture can show; null where the screen has more to say, or is another. */
export const seenBy = (door: Door): Seen | null => {
  const session = door.session.getState();
  const { dataFolder, demo } = door.hostInfo();
  if (session.type !== 'locked' || session.reason !== 'start' || demo) return null;
  if (door.keys.getState().keyStore.ready) return null;
  const { off, disk } = warningsOf(door.protection.getState().seen);
  if (off.length + disk.length > 0) return null;
  return { language: door.settings.getState().language, draftWaits: session.draftWaits, dataFolder };
};

const controlsOf = (root: HTMLElement): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('input, button'),
];
/** By number, for the screen that comes has the same ones; -1 for none. */
const numberIn = (root: HTMLElement, control: Element | null): number =>
  controlsOf(root).findIndex((one) => one.isSameNode(control));
const fieldOf = (root: HTMLElement): HTMLInputElement | null =>
  root.querySelector<HTMLInputElement>('[data-field] input');

/** As a person would have typed it: the screen's own state follows. */
const type = (field: HTMLInputElement, typed: string): void => {
  // The element's own property is watched by React, which would take the value for its own.
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
  set?.call(field, typed);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

export const showStandIn = (root: HTMLElement, seen: Seen): StandIn | null => {
  const page = root.ownerDocument;
  if (!putUp(root, lockedId(seen.language, seen.draftWaits), seen.language)) return null;
  const foot = root.querySelector('footer');
  if (foot !== null) foot.textContent = (foot.textContent ?? '').replace(folderMark, () => seen.dataFolder);
  const field = fieldOf(root);
  if (field === null) return null;
  // Whoever watches the page from outside sees whether it is the screen itself.
  root.toggleAttribute('data-stand-in', true);
  field.focus();

  /** The number of the control that was pressed, or the form that was sent. The first counts: the screen answers it. */
  let asked: number | 'sent' | null = null;
  /** What is down must come up where it went down, and a letter that is being composed be ended there, else it does nothing. */
  const under = { press: false, composition: false };
  const isFree = (): boolean => !under.press && !under.composition;
  let change: (() => void) | null = null;
  const heard = new AbortController();
  const hear = (names: readonly string[], listener: (event: Event) => void): void => {
    for (const name of names) page.addEventListener(name, listener, { signal: heard.signal, capture: true });
  };
  const ask = (what: number | 'sent'): void => {
    asked ??= what;
    field.readOnly = true;
  };
  hear(['submit'], (event) => {
    event.preventDefault();
    ask('sent');
  });
  hear(['click'], ({ target }) => {
    const control = target instanceof Element ? target.closest('button, input') : null;
    if (control === null || control === field || control.getAttribute('type') === 'submit') return;
    ask(numberIn(root, control));
  });
  const ended = (): void => {
    // The click follows what lets go.
    if (change !== null) setTimeout(() => isFree() && change?.());
  };
  hear(['pointerdown'], () => {
    under.press = true;
  });
  hear(['keydown'], ({ target }) => {
    if (target !== field) under.press = true;
  });
  hear(['pointerup', 'pointercancel', 'keyup'], () => {
    under.press = false;
    ended();
  });
  hear(['compositionstart'], () => {
    under.composition = true;
  });
  hear(['compositionend'], () => {
    under.composition = false;
    ended();
  });

  return {
    giveWay: ({ draw, settle }) => {
      change = () => {
        change = null;
        heard.abort();
        const { value, selectionStart, selectionEnd } = field;
        const at = numberIn(root, page.activeElement);
        field.value = '';
        draw();
        root.removeAttribute('data-stand-in');
        const now = fieldOf(root);
        const controls = controlsOf(root);
        if (now === null) return;
        if (value !== '') settle(() => type(now, value));
        controls[at]?.focus();
        now.setSelectionRange(selectionStart, selectionEnd);
        if (asked === 'sent') settle(() => now.form?.requestSubmit());
        else if (asked !== null) controls[asked]?.click();
      };
      if (isFree()) change();
    },
  };
};

/**
 * One registry of shortcuts, so that help and the palette can show what works right now.
 * Keys with Ctrl or Alt act everywhere; single characters act only when nobody types and the setting allows them
 * (WCAG 2.1.4); a dialog silences the keys below it, apart from those marked `everywhere`.
 */
import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { TextKey } from './text';

export type KeyBinding = {
  /** `Ctrl+K`, `Ctrl+Shift+P`, `Alt+A`, `Shift+A`, `n`, `/`, `?`, `Enter`, `Escape`. */
  readonly key: string;
  readonly run: () => void;
  readonly labelKey: TextKey;
  /** Off when false. */
  readonly when?: boolean;
  /** Also while a dialog is open: lock, blank. */
  readonly everywhere?: boolean;
  /** Before others of the same key; 0 by default, the latest first. */
  readonly priority?: number;
  /** Not in a field where one types: there the key is the field's own (undo). */
  readonly notWhileTyping?: boolean;
  /** Works, but is not listed in help and palette. */
  readonly silent?: boolean;
};

type Entry = { readonly layer: number; readonly read: () => readonly KeyBinding[] };
type Registry = {
  readonly entries: readonly Entry[];
  readonly layers: readonly number[];
  readonly turn: number;
};

const registry = createStore<Registry>(() => ({ entries: [], layers: [], turn: 0 }));

/** How deep in dialogs a component stands; Dialog provides it. */
export const KeyLayer = createContext(0);

const topLayer = (state: Registry): number => Math.max(0, ...state.layers);

const active = (state: Registry): readonly KeyBinding[] => {
  const top = topLayer(state);
  return state.entries
    .flatMap(({ layer, read }) => read().filter((b) => b.when !== false && (b.everywhere || layer === top)))
    .reverse()
    .sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
};

/** A dialog is open as long as this stands. */
export const openKeyLayer = (layer: number): (() => void) => {
  registry.setState((state) => ({ layers: [...state.layers, layer] }));
  return () =>
    registry.setState((state) => {
      const at = state.layers.indexOf(layer);
      return { layers: state.layers.filter((_, index) => index !== at) };
    });
};

export const useKeys = (bindings: readonly KeyBinding[]): void => {
  const layer = useContext(KeyLayer);
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  // Before the paint: whoever sees a screen can press its keys.
  useLayoutEffect(() => {
    const entry: Entry = { layer, read: () => latest.current };
    registry.setState((state) => ({ entries: [...state.entries, entry] }));
    return () =>
      registry.setState((state) => ({ entries: state.entries.filter((other) => other !== entry) }));
  }, [layer]);
  // Help and palette must see a binding come, go or change its words.
  const signature = bindings.map((b) => `${b.key} ${b.labelKey} ${b.when !== false}`).join('|');
  const known = useRef(signature);
  useEffect(() => {
    if (known.current === signature) return;
    known.current = signature;
    registry.setState((state) => ({ turn: state.turn + 1 }));
  }, [signature]);
};

/** What works right now, first come first served, one entry a key. */
export const activeKeys = (): readonly KeyBinding[] => {
  const seen = new Set<string>();
  return active(registry.getState()).filter((binding) => {
    if (binding.silent === true || seen.has(binding.key)) return false;
    seen.add(binding.key);
    return true;
  });
};

/** As `activeKeys`, drawn anew when it changes. */
export const useActiveKeys = (): readonly KeyBinding[] => {
  useStore(registry);
  return activeKeys();
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> &
  Partial<Pick<KeyboardEvent, 'code'>>;

/** Alt makes another character of a letter on some systems; there the key itself is asked. */
const isNamed = (name: string, event: Pressed): boolean =>
  event.key.toLowerCase() === name || (event.altKey && event.code?.toLowerCase() === `key${name}`);

export const matchesKey = (spec: string, event: Pressed): boolean => {
  const parts = spec === '+' ? ['+'] : spec.split('+');
  const name = (parts.at(-1) ?? '').toLowerCase();
  if (event.altKey !== parts.includes('Alt') || !isNamed(name, event)) return false;
  if ((event.ctrlKey || event.metaKey) !== parts.includes('Ctrl')) return false;
  // Punctuation needs Shift on some keyboards and not on others.
  const isSign = name.length === 1 && name.toLowerCase() === name.toUpperCase() && !/\d/.test(name);
  return isSign || event.shiftKey === parts.includes('Shift');
};

const typingRoles =
  '[role=textbox],[role=combobox],[role=searchbox],[role=listbox],[role=menu],[role=spinbutton]';
const pressable =
  'button,a[href],summary,input,select,textarea,[role=button],[role=option],[role=radio],[role=menuitem]';
const untyped = ['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'file', 'color'];

export const isTyping = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !untyped.includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    target.closest(typingRoles) !== null
  );
};

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest(pressable) !== null;

const find = (event: KeyboardEvent): KeyBinding | undefined =>
  active(registry.getState()).find(
    (binding) =>
      matchesKey(binding.key, event) && !(binding.notWhileTyping === true && isTyping(event.target)),
  );

const act = (event: KeyboardEvent, binding: KeyBinding): void => {
  event.preventDefault();
  event.stopPropagation();
  binding.run();
};

/** Listens on the window until the returned function is called. One for the whole application. */
export const listenToKeys = (letterKeys: () => boolean): (() => void) => {
  // Components keep the keys that they see, so the ones with Ctrl or Alt are taken on their way down.
  const held = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;
  const onCapture = (event: KeyboardEvent): void => {
    if (!held(event)) return;
    const binding = find(event);
    if (binding !== undefined) act(event, binding);
  };
  const onBubble = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || held(event)) return;
    if (event.key.length === 1 && (!letterKeys() || isTyping(event.target))) return;
    if (event.key === 'Enter' && isPressable(event.target)) return;
    const binding = find(event);
    if (binding !== undefined) act(event, binding);
  };
  window.addEventListener('keydown', onCapture, true);
  window.addEventListener('keydown', onBubble);
  return () => {
    window.removeEventListener('keydown', onCapture, true);
    window.removeEventListener('keydown', onBubble);
  };
};

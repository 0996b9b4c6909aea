/**
 * The promise that no keystroke is lost, for every form there is: what is typed is on disk within a second, however fast one
 * types, and at once when the page hides, the form goes away or the vault locks. A draft that cannot be written is said and
 * tried again until it is. `QuietForm` asks each form for one of these, or for the reason why it keeps nothing.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { App, BesideForm, KeptDraft, StorageFailure } from '../../../app/types';
import type { RecordId } from '../../../domain/ids';
import type { Values } from '../../../domain/json';
import type { KindName } from '../../../domain/kinds/kind';
import { registerForm } from './drafts';

/** After the first keystroke that is not kept; typing on does not put it off. The rest of the second is the disk's. */
const keepAfter = 150;
const againAfter = 2000;

export type DraftPlace = { readonly kind: KindName; readonly id: RecordId; readonly form?: BesideForm };

export const keyOfPlace = ({ form, id, kind }: DraftPlace, part = ''): string =>
  [kind, id, ...(form === undefined ? [] : [form]), ...(part === '' ? [] : [part])].join(':');

type Typed = { readonly values: Values; readonly field: string | null; readonly shown?: Values };

export type Keeping = {
  /** Something was typed. */
  readonly keep: (typed: Typed) => void;
  /** The focus moved; the field is kept with what is typed already. */
  readonly at: (field: string) => void;
  readonly flush: () => Promise<void>;
  /** Saved, or thrown away. */
  readonly drop: () => Promise<void>;
  /** When it was last kept on disk in this form; null before. */
  readonly keptAt: number | null;
  /** Why the latest is not on disk yet. */
  readonly failure: StorageFailure | null;
};

/** `part`: where a record has several forms of one name. `onFound`: a draft that waited. */
export const useKeeping = (
  app: App,
  place: DraftPlace,
  onFound: (draft: KeptDraft) => void,
  part = '',
): Keeping => {
  const { form, id, kind } = place;
  const key = keyOfPlace(place, part);
  const [keptAt, setKeptAt] = useState<number | null>(null);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const pending = useRef<Typed | null>(null);
  const latest = useRef<Typed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const writing = useRef<Promise<void> | null>(null);
  const flushLater = useRef<() => Promise<void>>(async () => undefined);

  const write = useCallback(async (): Promise<void> => {
    const next = pending.current;
    pending.current = null;
    if (next === null) return;
    const outcome = await app.keepDraft({ key, kind, id, ...next, ...(form !== undefined && { form }) });
    if (outcome.type === 'locked') return;
    setFailure(outcome.type === 'failed' ? outcome.failure : null);
    if (outcome.type === 'kept') {
      setKeptAt(Date.parse(outcome.at));
      return;
    }
    // Dropped, or typed on, in the meantime.
    if (latest.current === null) return;
    pending.current ??= next;
    timer.current ??= setTimeout(() => void flushLater.current(), againAfter);
  }, [app, key, kind, id, form]);
  /** One at a time: a disk that is slower than the typing would else be asked again and again before it has taken anything. */
  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    while (writing.current !== null) await writing.current;
    const now = write().finally(() => {
      writing.current = null;
    });
    writing.current = now;
    await now;
  }, [write]);
  useEffect(() => {
    flushLater.current = flush;
  }, [flush]);
  const keep = useCallback(
    (typed: Typed): void => {
      latest.current = typed;
      pending.current = typed;
      timer.current ??= setTimeout(() => void flush(), keepAfter);
    },
    [flush],
  );
  const at = useCallback(
    (field: string): void => {
      if (latest.current !== null && latest.current.field !== field) keep({ ...latest.current, field });
    },
    [keep],
  );
  const drop = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    pending.current = null;
    latest.current = null;
    setFailure(null);
    setKeptAt(null);
    await app.dropDraft(key);
  }, [app, key]);

  useEffect(() => {
    const hide = (): void => void flush();
    window.addEventListener('pagehide', hide);
    document.addEventListener('visibilitychange', hide);
    const forget = registerForm({ flush, isTyped: () => latest.current !== null });
    return () => {
      window.removeEventListener('pagehide', hide);
      document.removeEventListener('visibilitychange', hide);
      forget();
      void flush();
    };
  }, [flush]);

  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });
  useEffect(() => {
    let gone = false;
    void app.readDrafts().then((drafts) => {
      const waiting = drafts.find((draft) => draft.key === key);
      if (gone || waiting === undefined) return;
      latest.current ??= waiting;
      found.current(waiting);
    });
    return () => {
      gone = true;
    };
  }, [app, key]);

  return useMemo(
    () => ({ keep, at, flush, drop, keptAt, failure }),
    [keep, at, flush, drop, keptAt, failure],
  );
};

/**
 * A form's draft: kept while one types (keeper.ts), and at once when the page hides, the form goes away or the vault locks.
 * `QuietForm` asks each form for one of these, or for the reason why it keeps nothing.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { App, BesideForm, KeptDraft } from '../../../app/types';
import type { RecordId } from '../../../domain/ids';
import type { KindName } from '../../../domain/kinds/kind';
import { registerForm } from './drafts';
import { createKeeper, type Keeper, type Kept, nothingKept } from './keeper';

export type DraftPlace = { readonly kind: KindName; readonly id: RecordId; readonly form?: BesideForm };

export const keyOfPlace = ({ form, id, kind }: DraftPlace, part = ''): string =>
  [kind, id, ...(form === undefined ? [] : [form]), ...(part === '' ? [] : [part])].join(':');

export type Keeping = Omit<Keeper, 'found' | 'isTyped'> & Kept;

/** `part`: where a record has several forms of one name. `onFound`: a draft that waited. */
export const useKeeping = (
  app: App,
  place: DraftPlace,
  onFound: (draft: KeptDraft) => void,
  part = '',
): Keeping => {
  const { form, id, kind } = place;
  const key = keyOfPlace(place, part);
  const [kept, setKept] = useState<Kept>(nothingKept);
  const keeper = useMemo(
    () =>
      createKeeper({
        put: (typed) => app.keepDraft({ key, kind, id, ...typed, ...(form !== undefined && { form }) }),
        remove: () => app.dropDraft(key),
        tell: setKept,
      }),
    [app, key, kind, id, form],
  );
  useEffect(() => {
    const hide = (): void => void keeper.flush();
    window.addEventListener('pagehide', hide);
    document.addEventListener('visibilitychange', hide);
    const forget = registerForm(keeper);
    return () => {
      window.removeEventListener('pagehide', hide);
      document.removeEventListener('visibilitychange', hide);
      forget();
      void keeper.flush();
    };
  }, [keeper]);

  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });
  useEffect(() => {
    let gone = false;
    void app.readDrafts().then((drafts) => {
      const waiting = drafts.find((draft) => draft.key === key);
      if (gone || waiting === undefined) return;
      keeper.found(waiting);
      found.current(waiting);
    });
    return () => {
      gone = true;
    };
  }, [app, key, keeper]);

  return useMemo(() => ({ ...keeper, ...kept }), [keeper, kept]);
};

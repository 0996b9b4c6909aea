/**
 * Undo and redo as a person meets them: keys, the notice after each save, and what is said afterwards. Only the latest notice
 * offers to undo, for the key takes back the latest thing, and an older notice would promise another.
 */
import { useEffect, useState } from 'react';
import type { ActSummary, App, UndoLook } from '../../app/types';
import { useApp } from '../AppContext';
import { shownRecords } from '../blank';
import { routeOfRecord } from '../overview/draftTargets';
import { go } from '../route';
import { isAnythingTyped } from '../shared/form/drafts';
import { notify, type ToastInput } from '../shared/Toast';
import { type Text, useText } from '../text/useText';
import { actWords, refusalWords } from './undoWords';

type Wanted = 'undo' | 'redo';

const otherWay = { undo: 'redo', redo: 'undo' } as const;
const keysOf = { undo: 'Ctrl+Z', redo: 'Ctrl+Shift+Z' } as const;

const offer = (app: App, text: Text, wanted: Wanted): Pick<ToastInput, 'action' | 'turn'> => ({
  turn: 'undo',
  action: {
    label: text.t(`undo:${wanted}`),
    keys: keysOf[wanted],
    run: () => void runStep(app, text, wanted),
  },
});

const change = (act: ActSummary, text: Text): Pick<ToastInput, 'action'> => ({
  action: { label: text.t('undo:change'), run: () => go(routeOfRecord(act.record)) },
});

const runStep = async (app: App, text: Text, wanted: Wanted): Promise<void> => {
  const { t } = text;
  if (isAnythingTyped()) return notify({ tone: 'warn', text: t('undo:typing') });
  const outcome = await app[wanted](t('undo:reason'));
  const records = shownRecords(app);
  if (outcome.type === 'done') {
    const what = actWords(outcome.act, records, text);
    const passed = outcome.passedOver > 0 ? [t('undo:passedOver', { count: outcome.passedOver })] : [];
    return notify({
      text: [t(wanted === 'undo' ? 'undo:done' : 'undo:redone', { what }), ...passed].join(' '),
      ...offer(app, text, otherWay[wanted]),
    });
  }
  const words = refusalWords(outcome, wanted, records, text);
  if (outcome.type === 'nothing') return notify({ tone: 'note', text: words });
  const act = 'act' in outcome && outcome.type !== 'stays' ? change(outcome.act, text) : {};
  notify({ tone: 'bad', text: words, ...act });
};

export type UndoKeys = { readonly undo: () => void; readonly redo: () => void };

export const useUndo = (): UndoKeys => {
  const app = useApp();
  const text = useText();
  return { undo: () => void runStep(app, text, 'undo'), redo: () => void runStep(app, text, 'redo') };
};

/** The notice after a save. */
export const useSavedNotice = (): ((words: string) => void) => {
  const app = useApp();
  const text = useText();
  return (words) => notify({ tone: 'good', text: words, ...offer(app, text, 'undo') });
};

const nothing: UndoLook = { undo: null, redo: null };

/** What the keys would do, asked for once: where commands are listed. */
export const useUndoLook = (): UndoLook => {
  const app = useApp();
  const [look, setLook] = useState(nothing);
  useEffect(() => {
    let gone = false;
    void app.lookAtUndo().then((found) => {
      if (!gone) setLook(found);
    });
    return () => {
      gone = true;
    };
  }, [app]);
  return look;
};

/**
 * An import on its way: files picked, previewed, taken in. The files stay in memory until then, so that they can be
 * tried again when the field book has moved, or when an earlier part has come in.
 */
import { useEffect, useRef, useState } from 'react';
import type { ImportOutcome, ImportPreview, Progress, StorageFailure } from '../../app/types';
import { useApp } from '../AppContext';
import { type Agreed, useAgreed } from './useAgreed';

type Picked = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
type Tried = { readonly file: Picked; readonly preview: ImportPreview };

export type Import = {
  readonly working: Progress | null;
  /** Stops what is working, where that leaves no trace. */
  readonly stop: () => void;
  readonly previews: readonly ImportPreview[];
  /** Those that can be taken in now: without an erasure, or with a person's yes to it. */
  readonly ready: number;
  readonly agreed: Agreed;
  readonly outcome: ImportOutcome | null;
  readonly pickFailure: StorageFailure | null;
  /** Rises when there is something new to read. */
  readonly shown: number;
  readonly pick: () => Promise<void>;
  readonly accept: () => Promise<void>;
  readonly again: () => Promise<void>;
  readonly clear: () => void;
};

const isOpen = ({ preview }: Tried): boolean =>
  preview.answer.type === 'refused' || preview.answer.type === 'cancelled';

export const useImport = (): Import => {
  const app = useApp();
  const [working, setWorking] = useState<Progress | null>(null);
  const [tried, setTried] = useState<readonly Tried[]>([]);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [pickFailure, setPickFailure] = useState<StorageFailure | null>(null);
  const agreed = useAgreed();
  const [shown, setShown] = useState(0);

  const stopper = useRef(new AbortController());
  /** For each piece of work one of its own: what was stopped stays stopped. */
  const untilStopped = (): AbortSignal => {
    stopper.current = new AbortController();
    return stopper.current.signal;
  };
  // While a person weighs bundles nothing comes in by itself from the exchange folder.
  const isOpenHere = working !== null || tried.some((one) => one.preview.answer.type === 'ready');
  useEffect(() => (isOpenHere ? app.holdFolder() : undefined), [app, isOpenHere]);

  const preview = async (files: readonly Picked[]): Promise<void> => {
    if (files.length === 0) return setTried([]);
    setWorking({ step: 'checking', done: 0, of: files.length });
    const previews = await app.previewImport(files, setWorking, untilStopped());
    setTried(
      previews.flatMap((one, index) => {
        const file = files[index];
        return file === undefined ? [] : [{ file, preview: one }];
      }),
    );
  };
  const work = async (steps: () => Promise<void>): Promise<void> => {
    if (working !== null) return;
    try {
      await steps();
    } finally {
      setWorking(null);
      setShown((times) => times + 1);
    }
  };

  const pick = async (): Promise<void> => {
    if (working !== null) return;
    const picked = await app.pickFiles('bundles');
    setPickFailure(picked.type === 'failed' ? picked.failure : null);
    if (picked.type === 'failed' || picked.files.length === 0) return;
    setOutcome(null);
    await work(() => preview(picked.files));
  };
  const accept = (): Promise<void> =>
    work(async () => {
      const tokens = tried.flatMap(({ preview: one }) => (agreed.isReady(one) ? [one.token] : []));
      setWorking({ step: 'sealing' });
      // Pressed again after reading that there is no copy: then without one.
      const withoutBackup = outcome?.type === 'notBackedUp';
      const answer = await app.acceptImport(tokens, setWorking, untilStopped(), {
        erasuresSeen: true,
        withoutBackup,
      });
      setOutcome(answer);
      // Nothing has moved: what was weighed still holds.
      if (answer.type === 'notBackedUp' || (answer.type === 'cancelled' && answer.files === 0)) return;
      const isDone = answer.type === 'imported' || answer.type === 'nothingNew';
      // What was refused may have waited for what has just come in; what was not taken is weighed anew.
      await preview(
        tried
          .filter(
            (one) =>
              !isDone || isOpen(one) || (one.preview.answer.type === 'ready' && !agreed.isReady(one.preview)),
          )
          .map(({ file }) => file),
      );
    });
  return {
    working,
    stop: () => stopper.current.abort(),
    previews: tried.map((one) => one.preview),
    ready: tried.filter((one) => agreed.isReady(one.preview)).length,
    agreed,
    outcome,
    pickFailure,
    shown,
    pick,
    accept,
    again: () => work(() => preview(tried.map(({ file }) => file))),
    clear: () => {
      setTried([]);
      setOutcome(null);
    },
  };
};

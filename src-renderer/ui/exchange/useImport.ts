/**
 * An import on its way: files picked, previewed, taken in. The files stay in memory until then, so that they can be
 * tried again when the field book has moved, or when an earlier part has come in.
 */
import { useEffect, useState } from 'react';
import type { ImportOutcome, ImportPreview, Progress, StorageFailure } from '../../app/types';
import { useApp } from '../AppContext';

type Picked = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
type Tried = { readonly file: Picked; readonly preview: ImportPreview };

export type Import = {
  readonly working: Progress | null;
  readonly previews: readonly ImportPreview[];
  readonly ready: number;
  readonly outcome: ImportOutcome | null;
  readonly pickFailure: StorageFailure | null;
  /** Rises when there is something new to read. */
  readonly shown: number;
  readonly pick: () => Promise<void>;
  readonly accept: () => Promise<void>;
  readonly again: () => Promise<void>;
  readonly clear: () => void;
};

const isOpen = ({ preview }: Tried): boolean => preview.answer.type === 'refused';

export const useImport = (): Import => {
  const app = useApp();
  const [working, setWorking] = useState<Progress | null>(null);
  const [tried, setTried] = useState<readonly Tried[]>([]);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [pickFailure, setPickFailure] = useState<StorageFailure | null>(null);
  const [shown, setShown] = useState(0);

  // While a person weighs bundles nothing comes in by itself from the exchange folder.
  const isOpenHere = working !== null || tried.length > 0;
  useEffect(() => (isOpenHere ? app.holdFolder() : undefined), [app, isOpenHere]);

  const preview = async (files: readonly Picked[]): Promise<void> => {
    if (files.length === 0) return setTried([]);
    setWorking({ step: 'checking', done: 0, of: files.length });
    const previews = await app.previewImport(files, setWorking);
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
      const tokens = tried.flatMap(({ preview: one }) => (one.answer.type === 'ready' ? [one.token] : []));
      setWorking({ step: 'saving' });
      const answer = await app.acceptImport(tokens);
      setOutcome(answer);
      const isDone = answer.type === 'imported' || answer.type === 'nothingNew';
      // What was refused may have waited for what has just come in; what was not taken is weighed anew.
      await preview(tried.filter((one) => !isDone || isOpen(one)).map(({ file }) => file));
    });
  return {
    working,
    previews: tried.map((one) => one.preview),
    ready: tried.filter((one) => one.preview.answer.type === 'ready').length,
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

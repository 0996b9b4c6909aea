/**
 * The folder that files go to in the browser host. Taken over when the field is left, at Enter, and before anything is
 * written, so that a file never goes to another folder than the one on screen.
 */
import { useState } from 'react';
import type { StorageFailure } from '../../app/types';
import { useApp, useExchange } from '../AppContext';

export type SaveFolder = {
  /** A dialog asks for each file instead. */
  readonly asked: boolean;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly failure: StorageFailure | null;
  /** The folder that was taken over just now. */
  readonly taken: string | null;
  /** True when what is on screen is what will be used. */
  readonly apply: () => Promise<boolean>;
};

export const useSaveFolder = (): SaveFolder => {
  const app = useApp();
  const { saveFolder } = useExchange();
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const asked = app.hostInfo().host === 'electron';
  const apply = async (): Promise<boolean> => {
    const folder = (typed ?? '').trim();
    if (asked || folder === '' || folder === saveFolder) {
      setTyped(null);
      setFailure(null);
      return true;
    }
    const outcome = await app.setSaveFolder(folder);
    if (outcome.type === 'failed') {
      setFailure(outcome.failure);
      setTaken(null);
      return false;
    }
    setTyped(null);
    setFailure(null);
    setTaken(app.exchange.getState().saveFolder ?? folder);
    return true;
  };
  return {
    asked,
    text: typed ?? saveFolder ?? '',
    setText: (text) => {
      setTyped(text);
      setTaken(null);
    },
    failure,
    taken,
    apply,
  };
};

/** A card picked from a file: read, and then either a question to a person or words about why it was not accepted. */
import { useState } from 'react';
import type { ReadCardOutcome, StorageFailure } from '../../app/types';
import type { DeviceId } from '../../domain/ids';
import { useApp } from '../AppContext';

export type CardToConfirm = Extract<ReadCardOutcome, { readonly type: 'card' }>;
export type CardProblem = Exclude<ReadCardOutcome['type'], 'card'>;

export type ReadCard = {
  readonly card: CardToConfirm | null;
  readonly problem: CardProblem | null;
  readonly failure: StorageFailure | null;
  readonly pick: () => Promise<void>;
  /** The card that is held of a known device, to be compared once more. */
  readonly again: (device: DeviceId) => void;
  readonly close: () => void;
};

export const useReadCard = (): ReadCard => {
  const app = useApp();
  const [card, setCard] = useState<CardToConfirm | null>(null);
  const [problem, setProblem] = useState<CardProblem | null>(null);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const pick = async (): Promise<void> => {
    setProblem(null);
    const picked = await app.pickFiles('card');
    setFailure(picked.type === 'failed' ? picked.failure : null);
    const file = picked.type === 'picked' ? picked.files[0] : undefined;
    if (file === undefined) return;
    const read = await app.readCard(file.bytes);
    if (read.type === 'card') setCard(read);
    else setProblem(read.type);
  };
  const again = (device: DeviceId): void => {
    const read = app.confirmAgain(device);
    if (read.type === 'card') setCard(read);
    else setProblem(read.type);
  };
  return { card, problem, failure, pick, again, close: () => setCard(null) };
};

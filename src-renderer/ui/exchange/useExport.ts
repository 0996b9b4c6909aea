/** An export on its way: to whom, what, and what came of it. */
import { useRef, useState } from 'react';
import type { ExportPreview, ExportResult, KnownDevice, Progress } from '../../app/types';
import type { DeviceId, Space } from '../../domain/ids';
import { useApp, useExchange } from '../AppContext';
import { useText } from '../text/useText';
import { recipientsOf } from './deviceWords';
import { type SaveFolder, useSaveFolder } from './useSaveFolder';

export type Exported = { readonly to: string; readonly results: readonly ExportResult[] };

export type Export = {
  readonly recipients: readonly KnownDevice[];
  readonly recipient: KnownDevice | null;
  readonly choose: (device: string | null) => void;
  readonly preview: ExportPreview['perSpace'];
  readonly spaces: readonly Space[];
  readonly setSpaces: (spaces: readonly string[]) => void;
  readonly folder: SaveFolder;
  readonly attempted: boolean;
  readonly working: Progress | null;
  readonly exported: Exported | null;
  readonly stop: () => void;
  /** Rises when an export has ended because it was stopped. */
  readonly stopped: number;
  /** All that is chosen, or one space again after a failure. */
  readonly run: (only?: Space) => Promise<void>;
};

export const useExport = (): Export => {
  const app = useApp();
  const { devices } = useExchange();
  const { format } = useText();
  const folder = useSaveFolder();
  const [chosen, setChosen] = useState<DeviceId | null>(null);
  const [leftOut, setLeftOut] = useState<readonly Space[]>([]);
  const [attempted, setAttempted] = useState(false);
  const [working, setWorking] = useState<Progress | null>(null);
  const [exported, setExported] = useState<Exported | null>(null);

  const [stopped, setStopped] = useState(0);
  const stopper = useRef(new AbortController());

  const recipients = recipientsOf(devices, format.compare);
  const recipient = recipients.find(({ device }) => device === chosen) ?? recipients[0] ?? null;
  const preview = recipient === null ? [] : app.previewExport(recipient.device).perSpace;
  const offered = preview.map(({ space }) => space);
  const spaces = offered.filter((space) => !leftOut.includes(space));

  const run = async (only?: Space): Promise<void> => {
    if (recipient === null || working !== null) return;
    setAttempted(true);
    const wanted = only === undefined ? spaces : [only];
    if (wanted.length === 0) return;
    // What was written for the other spaces stays in sight while one is tried again.
    const before = only === undefined ? [] : (exported?.results ?? []);
    setExported(null);
    setWorking({ step: 'packing' });
    stopper.current = new AbortController();
    const { signal } = stopper.current;
    try {
      const isFolder = await folder.apply();
      const results = isFolder ? await app.exportTo(recipient.device, wanted, setWorking, signal) : [];
      const all = [...before.filter(({ space }) => !results.some((one) => one.space === space)), ...results];
      if (all.length > 0) setExported({ to: recipient.name, results: all });
      setAttempted(false);
    } finally {
      setWorking(null);
      if (signal.aborted) setStopped((times) => times + 1);
    }
  };
  return {
    recipients,
    recipient,
    choose: (device) => {
      setChosen(recipients.find((other) => other.device === device)?.device ?? null);
      setLeftOut([]);
      setExported(null);
    },
    preview,
    spaces,
    setSpaces: (kept) => setLeftOut(offered.filter((space) => !kept.includes(space))),
    folder,
    attempted,
    working,
    exported,
    stop: () => stopper.current.abort(),
    stopped,
    run,
  };
};

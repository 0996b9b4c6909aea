/**
 * The restore drill: opens a backup with its own passphrase and restores it into memory, by the steps of a real restore, and
 * says what it found. Nothing of it is stored, the vault is only compared with, and when it ends or is stopped all is let go.
 */
import { err, ok, type Result } from '../../domain/result';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { type JournalContents, openFrames } from '../../storage/journalReader';
import { decodePeerState } from '../../sync/peerStateCodec';
import { decodeSecrets } from '../../vault/deviceKeys';
import type { RawFrame } from '../../vault/journalFile';
import {
  decodeSlotsFrame,
  frameTypeOf,
  type OpenedFrame,
  openFrame,
  type SlotsFrame,
} from '../../vault/journalFrame';
import { closedFrames } from '../../vault/journalGroup';
import { type AppContext, openVaultOf, stopSignal } from '../context';
import { mayTry, passed } from '../keys/gate';
import { journalRecords } from '../session/journalContents';
import { decodeSettings } from '../session/localSettings';
import { openWithPassphrase } from '../session/slots';
import { newerInJournal } from '../session/storedFormats';
import { journalKeysOf } from '../session/vaultKeys';
import { inSlices } from '../slices';
import type { BackupFile, DrillOutcome, Progress } from '../types';
import { folderIn } from './copies';
import { rebuild } from './drillReport';
import { type CopyEnd, readCopy } from './readCopy';

type Drill = {
  readonly context: AppContext;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
};
type Read = { readonly frames: readonly RawFrame[]; readonly damaged: number; readonly end: CopyEnd };
type Refused = Exclude<DrillOutcome, { readonly type: 'done' }>;

const damaged = (detail: string) => err<Refused>({ type: 'damaged', detail });
const cancelled = () => err<Refused>({ type: 'cancelled' });

const readAll = async (
  { context, onProgress, signal }: Drill,
  file: Pick<BackupFile, 'place' | 'name'>,
): Promise<Result<Read, Refused>> => {
  const frames: RawFrame[] = [];
  let broken = 0;
  const folder = folderIn(openVaultOf(context).state.settings.backups, file.place);
  if (file.place === 'folder' && folder === null) return err({ type: 'gone' });
  const read = await readCopy(
    context.env,
    { folder, name: file.name },
    async (part) => {
      for (const frame of part.frames) frames.push(frame);
      broken += part.damaged;
      onProgress({ step: 'reading', done: part.read });
      return true;
    },
    signal,
  );
  if (read.ok) return ok({ frames, damaged: broken, end: read.value });
  const { error } = read;
  if (error.type === 'stopped') return cancelled();
  if (error.type === 'newerFormat') return err({ type: 'newerFormat' });
  if (error.type !== 'host') return damaged('header');
  return error.failure.type === 'notFound'
    ? err({ type: 'gone' })
    : err({ type: 'failed', failure: hostFailureToStorage(error.failure) });
};

const slotsIn = (frames: readonly RawFrame[]): Result<SlotsFrame, Refused> => {
  const slots = frames
    .filter(({ payload }) => frameTypeOf(payload) === 'slots')
    .map(({ payload }) => decodeSlotsFrame(payload));
  if (slots.some((one) => !one.ok && one.error === 'newerFormat')) return err({ type: 'newerFormat' });
  const first = slots.find((one) => one.ok);
  return first?.ok ? ok(first.value) : damaged('slots');
};

const frameSlice = 50;

/** As `openFrames`, but the page draws in between and it can be stopped: then null. */
const openInSlices = async (
  { onProgress, signal }: Drill,
  frames: readonly RawFrame[],
  place: Omit<Parameters<typeof openFrame>[0], 'frame'>,
): Promise<JournalContents | null> => {
  const opened: OpenedFrame[] = [];
  let closed = 0;
  const take = async (slice: readonly RawFrame[]): Promise<void> => {
    for (const frame of slice) {
      if (frameTypeOf(frame.payload) === 'slots') continue;
      const answer = await openFrame({ ...place, frame });
      if (answer.ok) opened.push(answer.value);
      else closed += 1;
    }
  };
  const isWhole = await inSlices(frames, frameSlice, take, {
    onProgress: (done) => onProgress({ step: 'opening', done, of: frames.length }),
    signal,
  });
  if (!isWhole) return null;
  const { counted, unfinished, incomplete } = closedFrames(opened);
  return { counted, unfinished: unfinished.length, damaged: closed + incomplete.length };
};

export const drillBackup = async (
  context: AppContext,
  file: Pick<BackupFile, 'place' | 'name'>,
  passphrase: string,
  onProgress: (progress: Progress) => void,
  asked?: AbortSignal,
): Promise<DrillOutcome> => {
  const drill: Drill = { context, onProgress, signal: stopSignal(context, asked) };
  const { env } = context;
  const read = await readAll(drill, file);
  if (!read.ok) return read.error;
  const { frames } = read.value;
  const slots = slotsIn(frames);
  if (!slots.ok) return slots.error;
  onProgress({ step: 'derivingKey' });
  const { vault, generation } = slots.value;
  // The slots of an old copy are as good for guessing as those of the vault.
  const wait = await mayTry(env);
  if (wait !== null) return wait;
  const vaultKey = await openWithPassphrase({ v: 1, vault, slots: slots.value.slots }, passphrase, env.kdf);
  if (drill.signal.aborted) return { type: 'cancelled' };
  if (!vaultKey.ok)
    return vaultKey.error === 'wrongPassphrase' || vaultKey.error === 'newerFormat'
      ? { type: vaultKey.error }
      : { type: 'damaged', detail: vaultKey.error };
  await passed(env);

  const place = { vault, generation };
  const first = await openFrames(
    frames.filter(({ payload }) => frameTypeOf(payload) === 'keys'),
    { ...place, keys: await journalKeysOf(vaultKey.value, {}) },
  );
  const content = first.counted[0]?.content;
  const secrets = content instanceof Uint8Array ? decodeSecrets(content) : err('damaged' as const);
  if (!secrets.ok)
    return secrets.error === 'newerFormat' ? { type: 'newerFormat' } : { type: 'damaged', detail: 'keys' };
  const keys = await journalKeysOf(vaultKey.value, secrets.value.dataKeys);
  const opened = await openInSlices(drill, frames, { ...place, keys });
  if (opened === null) return { type: 'cancelled' };
  const records = journalRecords(opened.counted);
  if (newerInJournal(frames, records) !== null) return { type: 'newerFormat' };
  const settings = decodeSettings(records.settings ?? undefined);
  const peers = decodePeerState(records.peers);
  if (!settings.ok || !peers.ok) return { type: 'damaged', detail: 'peers' };
  const report = await rebuild(drill, openVaultOf(context), records.lines, peers.value, vault);
  if (report === null) return { type: 'cancelled' };
  return {
    type: 'done',
    report: {
      ...report,
      damagedFrames: read.value.damaged + opened.damaged,
      unfinishedFrames: opened.unfinished,
      tornBytes: read.value.end.torn,
    },
  };
};

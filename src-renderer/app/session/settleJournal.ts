/**
 * At unlock, before anything is shown: store and journal are brought to agree (docs/formats.md §7).
 * - The journal goes on where the store stopped (the machine died between the two writes): whole groups are taken into the
 *   store, an unfinished or torn end is cut to a side file. Nobody was told that it was saved.
 * - The journal is missing, shorter, or another file: everything that both hold is put together, then it is written anew.
 *   A journal that our keys do not open is renamed, never replaced.
 */
import type { Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { type Database, stateKey } from '../../storage/database';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { openFrames, openJournalFile, readBytes } from '../../storage/journalReader';
import { createJournal, replaceJournal } from '../../storage/journalRewrite';
import type { JournalEnd } from '../../storage/journalWriter';
import type { RowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createVaultStore, readStore } from '../../storage/vaultStore';
import { concat, fromBase64url } from '../../vault/bytes';
import type { VaultSecrets } from '../../vault/deviceKeys';
import { journalHeader, journalHeaderLength, readJournal } from '../../vault/journalFile';
import { frameTypeOf, isNewerFrame, type JournalKeys } from '../../vault/journalFrame';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { decodeJournalEnd } from './assemble';
import { type JournalRecords, journalRecords } from './journalContents';
import { newerInJournal } from './storedFormats';
import { journalKeysOf } from './vaultKeys';
import { wholeJournal } from './wholeJournal';

/** Something of a later version lies there: nothing was written. */
export type NewerJournal = { readonly type: 'newerFormat'; readonly detail: string };
export type SettleFailure = StorageFailure | NewerJournal;

const newer = (detail: string) => err<NewerJournal>({ type: 'newerFormat', detail });

export type Settled = {
  readonly end: JournalEnd;
  /** Commits that the journal had and the store lacked. */
  readonly mendedInStore: number;
  readonly rewritten: boolean;
};

type Work = {
  readonly env: Environment;
  readonly db: Database;
  readonly box: RowBox;
  readonly header: VaultHeader;
  readonly vaultKey: VaultKey;
  readonly secrets: VaultSecrets;
  readonly keys: JournalKeys;
};

const writeToStore = async (
  work: Work,
  records: JournalRecords,
  end: JournalEnd,
): Promise<Result<number, StorageFailure>> => {
  const { stored, next } = await readStore(work.db, work.box);
  const held = new Set(stored.commits.map(({ space, line }) => `${space} ${line}`));
  const missing = records.lines.filter(({ space, line }) => !held.has(`${space} ${line}`));
  const receipts = new Set(stored.receipts.map((receipt) => JSON.stringify(receipt)));
  const written = await createVaultStore(work.db, work.box, next).write({
    commits: missing,
    receipts: records.receipts.filter((receipt) => !receipts.has(JSON.stringify(receipt))),
    state: {
      ...(records.heads === null ? {} : { [stateKey.heads]: records.heads }),
      ...(records.peers === null ? {} : { [stateKey.peers]: records.peers }),
      ...(records.settings === null ? {} : { [stateKey.settings]: records.settings }),
    },
    journal: end,
  });
  return written.ok ? ok(missing.length) : written;
};

const readTail = async (
  work: Work,
  end: JournalEnd,
  length: number,
): Promise<Result<Settled, SettleFailure>> => {
  const bytes = await readBytes(work.env.host, end.length, length);
  if (!bytes.ok) return bytes;
  const generation = fromBase64url(end.generation);
  if (!generation.ok) return err({ type: 'storeFailed', detail: 'generation' });
  const read = readJournal(concat(journalHeader(generation.value), bytes.value));
  const contents = await openFrames(read.frames, {
    keys: work.keys,
    vault: work.header.vault,
    generation: end.generation,
  });
  const records = journalRecords(contents.counted);
  const later = newerInJournal(read.frames, records);
  if (later !== null) return newer(later);
  const closes = read.frames.filter(({ payload }) => frameTypeOf(payload) === 'close');
  const last = closes.at(-1);
  const next: JournalEnd =
    last === undefined
      ? end
      : {
          generation: end.generation,
          length: end.length + last.end - journalHeaderLength,
          nextFrame: last.number + 1,
        };
  if (next.length < length) {
    const cut = await work.env.host.journalCut({ at: next.length });
    if (!cut.ok) return err(hostFailureToStorage(cut.failure));
  }
  const mended = await writeToStore(work, records, next);
  return mended.ok ? ok({ end: next, mendedInStore: mended.value, rewritten: false }) : mended;
};

const emptyRecords: JournalRecords = {
  lines: [],
  heads: null,
  peers: null,
  settings: null,
  receipts: [],
  notUnderstood: 0,
};

/** What a journal of this vault says beyond the store; null when it is not ours to open. */
const readWhole = async (
  work: Work,
  length: number,
): Promise<Result<JournalRecords | null, SettleFailure>> => {
  const bytes = await readBytes(work.env.host, 0, length);
  if (!bytes.ok) return bytes;
  const opening = openJournalFile(bytes.value);
  if (!opening.ok && opening.error === 'newerFormat') return newer('journal');
  if (!opening.ok || opening.value.slots.vault !== work.header.vault) return ok(null);
  const contents = await openFrames(opening.value.read.frames, {
    keys: work.keys,
    vault: work.header.vault,
    generation: opening.value.generation,
  });
  const records = journalRecords(contents.counted);
  const later = newerInJournal(opening.value.read.frames, records);
  return later === null ? ok(records) : newer(later);
};

const union = (
  stored: readonly { readonly space: Space; readonly line: string }[],
  more: JournalRecords['lines'],
): JournalRecords['lines'] => {
  const held = new Set(stored.map(({ space, line }) => `${space} ${line}`));
  return [
    ...stored.map(({ space, line }) => ({ space, line })),
    ...more.filter(({ space, line }) => !held.has(`${space} ${line}`)),
  ];
};

const rewrite = async (
  work: Work,
  exists: boolean,
  length: number,
): Promise<Result<Settled, SettleFailure>> => {
  const found = exists ? await readWhole(work, length) : ok(emptyRecords);
  if (!found.ok) return found;
  let old = exists;
  if (found.value === null) {
    const aside = await work.env.host.journalSetAside({});
    if (!aside.ok) return err(hostFailureToStorage(aside.failure));
    old = false;
  }
  const records = found.value ?? emptyRecords;
  const { stored } = await readStore(work.db, work.box);
  const stateOf = (key: 2 | 3 | 4): JsonValue | null => stored.state[key] ?? null;
  const whole = await wholeJournal(
    work.header,
    work.vaultKey,
    work.secrets,
    {
      lines: union(stored.commits, records.lines),
      // The store's word on peers and settings stands: an older journal must not turn counters back.
      heads: stateOf(stateKey.heads) ?? records.heads,
      peers: stateOf(stateKey.peers) ?? records.peers,
      settings: stateOf(stateKey.settings) ?? records.settings,
      receipts: stored.receipts.length > 0 ? stored.receipts : records.receipts,
    },
    work.env.random,
  );
  const end = old
    ? await replaceJournal(work.env.host, whole, length)
    : await createJournal(work.env.host, whole);
  if (!end.ok) return end;
  const mended = await writeToStore(
    work,
    { ...records, heads: null, peers: null, settings: null, receipts: [] },
    end.value,
  );
  return mended.ok ? ok({ end: end.value, mendedInStore: mended.value, rewritten: true }) : mended;
};

/** More than header, slots and keys ever take. */
const firstFramesLength = 64 * 1024;

export const settleJournal = async (
  env: Environment,
  db: Database,
  box: RowBox,
  header: VaultHeader,
  vaultKey: VaultKey,
  secrets: VaultSecrets,
  remembered: JsonValue | undefined,
): Promise<Result<Settled, SettleFailure>> => {
  const work: Work = {
    env,
    db,
    box,
    header,
    vaultKey,
    secrets,
    keys: await journalKeysOf(vaultKey, secrets.dataKeys),
  };
  const state = await env.host.journalState({});
  if (!state.ok) return err(hostFailureToStorage(state.failure));
  const end = decodeJournalEnd(remembered);
  const { exists, length } = state.value;
  if (!exists || end === null || length < end.length) return rewrite(work, exists, length);

  const first = await readBytes(env.host, 0, Math.min(length, firstFramesLength));
  if (!first.ok) return first;
  const { header: generation, frames } = readJournal(first.value);
  // A newer version byte is another file to us, and is met where that is read whole.
  if (frames.some(({ payload }) => isNewerFrame(payload))) return newer('journal');
  const expected = fromBase64url(end.generation);
  const same =
    generation.ok &&
    expected.ok &&
    generation.value.generation.every((byte, i) => byte === expected.value[i]);
  if (!same) return rewrite(work, true, length);
  return length === end.length
    ? ok({ end, mendedInStore: 0, rewritten: false })
    : readTail(work, end, length);
};

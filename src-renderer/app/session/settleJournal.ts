/**
 * At unlock, before anything is shown: store and journal are brought to agree (docs/formats.md §7).
 * - The journal goes on where the store stopped (the machine died between the two writes): whole groups are taken into the
 *   store, an unfinished or torn end is cut to a side file. Nobody was told that it was saved.
 * - The journal is missing, shorter, damaged at its end, or another file: everything that both hold is put together, then
 *   it is written anew, and what the store lacks or cannot open is written there. A journal that our keys do not open is
 *   renamed, never replaced. The same (`mend`) where the two turn out not to hold the same commits.
 */
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { type Database, stateKey } from '../../storage/database';
import { dropRows } from '../../storage/dropRows';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { openFrames, readBytes } from '../../storage/journalReader';
import { createJournal, replaceJournal } from '../../storage/journalRewrite';
import { readTail } from '../../storage/journalTail';
import type { JournalEnd } from '../../storage/journalWriter';
import type { RowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createVaultStore, readStore } from '../../storage/vaultStore';
import { decodeTallies, type Tallies, talliesOf } from '../../sync/tally';
import { concat, fromBase64url } from '../../vault/bytes';
import { canonicalJson } from '../../vault/canonical';
import type { VaultSecrets } from '../../vault/deviceKeys';
import { journalHeader, journalHeaderLength, readJournal } from '../../vault/journalFile';
import { frameTypeOf, isNewerFrame, type JournalKeys } from '../../vault/journalFrame';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { decodeJournalEnd } from './assemble';
import { putTogether, readWholeJournal, type WholeJournal } from './bothCopies';
import { firstFramesLength } from './firstFrames';
import { type JournalRecords, journalRecords } from './journalContents';
import { secretsValue } from './secretsValue';
import { type NewerStored, newerInJournal, newerStored } from './storedFormats';
import { journalKeysOf } from './vaultKeys';
import { wholeJournal } from './wholeJournal';

export type SettleFailure = StorageFailure | NewerStored;

export type Settled = {
  readonly end: JournalEnd;
  /** What the journal's last group says that the journal holds; null where it was written before groups said it. */
  readonly held: Tallies | null;
  readonly mended: Mended;
  /** Those of the journal, where the store had not yet learnt that the vault is a new device. */
  readonly secrets: VaultSecrets;
};

/** What either copy got from the other. */
export type Mended = {
  /** Commits. */
  readonly toStore: number;
  readonly toJournal: number;
  /** Rows of the store that did not open. */
  readonly damagedRows: number;
  readonly journalRewritten: boolean;
};
export const nothingMended: Mended = { toStore: 0, toJournal: 0, damagedRows: 0, journalRewritten: false };

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
  newer: VaultSecrets | null = null,
  mends = false,
): Promise<Result<number, StorageFailure>> => {
  const { stored, next } = await readStore(work.db, work.box);
  const { missing, replaced } = putTogether(stored.commits, records.lines);
  const receipts = new Set(stored.receipts.map(canonicalJson));
  const written = await createVaultStore(work.db, work.box, next).write({
    commits: missing,
    mends: mends && missing.length > 0,
    replaced,
    receipts: records.receipts.filter((receipt) => !receipts.has(canonicalJson(receipt))),
    state: {
      ...(newer === null ? {} : { [stateKey.secrets]: secretsValue(newer) }),
      ...(records.heads === null ? {} : { [stateKey.heads]: records.heads }),
      ...(records.peers === null ? {} : { [stateKey.peers]: records.peers }),
      ...(records.settings === null ? {} : { [stateKey.settings]: records.settings }),
    },
    journal: end,
  });
  return written.ok ? ok(missing.length) : written;
};

const takeTail = async (
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
  if (later !== null) return newerStored(later);
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
  if (!mended.ok) return mended;
  return withTail(work, next, { ...nothingMended, toStore: mended.value });
};

const sealOf = ({ keys, header }: Work, generation: string) => ({ keys, vault: header.vault, generation });

/** With what the journal's end says; a broken end is an end that tells nothing, and is written anew. */
const withTail = async (
  work: Work,
  end: JournalEnd,
  mended: Mended,
): Promise<Result<Settled, SettleFailure>> => {
  const tail = await readTail(work.env.host, sealOf(work, end.generation), end.length);
  if (!tail.ok) return tail;
  if (tail.value.type === 'broken') return rewrite(work, true, end.length, mended);
  return ok({ end, held: decodeTallies(tail.value.held), mended, secrets: work.secrets });
};

const emptyRecords: JournalRecords = {
  lines: [],
  heads: null,
  peers: null,
  settings: null,
  receipts: [],
  notUnderstood: 0,
};

/** The journal's secrets, when it was written by the device that this vault became and the store still knows the one it was. */
const newerThan = (held: VaultSecrets, written: VaultSecrets | null): VaultSecrets | null =>
  written?.previous.some(({ device }) => device === held.device.device) === true ? written : null;

const rewrite = async (
  work: Work,
  exists: boolean,
  length: number,
  before: Mended = nothingMended,
): Promise<Result<Settled, SettleFailure>> => {
  const found: Result<WholeJournal | null, SettleFailure> = exists
    ? await readWholeJournal(work.env, work.header, work.vaultKey, work.secrets.dataKeys, length)
    : ok({ records: emptyRecords, secrets: null });
  if (!found.ok) return found;
  let old = exists;
  if (found.value === null) {
    const aside = await work.env.host.journalSetAside({});
    if (!aside.ok) return err(hostFailureToStorage(aside.failure));
    old = false;
  }
  const records = found.value?.records ?? emptyRecords;
  const written = newerThan(work.secrets, found.value?.secrets ?? null);
  const { stored } = await readStore(work.db, work.box);
  const secrets = written ?? work.secrets;
  const { lines, missing } = putTogether(stored.commits, records.lines);
  // The store's word on peers and settings stands: an older journal must not turn counters back. Unless it is the store
  // that is older: the journal knows of another device, or has all that the store has and more.
  const storeIsOlder = written !== null || (missing.length > 0 && lines.length === records.lines.length);
  const settled = (key: 2 | 3 | 4, journal: JsonValue | null): JsonValue | null =>
    storeIsOlder ? (journal ?? stored.state[key] ?? null) : (stored.state[key] ?? journal);
  const heads = settled(stateKey.heads, records.heads);
  const peers = settled(stateKey.peers, records.peers);
  const settings = settled(stateKey.settings, records.settings);
  const whole = await wholeJournal(
    work.header,
    work.vaultKey,
    secrets,
    {
      lines,
      heads,
      peers,
      settings,
      receipts: stored.receipts.length > 0 && !storeIsOlder ? stored.receipts : records.receipts,
    },
    work.env.random,
  );
  const end = old
    ? await replaceJournal(work.env.host, whole, length)
    : await createJournal(work.env.host, whole);
  if (!end.ok) return end;
  // Rows that no key opens: what they held has just been taken from the journal, or is in neither.
  const dropped = await dropRows(work.db, stored.damaged);
  if (!dropped.ok) return dropped;
  const lacked = (key: 2 | 3 | 4, value: JsonValue | null): JsonValue | null =>
    stored.state[key] === undefined ? value : null;
  const secretsLost = stored.state[stateKey.secrets] === undefined;
  const mended = await writeToStore(
    work,
    storeIsOlder
      ? { ...records, heads, peers, settings }
      : {
          ...records,
          heads: lacked(stateKey.heads, heads),
          peers: lacked(stateKey.peers, peers),
          settings: lacked(stateKey.settings, settings),
        },
    end.value,
    written ?? (secretsLost ? secrets : null),
    true,
  );
  if (!mended.ok) return mended;
  return ok({
    end: end.value,
    held: talliesOf(lines),
    mended: {
      toStore: before.toStore + mended.value,
      toJournal: before.toJournal + lines.length - records.lines.length,
      damagedRows: before.damagedRows + stored.damaged.length,
      journalRewritten: true,
    },
    secrets,
  });
};

export const settleJournal = async (
  env: Environment,
  db: Database,
  box: RowBox,
  header: VaultHeader,
  vaultKey: VaultKey,
  secrets: VaultSecrets,
  remembered: JsonValue | undefined,
  mend = false,
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
  if (mend || !exists || end === null || length < end.length) return rewrite(work, exists, length);

  const first = await readBytes(env.host, 0, Math.min(length, firstFramesLength));
  if (!first.ok) return first;
  const { header: generation, frames } = readJournal(first.value);
  // A newer version byte is another file to us, and is met where that is read whole.
  if (frames.some(({ payload }) => isNewerFrame(payload))) return newerStored('journal');
  const expected = fromBase64url(end.generation);
  const same =
    generation.ok &&
    expected.ok &&
    generation.value.generation.every((byte, i) => byte === expected.value[i]);
  if (!same) return rewrite(work, true, length);
  return length === end.length ? withTail(work, end, nothingMended) : takeTail(work, end, length);
};

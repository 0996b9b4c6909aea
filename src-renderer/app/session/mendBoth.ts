/**
 * Both copies read whole, put together and written where they lack: the journal anew, then the store (docs/formats.md §7).
 * Each copy is read once, and each line decoded once; what the store then holds is handed on, so that nobody reads it again.
 */
import type { Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { type Database, stateKey } from '../../storage/database';
import { dropRows } from '../../storage/dropRows';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { createJournal, replaceJournal } from '../../storage/journalRewrite';
import type { JournalEnd, RememberedEnd } from '../../storage/journalWriter';
import type { RowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createVaultStore, readStore, readStoreAbove } from '../../storage/vaultStore';
import { encodeTallies, noTallies, type Tallies, withHashes } from '../../sync/tally';
import { canonicalJson } from '../../vault/canonical';
import type { VaultSecrets } from '../../vault/deviceKeys';
import type { JournalKeys } from '../../vault/journalFrame';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { type PutTogether, putTogether, readWholeJournal, type WholeJournal } from './bothCopies';
import type { LineDecoder } from './decodeLines';
import type { JournalRecords } from './journalContents';
import { decodeRows } from './memory';
import type { ReadForOpening } from './openStored';
import { secretsValue } from './secretsValue';
import type { NewerStored } from './storedFormats';
import { wholeJournal } from './wholeJournal';

export type SettleFailure = StorageFailure | NewerStored;

export type Settled = {
  readonly end: JournalEnd;
  /** What the journal's last group says that the journal holds; null where it was written before groups said it. */
  readonly held: Tallies | null;
  /** What the store was told that both hold, as it was found; null where it was told nothing, or the row is harmed. */
  readonly told: Tallies | null;
  readonly mended: Mended;
  /** Those of the journal, where the store had not yet learnt that the vault is a new device. */
  readonly secrets: VaultSecrets;
  /** What the store holds now, where all of it had to be known. */
  readonly read?: ReadForOpening;
};

/** What either copy got from the other. */
export type Mended = {
  /** Commits. */
  readonly toStore: number;
  readonly toJournal: number;
  /** Rows of the store that did not open. */
  readonly damagedRows: number;
  readonly journalRewritten: boolean;
  /** Settings, heads or notes on other devices of the store did not open, and the journal may have lost later ones. */
  readonly ownInDoubt: boolean;
};
export const nothingMended: Mended = {
  toStore: 0,
  toJournal: 0,
  damagedRows: 0,
  journalRewritten: false,
  ownInDoubt: false,
};

export type SettleWork = {
  readonly env: Environment;
  readonly db: Database;
  readonly box: RowBox;
  readonly header: VaultHeader;
  readonly vaultKey: VaultKey;
  readonly secrets: VaultSecrets;
  readonly keys: JournalKeys;
  readonly decode: LineDecoder;
  /** The end of the journal as the store was told of it. */
  readonly remembered: JournalEnd | null;
  readonly told: Tallies | null;
  /** All of the store, where it was read already and nothing has been written since. */
  readonly whole: ReadForOpening | null;
};

export const writeToStore = async (
  work: SettleWork,
  { stored, next }: ReadForOpening,
  { missing, replaced }: Pick<PutTogether, 'missing' | 'replaced'>,
  records: JournalRecords,
  end: RememberedEnd,
  newer: VaultSecrets | null = null,
  mends = false,
): Promise<Result<number, StorageFailure>> => {
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

/** A row that was written once is not there, or does not open. Before the first commit there are no heads. */
const lacksOwn = ({ state }: ReadForOpening['stored'], { heads }: JournalRecords): boolean =>
  state[stateKey.peers] === undefined ||
  state[stateKey.settings] === undefined ||
  (state[stateKey.heads] === undefined && heads !== null);

export const rewrite = async (
  work: SettleWork,
  exists: boolean,
  length: number,
): Promise<Result<Settled, SettleFailure>> => {
  const found: Result<WholeJournal | null, SettleFailure> = exists
    ? await readWholeJournal(work.env, work.header, work.vaultKey, work.secrets.dataKeys, length)
    : ok({ records: emptyRecords, secrets: null, generation: '', isWhole: false });
  if (!found.ok) return found;
  let old = exists;
  if (found.value === null) {
    const aside = await work.env.host.journalSetAside({});
    if (!aside.ok) return err(hostFailureToStorage(aside.failure));
    old = false;
  }
  const records = found.value?.records ?? emptyRecords;
  const written = newerThan(work.secrets, found.value?.secrets ?? null);
  const read = work.whole ?? (await readStore(work.db, work.box));
  const { stored } = read;
  const secrets = written ?? work.secrets;
  const both = putTogether(stored.commits, records.lines);
  const { lines, missing } = both;
  const held = heldIn(work, lines);
  // The store's word on peers and settings stands: an older journal must not turn counters back. Unless it is the store
  // that is older: the journal knows of another device, or has all that the store has and more, and the store has not
  // heard of its end (then rows are harmed, and what it says of itself is no older for that).
  const hasHeard =
    work.remembered?.generation === found.value?.generation && work.remembered?.length === length;
  const storeIsOlder =
    written !== null || (!hasHeard && missing.length > 0 && lines.length === records.lines.length);
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
      held,
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
    read,
    both,
    storeIsOlder
      ? { ...records, heads, peers, settings }
      : {
          ...records,
          heads: lacked(stateKey.heads, heads),
          peers: lacked(stateKey.peers, peers),
          settings: lacked(stateKey.settings, settings),
        },
    { ...end.value, held: encodeTallies(held) },
    written ?? (secretsLost ? secrets : null),
    true,
  );
  if (!mended.ok) return mended;
  return ok({
    end: end.value,
    held,
    told: work.told,
    mended: {
      toStore: mended.value,
      toJournal: lines.length - records.lines.length,
      damagedRows: stored.damaged.length,
      journalRewritten: true,
      ownInDoubt: found.value?.isWhole !== true && (storeIsOlder || lacksOwn(stored, records)),
    },
    secrets,
    read: await readMended(work, read, both),
  });
};

const heldIn = ({ decode }: SettleWork, lines: PutTogether['lines']): Tallies => {
  const { decoded } = decodeRows(
    lines.map((line) => ({ ...line, n: 0 })),
    decode,
  );
  const hashesIn = (space: Space) =>
    decoded.flatMap(({ commit, hash }) => (commit.space === space ? [hash] : []));
  return {
    samordning: withHashes(noTallies.samordning, hashesIn('samordning')),
    social: withHashes(noTallies.social, hashesIn('social')),
  };
};

const noCommits = { samordning: Number.POSITIVE_INFINITY, social: Number.POSITIVE_INFINITY };

/** The small rows as they stand now; the commits are those that were put together, each in the row that it stands in. */
const readMended = async (
  work: SettleWork,
  { stored: before, next: firstNext }: ReadForOpening,
  { missing, replaced }: PutTogether,
): Promise<ReadForOpening> => {
  const { stored, next } = await readStoreAbove(work.db, work.box, noCommits);
  const anew = new Map(replaced.map((row) => [row.n, row]));
  const rows = before.commits.map((row) => anew.get(row.n) ?? row);
  const added = missing.map((form, at) => ({ ...form, n: firstNext.commit + at }));
  return { stored: { ...stored, commits: [...rows, ...added] }, next };
};

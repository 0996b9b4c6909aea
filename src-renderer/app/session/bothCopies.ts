/**
 * Store and journal are two copies of one history. Here what both hold is put together, commit by commit: a commit that
 * an erasure has reduced in one copy alone (the machine died between the two) is one commit in two forms, not two.
 * Nothing is reduced here: a full row is what tells the unlock that an erasure, and a fresh key, are still to come.
 */
import type { Space } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { openFrames, openJournalFile, readBytes } from '../../storage/journalReader';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { type Commit, commitHash, commitLine, decodeCommit } from '../../sync/commit';
import { erasureOrdersIn } from '../../sync/deviceStatements';
import { restoreCommit } from '../../sync/erasure';
import { decodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import { frameTypeOf } from '../../vault/journalFrame';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { type JournalRecords, journalRecords } from './journalContents';
import { type NewerStored, newerInJournal, newerStored } from './storedFormats';
import { journalKeysOf } from './vaultKeys';

export type Form = { readonly space: Space; readonly line: string };
export type Row = Form & { readonly n: number };

export type PutTogether = {
  readonly lines: readonly Form[];
  /** What the other copy has beyond the rows. */
  readonly missing: readonly Form[];
  /** Rows with bare entries that no order explains, which the other copy still has in full. */
  readonly replaced: readonly Row[];
};

/** The end of a commit's line, after its entries: the same in every form of a commit, and nearly never in two commits. */
const place = /"hlc":"[^"]+","prev":(?:"[^"]+"|null),"schema":\d+,"seq":\d+,"space":"\w+","v":1\}$/;
const placeOf = ({ space, line }: Form): string => `${space} ${place.exec(line)?.[0] ?? line}`;

const decoded = ({ line }: Form): Commit | null => {
  const commit = decodeCommit(line);
  return commit.ok ? commit.value : null;
};

/** Orders that are among these lines. That they count was settled before the first entry was reduced under them. */
const heldIn = (lines: readonly Form[]): { readonly held: ReadonlySet<string> } => {
  const commits = lines.flatMap((form) =>
    form.line.startsWith('{"action":"erase"') ? (decoded(form) ?? []) : [],
  );
  return { held: new Set(commits.flatMap((commit) => erasureOrdersIn(commit).map(({ order }) => order))) };
};

export const putTogether = (rows: readonly Row[], other: readonly Form[]): PutTogether => {
  const same: Record<Space, Set<string>> = { samordning: new Set(), social: new Set() };
  for (const { space, line } of rows) same[space].add(line);
  const news = other.filter(({ space, line }) => !same[space].has(line));
  if (news.length === 0) return { lines: rows, missing: [], replaced: [] };
  const byPlace = new Map(rows.map((row) => [placeOf(row), row]));
  const orders = heldIn([...rows, ...news]);
  const missing: Form[] = [];
  const replaced = new Map<number, Row>();
  for (const form of news) {
    const row = byPlace.get(placeOf(form));
    const here = row === undefined ? null : decoded(row);
    const there = decoded(form);
    if (row === undefined || here === null || there === null || commitHash(here) !== commitHash(there)) {
      missing.push(form);
      continue;
    }
    const commit = restoreCommit(here, there, orders);
    if (commit !== here) replaced.set(row.n, { ...row, line: commitLine(commit) });
  }
  return {
    lines: [...rows.map((row) => replaced.get(row.n) ?? row), ...missing],
    missing,
    replaced: [...replaced.values()],
  };
};

/** `secrets`: those that stand in the journal itself. */
export type WholeJournal = {
  readonly records: JournalRecords;
  readonly secrets: VaultSecrets | null;
  readonly generation: string;
  /** No frame was seen to be missing. */
  readonly isWhole: boolean;
};

/**
 * What a journal of this vault says; null when it is not ours to open. It is opened with the data keys that stand in
 * itself: after a half-made erasure those of the store (`known`) are older.
 */
export const readWholeJournal = async (
  env: Pick<Environment, 'host'>,
  header: VaultHeader,
  vaultKey: VaultKey,
  known: VaultSecrets['dataKeys'],
  length: number,
): Promise<Result<WholeJournal | null, StorageFailure | NewerStored>> => {
  const bytes = await readBytes(env.host, 0, length);
  if (!bytes.ok) return err(bytes.error);
  const opening = openJournalFile(bytes.value);
  if (!opening.ok && opening.error === 'newerFormat') return newerStored('journal');
  if (!opening.ok || opening.value.slots.vault !== header.vault) return ok(null);
  const { generation, read } = opening.value;
  const place = { vault: header.vault, generation };
  const first = await openFrames(
    read.frames.filter(({ payload }) => frameTypeOf(payload) === 'keys'),
    { ...place, keys: await journalKeysOf(vaultKey, {}) },
  );
  const content = first.counted[0]?.content;
  const own = content instanceof Uint8Array ? decodeSecrets(content) : null;
  const dataKeys = own?.ok ? own.value.dataKeys : known;
  const contents = await openFrames(read.frames, {
    ...place,
    keys: await journalKeysOf(vaultKey, dataKeys),
  });
  const records = journalRecords(contents.counted);
  const later = newerInJournal(read.frames, records);
  if (later !== null) return newerStored(later);
  const isWhole = contents.damaged + read.damaged.length === 0 && read.tornAt === null && read.header.ok;
  return ok({ records, secrets: own?.ok ? own.value : null, generation, isWhole });
};

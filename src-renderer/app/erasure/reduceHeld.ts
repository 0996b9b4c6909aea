/**
 * What erasing makes of the commits held: read from the disk, reduced in memory, nothing written. Rows that do not open
 * or are gone are looked for in the journal, for after the sealing anew nothing would open them.
 */
import type { RecordId, Space } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { stateKey } from '../../storage/database';
import { createRowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import { readStore } from '../../storage/vaultStore';
import { commitLine, decodeCommit, isErased } from '../../sync/commit';
import { type Orders, reduceCommit } from '../../sync/erasure';
import type { Environment } from '../environment';
import { putTogether, type Row, readWholeJournal } from '../session/bothCopies';
import type { OpenVault } from '../session/openVault';
import { rowKeysOf } from '../session/vaultKeys';
import { givesAll, type JournalSource } from '../session/wholeJournal';

export type ReducedHistory = {
  readonly rows: readonly Row[];
  /** Spaces of which something was reduced now. */
  readonly changed: readonly Space[];
  /** Entries that stand erased, per space and order, however long. */
  readonly erased: Readonly<Record<Space, ReadonlyMap<RecordId, number>>>;
  /** All else that a whole journal holds. */
  readonly rest: Omit<JournalSource, 'lines'>;
};

/** Everything on the disk, whichever copy still has it. */
const readAll = async (
  env: Environment,
  vault: OpenVault,
): Promise<Result<Pick<ReducedHistory, 'rows' | 'rest'>, StorageFailure>> => {
  const box = createRowBox(await rowKeysOf(vault.vaultKey, vault.secrets.dataKeys), vault.vault, env.random);
  const { stored, next } = await readStore(vault.db, box);
  const stateOf = (key: 2 | 3 | 4) => stored.state[key] ?? null;
  const rest = {
    heads: stateOf(stateKey.heads),
    peers: stateOf(stateKey.peers),
    settings: stateOf(stateKey.settings),
    receipts: stored.receipts,
  };
  if (stored.damaged.length === 0 && givesAll(stored.commits, vault.state.tallies))
    return ok({ rows: stored.commits, rest });
  const { header, secrets, vaultKey, journal } = vault;
  const read = await readWholeJournal(env, header, vaultKey, secrets.dataKeys, journal.end().length);
  if (!read.ok)
    return err(
      read.error.type === 'newerFormat' ? { type: 'storeFailed', detail: read.error.detail } : read.error,
    );
  if (read.value === null) return ok({ rows: stored.commits, rest });
  const { heads, lines, peers, receipts, settings } = read.value.records;
  const both = putTogether(stored.commits, lines);
  return ok({
    rows: [...stored.commits, ...both.missing.map((form, index) => ({ ...form, n: next.commit + index }))],
    rest: {
      heads: rest.heads ?? heads,
      peers: rest.peers ?? peers,
      settings: rest.settings ?? settings,
      receipts: rest.receipts.length >= receipts.length ? rest.receipts : receipts,
    },
  });
};

export const reduceHeld = async (
  env: Environment,
  vault: OpenVault,
  orders: Readonly<Record<Space, Orders>>,
): Promise<Result<ReducedHistory, StorageFailure>> => {
  const all = await readAll(env, vault);
  if (!all.ok) return all;
  const changed = new Set<Space>();
  const erased = { samordning: new Map<RecordId, number>(), social: new Map<RecordId, number>() };
  const rows = all.value.rows.map((row): Row => {
    const decoded = decodeCommit(row.line);
    if (!decoded.ok) return row;
    const commit = reduceCommit(decoded.value, orders[row.space]);
    for (const entry of commit.entries)
      if (isErased(entry)) erased[row.space].set(entry.order, (erased[row.space].get(entry.order) ?? 0) + 1);
    if (commit === decoded.value) return row;
    changed.add(row.space);
    return { ...row, line: commitLine(commit) };
  });
  return ok({ rows, changed: [...changed], erased, rest: all.value.rest });
};

/**
 * Puts other slots in place of those that are there: the journal's first frames first, for it alone restores everything;
 * then the header in the store. docs/formats.md §6, §7. Cut off between the two, the store still has the slots of before,
 * and the next unlock writes the journal from it: as before, and nobody was told otherwise.
 *
 * Where the store refuses, the journal is put back. Where that fails too, the two say different things: no
 * vault is answered, and the caller must lock, so that nothing is appended to a journal that the writer in memory does not know.
 */
import { err, ok, type Result } from '../../domain/result';
import { stateKey } from '../../storage/database';
import { replaceJournal } from '../../storage/journalRewrite';
import { createJournalWriter, type JournalEnd } from '../../storage/journalWriter';
import { createRowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createVaultStore, readStore } from '../../storage/vaultStore';
import { encodeTallies } from '../../sync/tally';
import { toBase64url } from '../../vault/bytes';
import { journalHeaderLength, readJournal } from '../../vault/journalFile';
import type { Environment } from '../environment';
import type { OpenVault } from '../session/openVault';
import { canBeOpened } from '../session/slots';
import { journalKeysOf, rowKeysOf } from '../session/vaultKeys';
import { givesAll, lostRows, wholeJournal } from '../session/wholeJournal';

export type SlotsFailure =
  | { readonly type: 'lastSlot' }
  /** `vault`: to go on with, as before; null when journal and store may say different things now. */
  | { readonly type: 'failed'; readonly failure: StorageFailure; readonly vault: OpenVault | null };

/** The same vault, writing on from that end. All else in memory stays: nothing of it has changed. */
const withJournal = async (
  env: Environment,
  vault: OpenVault,
  header: VaultHeader,
  end: JournalEnd,
): Promise<OpenVault> => ({
  ...vault,
  header,
  journal: createJournalWriter(
    env.host,
    {
      keys: await journalKeysOf(vault.vaultKey, vault.secrets.dataKeys),
      vault: vault.vault,
      generation: end.generation,
      random: env.random,
    },
    end,
  ),
});

/** A failed answer may have been a yes that got lost on its way: the file itself says which journal it is. */
export const isSameJournal = async (env: Environment, end: JournalEnd): Promise<boolean> => {
  const state = await env.host.journalState({});
  const head = await env.host.journalRead({ offset: 0, length: journalHeaderLength });
  if (!state.ok || !head.ok || state.value.length !== end.length) return false;
  const { header } = readJournal(head.value.bytes);
  return header.ok && toBase64url(header.value.generation) === end.generation;
};

export const rewriteSlots = async (
  env: Environment,
  vault: OpenVault,
  slots: readonly unknown[],
): Promise<Result<OpenVault, SlotsFailure>> => {
  if (!canBeOpened(slots)) return err({ type: 'lastSlot' });
  const { db, vaultKey, secrets } = vault;
  const header: VaultHeader = { ...vault.header, slots };
  const box = createRowBox(await rowKeysOf(vaultKey, secrets.dataKeys), vault.vault, env.random);
  const { stored, next } = await readStore(db, box);
  if (!givesAll(stored.commits, vault.state.tallies))
    return err({ type: 'failed', failure: lostRows, vault });
  const source = {
    lines: stored.commits,
    heads: stored.state[stateKey.heads] ?? null,
    peers: stored.state[stateKey.peers] ?? null,
    settings: stored.state[stateKey.settings] ?? null,
    receipts: stored.receipts,
  };
  const write = async (of: VaultHeader, oldLength: number) =>
    replaceJournal(env.host, await wholeJournal(of, vaultKey, secrets, source, env.random), oldLength);
  const journal = await write(header, vault.journal.end().length);
  if (!journal.ok) {
    const kept = await isSameJournal(env, vault.journal.end());
    return err({ type: 'failed', failure: journal.error, vault: kept ? vault : null });
  }
  const told = { ...journal.value, held: encodeTallies(vault.state.tallies) };
  const headed = await createVaultStore(db, box, next).replaceHeader(header, told);
  if (headed.ok) return ok(await withJournal(env, vault, header, journal.value));
  const back = await write(vault.header, journal.value.length);
  if (!back.ok) return err({ type: 'failed', failure: headed.error, vault: null });
  // The store still remembers the journal of before; the next save tells it of this one, and an unlock finds out by itself.
  const kept = await withJournal(env, vault, vault.header, back.value);
  return err({ type: 'failed', failure: headed.error, vault: kept });
};

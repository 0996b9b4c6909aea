/** Passphrase → slot → vault key → secrets → journal settled → rows → fold → open vault. */
import type { Space } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { type Database, stateKey } from '../../storage/database';
import { createRowBox, parseSealed, type RowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { readHeader, readStore } from '../../storage/vaultStore';
import { sameTallies, type Tallies } from '../../sync/tally';
import type { VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { finishErasure } from '../erasure/carryOut';
import type { Progress, UnlockFailure } from '../types';
import { type Assembled, assemble, secretsFromState } from './assemble';
import { headerOfJournal, secretsOfJournal } from './firstFrames';
import { type Mended, type Settled, settleJournal } from './settleJournal';
import { openWithPassphrase, type SlotFailure } from './slots';
import { newerInStore } from './storedFormats';
import { draftKeysOf, rowKeysOf } from './vaultKeys';

/** Null: they stand in the journal too. */
const readSecrets = async (db: Database, box: RowBox): Promise<VaultSecrets | null> => {
  const row = await db.state.get(stateKey.secrets);
  const text =
    row === undefined ? undefined : await box.openText(null, 'state', String(stateKey.secrets), row.box);
  const value = text?.ok ? parseSealed(text.value) : undefined;
  const secrets = secretsFromState(value?.ok ? value.value : undefined);
  return secrets.ok ? secrets.value : null;
};

const readJournalEnd = async (db: Database, box: RowBox) => {
  const row = await db.state.get(stateKey.journal);
  if (row === undefined) return undefined;
  const text = await box.openText(null, 'state', String(stateKey.journal), row.box);
  const value = text.ok ? parseSealed(text.value) : text;
  return value.ok ? value.value : undefined;
};

const noSpaces: VaultSecrets['dataKeys'] = {};

type Work = {
  readonly env: Environment;
  readonly db: Database;
  readonly header: VaultHeader;
  readonly vaultKey: VaultKey;
  readonly secrets: VaultSecrets;
  readonly onProgress: (progress: Progress) => void;
};

const storageFailure = (failure: StorageFailure): UnlockFailure => ({ type: 'storage', failure });

/** Of an opened vault, and of what had to be done to open it. */
export type Opened = Assembled & { readonly mended: Mended; readonly missing: Missing };

/** Commits that a group of the journal counted and that neither copy has any more, per space. */
export type Missing = Readonly<Record<Space, number>>;

type Try =
  | { readonly type: 'opened'; readonly settled: Settled; readonly assembled: Assembled }
  | { readonly type: 'incomplete'; readonly settled: Settled; readonly detail: string }
  | { readonly type: 'failed'; readonly failure: UnlockFailure };

/** Settles, reads and folds; `mend`: both copies are read whole and put together, whatever they seem to agree on. */
const tryToOpen = async (work: Work, mend: boolean): Promise<Try> => {
  const { env, db, header, vaultKey, secrets, onProgress } = work;
  const box = createRowBox(await rowKeysOf(vaultKey, secrets.dataKeys), header.vault, env.random);
  const stateBox = createRowBox(await rowKeysOf(vaultKey, noSpaces), header.vault, env.random);
  const remembered = await readJournalEnd(db, stateBox);
  if (mend) onProgress({ step: 'mending' });
  const settled = await settleJournal(env, db, box, header, vaultKey, secrets, remembered, mend);
  if (!settled.ok) {
    const failure: UnlockFailure =
      settled.error.type === 'newerFormat' ? { ...settled.error } : storageFailure(settled.error);
    return { type: 'failed', failure };
  }
  onProgress({ step: 'reading' });
  const read = await readStore(db, box);
  onProgress({ step: 'folding' });
  const { end, secrets: settledSecrets } = settled.value;
  const assembled = await assemble(
    env,
    db,
    header,
    vaultKey,
    read,
    settledSecrets,
    end,
    settledSecrets.previous.length > 0,
  );
  return assembled.ok
    ? { type: 'opened', settled: settled.value, assembled: assembled.value }
    : { type: 'incomplete', settled: settled.value, detail: assembled.error.detail };
};

/** Do store and journal hold the same, and does everything in the store open? */
const agrees = (tried: Try): boolean =>
  tried.type === 'opened' &&
  tried.assembled.damaged.length === 0 &&
  (tried.settled.held === null || sameTallies(tried.settled.held, tried.assembled.vault.state.tallies));

const missingIn = ({ held }: Settled, { tallies }: { readonly tallies: Tallies }): Missing => ({
  samordning: Math.max(0, (held?.samordning.count ?? 0) - tallies.samordning.count),
  social: Math.max(0, (held?.social.count ?? 0) - tallies.social.count),
});

const add = (a: Mended, b: Mended): Mended => ({
  toStore: a.toStore + b.toStore,
  toJournal: a.toJournal + b.toJournal,
  damagedRows: a.damagedRows + b.damagedRows,
  journalRewritten: a.journalRewritten || b.journalRewritten,
});

export const openWithVaultKey = async (
  env: Environment,
  db: Database,
  header: VaultHeader,
  vaultKey: VaultKey,
  onProgress: (progress: Progress) => void,
  mend = false,
): Promise<Result<Opened, UnlockFailure>> => {
  onProgress({ step: 'opening' });
  const stateBox = createRowBox(await rowKeysOf(vaultKey, noSpaces), header.vault, env.random);
  // Before anything is written, the settling of the journal included.
  const draftBox = createRowBox(await draftKeysOf(vaultKey), header.vault, env.random);
  const newer = await newerInStore(db, stateBox, draftBox);
  if (newer !== null) return err({ type: 'newerFormat', detail: newer });
  const stored = await readSecrets(db, stateBox);
  const secrets = stored ?? (await secretsOfJournal(env, header, vaultKey));
  if (secrets === null) return err({ type: 'storeDamaged', detail: 'state/1' });
  const work: Work = { env, db, header, vaultKey, secrets, onProgress };

  const first = await tryToOpen(work, mend || stored === null);
  if (first.type === 'failed') return err(first.failure);
  const second = agrees(first) ? first : await tryToOpen(work, true);
  if (second.type === 'failed') return err(second.failure);
  if (second.type === 'incomplete') return err({ type: 'storeDamaged', detail: second.detail });
  const { assembled, settled } = second;
  const finished = await finishErasure(env, assembled);
  if (!finished.ok) return err({ type: 'storage', failure: finished.error });
  return ok({
    ...finished.value,
    mended: second === first ? settled.mended : add(first.settled.mended, settled.mended),
    // What the journal said before it was written anew from what is left.
    missing: missingIn(first.settled, assembled.vault.state),
  });
};

type Keyed = { readonly header: VaultHeader; readonly vaultKey: VaultKey; readonly fromJournal: boolean };

const isDamaged = (failure: SlotFailure): boolean => failure === 'damagedSlot' || failure === 'refusedKdf';

/**
 * By the header in the store, or where that row is damaged, gone, or does not open, by the journal's own: one flipped bit in
 * a slot looks like a wrong passphrase. What is answered is what the store's header said.
 */
const openHeader = async (
  env: Environment,
  db: Database,
  passphrase: string,
): Promise<Result<Keyed, UnlockFailure>> => {
  const stored = await readHeader(db);
  if (!stored.ok && stored.error === 'newerFormat') return err({ type: 'newerFormat' });
  const header = stored.ok ? stored.value : null;
  const opened = header === null ? null : await openWithPassphrase(header, passphrase, env.kdf);
  if (header !== null && opened?.ok) return ok({ header, vaultKey: opened.value, fromJournal: false });
  // A newer application has been here: an older slot in the journal is no way around it.
  if (opened !== null && !opened.ok && opened.error === 'newerFormat') return err({ type: 'newerFormat' });
  const other = await headerOfJournal(env);
  const isOther =
    other !== null &&
    (header === null ||
      (other.vault === header.vault && JSON.stringify(other.slots) !== JSON.stringify(header.slots)));
  const again = isOther ? await openWithPassphrase(other, passphrase, env.kdf) : null;
  if (other !== null && again?.ok) return ok({ header: other, vaultKey: again.value, fromJournal: true });
  const failure = opened !== null && !opened.ok && !isDamaged(opened.error) ? opened : (again ?? opened);
  if (failure !== null && !failure.ok) return err({ type: failure.error });
  return err(stored.ok ? { type: 'storeDamaged', detail: 'vault' } : { type: 'damagedSlot' });
};

export const unlock = async (
  env: Environment,
  db: Database,
  passphrase: string,
  onProgress: (progress: Progress) => void,
): Promise<Result<Opened, UnlockFailure>> => {
  onProgress({ step: 'derivingKey' });
  const keyed = await openHeader(env, db, passphrase);
  if (!keyed.ok) return keyed;
  const { header, vaultKey, fromJournal } = keyed.value;
  const opened = await openWithVaultKey(env, db, header, vaultKey, onProgress);
  if (!opened.ok || !fromJournal) return opened;
  const { store, journal } = opened.value.vault;
  const replaced = await store.replaceHeader(header, journal.end());
  return replaced.ok ? opened : err(storageFailure(replaced.error));
};

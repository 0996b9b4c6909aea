/** Passphrase → slot → vault key → secrets → journal settled → rows → fold → open vault. */
import { type Space, spaces } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { type Database, stateKey } from '../../storage/database';
import { readHeader } from '../../storage/readHeader';
import { createRowBox, parseSealed, type RowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { sameTallies, type Tallies } from '../../sync/tally';
import type { VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import { backupBeforeUpgrade } from '../backup/upgradeCopy';
import type { Environment } from '../environment';
import { finishErasure } from '../erasure/carryOut';
import { mayTry, passed } from '../keys/gate';
import { openWithKeyStore } from '../keys/keyStoreSlot';
import type { Progress, UnlockFailure } from '../types';
import { type Assembled, assemble, secretsFromState } from './assemble';
import { type LineDecoder, loadLineDecoder } from './decodeLines';
import { secretsOfJournal } from './firstFrames';
import { type Headers, type HeadersFault, type Keyed, openFirst, readHeaders } from './headers';
import type { Mended, Settled } from './mendBoth';
import { openStored, type ReadForOpening } from './openStored';
import { settleJournal } from './settleJournal';
import { isPassphrase, type OpenedSlot, openPassphraseSlots } from './slots';
import { newerInStore } from './storedFormats';
import { draftKeysOf, rowKeysOf, snapshotKeysOf } from './vaultKeys';

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
  readonly decode: LineDecoder;
};

const storageFailure = (failure: StorageFailure): UnlockFailure => ({ type: 'storage', failure });

/** Of an opened vault, and of what had to be done to open it. */
export type Opened = Assembled & { readonly mended: Mended; readonly missing: Missing };

/** Commits that a group of the journal counted and that neither copy has any more, per space. */
export type Missing = Readonly<Record<Space, number>>;

type Tried = {
  readonly settled: Settled;
  readonly read: ReadForOpening;
};
type Try =
  | (Tried & { readonly type: 'opened'; readonly assembled: Assembled })
  | (Tried & { readonly type: 'incomplete'; readonly detail: string })
  | { readonly type: 'failed'; readonly failure: UnlockFailure };

const snapshotBoxOf = async ({ env, header, vaultKey }: Work, { dataKeys }: VaultSecrets): Promise<RowBox> =>
  createRowBox(await snapshotKeysOf(vaultKey, dataKeys), header.vault, env.random);

/**
 * Settles, reads and folds; `mend`: both copies are read whole and put together, whatever they seem to agree on. `whole`: all
 * of the store, where a try before has read it.
 */
const tryToOpen = async (work: Work, mend: boolean, whole: ReadForOpening | null): Promise<Try> => {
  const { env, db, header, vaultKey, secrets, onProgress, decode } = work;
  const box = createRowBox(await rowKeysOf(vaultKey, secrets.dataKeys), header.vault, env.random);
  const stateBox = createRowBox(await rowKeysOf(vaultKey, noSpaces), header.vault, env.random);
  const remembered = await readJournalEnd(db, stateBox);
  if (mend) onProgress({ step: 'mending' });
  const settled = await settleJournal(
    env,
    db,
    box,
    header,
    vaultKey,
    secrets,
    remembered,
    decode,
    mend,
    whole,
  );
  if (!settled.ok) {
    const failure: UnlockFailure =
      settled.error.type === 'newerFormat' ? { ...settled.error } : storageFailure(settled.error);
    return { type: 'failed', failure };
  }
  onProgress({ step: 'reading' });
  const { end, secrets: settledSecrets } = settled.value;
  // A mended store is read whole: what its snapshots rested on may be what was damaged.
  const read =
    settled.value.read ??
    (await openStored(
      db,
      box,
      { vault: stateBox, spaces: await snapshotBoxOf(work, settledSecrets) },
      spaces.filter((space) => settledSecrets.dataKeys[space] !== undefined),
    ));
  onProgress({ step: 'folding' });
  const assembled = await assemble(
    env,
    db,
    header,
    vaultKey,
    read,
    settledSecrets,
    end,
    settledSecrets.previous.length > 0,
    decode,
  );
  return assembled.ok
    ? { type: 'opened', settled: settled.value, read, assembled: assembled.value }
    : { type: 'incomplete', settled: settled.value, read, detail: assembled.error.detail };
};

/** Do store and journal hold the same, and does everything in the store open? */
const agrees = (tried: Try): boolean =>
  tried.type === 'opened' &&
  tried.assembled.damaged.length === 0 &&
  (tried.settled.held === null || sameTallies(tried.settled.held, tried.assembled.vault.state.tallies));

/** Beside what the journal's end says, or where it says nothing any more, the store's own word on what both held. */
const missingIn = ({ held, told }: Settled, { tallies }: { readonly tallies: Tallies }): Missing => {
  const beyond = (space: Space): number =>
    Math.max(held?.[space].count ?? 0, told?.[space].count ?? 0, tallies[space].count) - tallies[space].count;
  return { samordning: beyond('samordning'), social: beyond('social') };
};

const add = (a: Mended, b: Mended): Mended => ({
  toStore: a.toStore + b.toStore,
  toJournal: a.toJournal + b.toJournal,
  damagedRows: a.damagedRows + b.damagedRows,
  journalRewritten: a.journalRewritten || b.journalRewritten,
  ownInDoubt: a.ownInDoubt || b.ownInDoubt,
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
  const work: Work = { env, db, header, vaultKey, secrets, onProgress, decode: await loadLineDecoder() };
  const notCopied = await backupBeforeUpgrade(env, db, stateBox);

  const first = await tryToOpen(work, mend || stored === null, null);
  if (first.type === 'failed') return err(first.failure);
  const isWhole = (first.read.snapshots ?? []).length === 0;
  const second = agrees(first) ? first : await tryToOpen(work, true, isWhole ? first.read : null);
  if (second.type === 'failed') return err(second.failure);
  if (second.type === 'incomplete') return err({ type: 'storeDamaged', detail: second.detail });
  const { assembled, settled } = second;
  const finished = await finishErasure(env, assembled);
  if (!finished.ok) return err({ type: 'storage', failure: finished.error });
  return ok({
    ...finished.value,
    ...(notCopied === null ? {} : { notCopied }),
    mended: second === first ? settled.mended : add(first.settled.mended, settled.mended),
    // What the journal said before it was written anew from what is left.
    missing: missingIn(first.settled, assembled.vault.state),
  });
};

/** The header that opened may be the journal's: then the store gets it back. */
const openKeyed = async (
  env: Environment,
  db: Database,
  { header, key }: Keyed<VaultKey>,
  onProgress: (progress: Progress) => void,
): Promise<Result<Opened, UnlockFailure>> => {
  const opened = await openWithVaultKey(env, db, header, key, onProgress);
  if (!opened.ok) return opened;
  const stored = await readHeader(db);
  if (stored.ok && JSON.stringify(stored.value) === JSON.stringify(header)) return opened;
  const { store, journal } = opened.value.vault;
  const replaced = await store.replaceHeader(header, journal.end());
  return replaced.ok ? opened : err(storageFailure(replaced.error));
};

const headerFailure: Readonly<Record<HeadersFault, UnlockFailure>> = {
  newerFormat: { type: 'newerFormat' },
  damaged: { type: 'damagedSlot' },
  none: { type: 'storeDamaged', detail: 'vault' },
};

/** Reads the headers, opens one with what the caller has, and then everything. */
export const openWith = async <K extends { readonly vaultKey: VaultKey }, F>(
  env: Environment,
  db: Database,
  open: (header: VaultHeader) => Promise<Result<K, F>>,
  onProgress: (progress: Progress) => void,
  gate: {
    readonly before: (headers: Headers) => Promise<UnlockFailure | null>;
    readonly after: () => Promise<void>;
  },
): Promise<
  Result<Opened & { readonly key: K }, { readonly secret: F } | { readonly failure: UnlockFailure }>
> => {
  const headers = await readHeaders(env, db);
  if (!headers.ok) return err({ failure: headerFailure[headers.error] });
  const wait = await gate.before(headers.value);
  if (wait !== null) return err({ failure: wait });
  const keyed = await openFirst(headers.value, open);
  if (!keyed.ok) return err({ secret: keyed.error });
  await gate.after();
  const { header, key } = keyed.value;
  const opened = await openKeyed(env, db, { header, key: key.vaultKey }, onProgress);
  return opened.ok ? ok({ ...opened.value, key }) : err({ failure: opened.error });
};

/** `slot`: the one that opened, which may cost less than it should by now. */
export type Unlocked = Opened & { readonly slot: OpenedSlot['slot'] };

export const unlock = async (
  env: Environment,
  db: Database,
  passphrase: string,
  onProgress: (progress: Progress) => void,
): Promise<Result<Unlocked, UnlockFailure>> => {
  onProgress({ step: 'derivingKey' });
  const opened = await openWith(
    env,
    db,
    (header) => openPassphraseSlots(header, passphrase, env.kdf),
    onProgress,
    {
      // Where no slot of ours is there nothing is tried, and nothing is written: a newer application's vault is left as it is.
      before: async ([header]) => (header.slots.some(isPassphrase) ? mayTry(env) : null),
      after: () => passed(env),
    },
  );
  if (opened.ok) return ok({ ...opened.value, slot: opened.value.key.slot });
  return err('secret' in opened.error ? { type: opened.error.secret } : opened.error.failure);
};

/** The system has asked whom it had to; there is nothing to guess, so nothing is counted. */
export const unlockWithKeyStore = async (
  env: Environment,
  db: Database,
  onProgress: (progress: Progress) => void,
): Promise<Result<Opened, UnlockFailure>> => {
  onProgress({ step: 'opening' });
  const open = async (header: VaultHeader) => {
    const vaultKey = await openWithKeyStore({ env }, header);
    return vaultKey.ok ? ok({ vaultKey: vaultKey.value }) : vaultKey;
  };
  const opened = await openWith(env, db, open, onProgress, {
    before: async () => null,
    after: async () => undefined,
  });
  if (opened.ok) return opened;
  return err('secret' in opened.error ? { type: opened.error.secret } : opened.error.failure);
};

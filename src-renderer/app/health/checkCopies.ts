/**
 * Reads the whole journal and the whole store and compares both with the memory, in slices, while work goes on. What differs
 * is mended as an unlock would mend it, and the vault is opened anew in memory.
 */
import { err, ok, type Result } from '../../domain/result';
import { instantFrom } from '../../domain/time';
import { scanJournal } from '../../storage/journalScan';
import type { StorageFailure } from '../../storage/storageFailure';
import { addTallies, noTallies, sameTallies, type Tallies, talliesOf } from '../../sync/tally';
import { frameTypeOf, type OpenedFrame, openFrame } from '../../vault/journalFrame';
import { type AppContext, stopSignal } from '../context';
import { exchangeState } from '../exchange/devices';
import { refreshAll } from '../records/workspace';
import { journalRecords } from '../session/journalContents';
import type { OpenVault } from '../session/openVault';
import { openWithVaultKey } from '../session/unlock';
import { journalKeysOf } from '../session/vaultKeys';
import { nextTask } from '../slices';
import type { CheckOutcome, Progress } from '../types';
import { settleOpened } from './healthState';

type Asked = { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void };

/** Lines hashed between two breaths of the page. */
const slice = 200;

const slowTallies = async (
  lines: Parameters<typeof talliesOf>[0],
  signal: AbortSignal,
): Promise<Tallies | 'stopped'> => {
  let sum = noTallies;
  for (let from = 0; from < lines.length; from += slice) {
    if (from > 0) await nextTask();
    if (signal.aborted) return 'stopped';
    sum = addTallies(sum, talliesOf(lines.slice(from, from + slice)));
  }
  return sum;
};

/** False: something in the file is damaged, or it does not hold what the memory knows. */
const journalHolds = async (
  { env }: AppContext,
  vault: OpenVault,
  known: Tallies,
  { signal, onProgress }: Asked,
): Promise<Result<boolean, StorageFailure | 'stopped'>> => {
  const { generation, length } = vault.journal.end();
  const seal = {
    keys: await journalKeysOf(vault.vaultKey, vault.secrets.dataKeys),
    vault: vault.vault,
    generation,
  };
  let held = noTallies;
  let opens = true;
  const scanned = await scanJournal(env.host, length, async (frames, done) => {
    onProgress({ step: 'checking', done, of: length });
    const opened: OpenedFrame[] = [];
    for (const frame of frames) {
      if (frameTypeOf(frame.payload) === 'slots') continue;
      const answer = await openFrame({ ...seal, frame });
      if (answer.ok) opened.push(answer.value);
      else opens = false;
    }
    const more = await slowTallies(journalRecords(opened).lines, signal);
    if (more === 'stopped') return false;
    held = addTallies(held, more);
    await nextTask();
    return !signal.aborted && opens;
  });
  if (!scanned.ok) return scanned.error === 'stopped' && !opens ? ok(false) : scanned;
  return ok(scanned.value && sameTallies(held, known));
};

const storeHolds = async (
  vault: OpenVault,
  known: Tallies,
  { signal }: Asked,
): Promise<Result<boolean, 'stopped'>> => {
  const stored = await vault.store.readAll();
  if (stored.damaged.length > 0) return ok(false);
  const held = await slowTallies(stored.commits, signal);
  return held === 'stopped' ? err(held) : ok(sameTallies(held, known));
};

const mend = (context: AppContext, vault: OpenVault, { onProgress }: Asked): Promise<CheckOutcome> =>
  context.queue(async (): Promise<CheckOutcome> => {
    if (context.vault !== vault) return { type: 'busy' };
    const { env, stores } = context;
    const opened = await openWithVaultKey(env, vault.db, vault.header, vault.vaultKey, onProgress, true);
    if (!opened.ok) {
      const failure: StorageFailure =
        opened.error.type === 'storage'
          ? opened.error.failure
          : { type: 'storeFailed', detail: opened.error.type };
      return { type: 'failed', failure };
    }
    context.vault = opened.value.vault;
    const settled = await settleOpened(context, opened.value);
    if (!settled.ok) return { type: 'failed', failure: settled.error };
    refreshAll(context, stores.workspace.getState().savedAt);
    stores.exchange.setState(exchangeState(settled.value));
    return { type: 'mended', mended: { at: instantFrom(env.clock()), ...opened.value.mended } };
  });

export const checkCopies = async (
  context: AppContext,
  onProgress: (progress: Progress) => void,
  asked?: AbortSignal,
): Promise<CheckOutcome> => {
  const { vault } = context;
  if (vault === null) return { type: 'cancelled' };
  const ask: Asked = { signal: stopSignal(context, asked), onProgress };
  // What was written until now; what comes later comes behind it.
  const { tallies } = vault.state;
  const before = vault.journal.end();
  const journal = await journalHolds(context, vault, tallies, ask);
  if (!journal.ok)
    return journal.error === 'stopped' ? { type: 'cancelled' } : { type: 'failed', failure: journal.error };
  const store = vault.state.tallies === tallies ? await storeHolds(vault, tallies, ask) : ok(true);
  if (!store.ok || context.vault === null) return { type: 'cancelled' };
  const moved =
    context.vault !== vault ||
    vault.state.tallies !== tallies ||
    vault.journal.end().generation !== before.generation;
  if (journal.value && store.value) return moved ? { type: 'busy' } : { type: 'whole' };
  return moved ? { type: 'busy' } : mend(context, vault, ask);
};

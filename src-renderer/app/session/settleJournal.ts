import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import type { Database } from '../../storage/database';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { openFrames, readBytes } from '../../storage/journalReader';
import { readTail } from '../../storage/journalTail';
import type { JournalEnd } from '../../storage/journalWriter';
import type { RowBox } from '../../storage/rowBox';
import type { VaultHeader } from '../../storage/vaultHeader';
import { readStore } from '../../storage/vaultStore';
import { decodeTallies } from '../../sync/tally';
import { concat, fromBase64url } from '../../vault/bytes';
import type { VaultSecrets } from '../../vault/deviceKeys';
import { journalHeader, journalHeaderLength, readJournal } from '../../vault/journalFile';
import { frameTypeOf, isNewerFrame } from '../../vault/journalFrame';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { decodeJournalEnd, decodeTold } from './assemble';
import { putTogether } from './bothCopies';
import type { LineDecoder } from './decodeLines';
import { firstFramesLength } from './firstFrames';
import { journalRecords } from './journalContents';
import {
  type Mended,
  nothingMended,
  rewrite,
  type Settled,
  type SettleFailure,
  type SettleWork,
  writeToStore,
} from './mendBoth';
import type { ReadForOpening } from './openStored';
import { newerInJournal, newerStored } from './storedFormats';
import { journalKeysOf } from './vaultKeys';

const takeTail = async (
  work: SettleWork,
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
  return withTail(work, next, async (held) => {
    const store = await readStore(work.db, work.box);
    const both = putTogether(store.stored.commits, records.lines);
    const written = await writeToStore(
      work,
      store,
      both,
      records,
      held === undefined ? next : { ...next, held },
    );
    return written.ok ? ok({ ...nothingMended, toStore: written.value }) : written;
  });
};

const sealOf = ({ keys, header }: SettleWork, generation: string) => ({
  keys,
  vault: header.vault,
  generation,
});

/** With what the journal's end says; a broken end is an end that tells nothing, and is written anew. */
const withTail = async (
  work: SettleWork,
  end: JournalEnd,
  mend: (held: JsonValue | undefined) => Promise<Result<Mended, SettleFailure>>,
): Promise<Result<Settled, SettleFailure>> => {
  const tail = await readTail(work.env.host, sealOf(work, end.generation), end.length);
  if (!tail.ok) return tail;
  if (tail.value.type === 'broken') return rewrite(work, true, end.length);
  const mended = await mend(tail.value.held);
  if (!mended.ok) return mended;
  const held = decodeTallies(tail.value.held);
  return ok({ end, held, told: work.told, mended: mended.value, secrets: work.secrets });
};

export const settleJournal = async (
  env: Environment,
  db: Database,
  box: RowBox,
  header: VaultHeader,
  vaultKey: VaultKey,
  secrets: VaultSecrets,
  remembered: JsonValue | undefined,
  decode: LineDecoder,
  mend = false,
  whole: ReadForOpening | null = null,
): Promise<Result<Settled, SettleFailure>> => {
  const end = decodeJournalEnd(remembered);
  const work: SettleWork = {
    env,
    remembered: end,
    told: decodeTold(remembered),
    db,
    box,
    header,
    vaultKey,
    secrets,
    keys: await journalKeysOf(vaultKey, secrets.dataKeys),
    decode,
    whole,
  };
  const state = await env.host.journalState({});
  if (!state.ok) return err(hostFailureToStorage(state.failure));
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
  return length === end.length
    ? withTail(work, end, async () => ok(nothingMended))
    : takeTail(work, end, length);
};

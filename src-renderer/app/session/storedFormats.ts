/**
 * Every value that this laptop stores by itself, with its version: what is asked of the store and of the journal before
 * anything is written. One of them from a newer version stops everything.
 */
import type { JsonValue } from '../../domain/json';
import { err } from '../../domain/result';
import { type Database, stateKey } from '../../storage/database';
import { draftFormat } from '../../storage/draftStore';
import { journalEndFormat } from '../../storage/journalWriter';
import { parseSealed, type RowBox } from '../../storage/rowBox';
import { headerFormat } from '../../storage/vaultHeader';
import { peersFormat } from '../../sync/peerStateCodec';
import { secretsFormat } from '../../vault/deviceKeys';
import type { RawFrame } from '../../vault/journalFile';
import { isNewerFrame, slotsFrameFormat } from '../../vault/journalFrame';
import { isNewer, type StoredFormat } from '../../vault/storedFormat';
import { headsFormat } from './heads';
import type { JournalRecords } from './journalContents';
import { settingsFormat } from './localSettings';
import { receiptFormat } from './receipts';

/** Something of a later version lies there: nothing was written. */
export type NewerStored = { readonly type: 'newerFormat'; readonly detail: string };
export const newerStored = (detail: string) => err<NewerStored>({ type: 'newerFormat', detail });

export const storedFormats: readonly StoredFormat[] = [
  headerFormat,
  slotsFrameFormat,
  secretsFormat,
  peersFormat,
  headsFormat,
  settingsFormat,
  journalEndFormat,
  receiptFormat,
  draftFormat,
];

const formatOfState: ReadonlyMap<number, StoredFormat> = new Map([
  [stateKey.secrets, secretsFormat],
  [stateKey.peers, peersFormat],
  [stateKey.heads, headsFormat],
  [stateKey.settings, settingsFormat],
  [stateKey.journal, journalEndFormat],
]);

type Row = {
  readonly format: StoredFormat;
  readonly place: string;
  readonly key: string;
  readonly box: Bytes;
};
type Bytes = Uint8Array<ArrayBuffer>;

const valueIn = async (box: RowBox, { place, key, box: sealed }: Row): Promise<JsonValue | undefined> => {
  const text = await box.openText(null, place, key, sealed);
  const value = text.ok ? parseSealed(text.value) : text;
  return value.ok ? value.value : undefined;
};

/** The name of the first value in the store that is of a newer version; null when there is none. */
export const newerInStore = async (db: Database, box: RowBox, draftBox: RowBox): Promise<string | null> => {
  const [states, receipts, drafts] = await Promise.all([
    db.state.toArray(),
    db.receipts.toArray(),
    db.drafts.toArray(),
  ]);
  const sealedForVault: readonly Row[] = [
    ...states.flatMap(({ k, box: sealed }): readonly Row[] => {
      const format = formatOfState.get(k);
      return format === undefined ? [] : [{ format, place: 'state', key: String(k), box: sealed }];
    }),
    ...receipts.map(
      ({ n, box: sealed }): Row => ({
        format: receiptFormat,
        place: 'receipts',
        key: String(n),
        box: sealed,
      }),
    ),
  ];
  for (const row of sealedForVault) if (isNewer(row.format, await valueIn(box, row))) return row.format.name;
  for (const { k, box: sealed } of drafts) {
    const row: Row = { format: draftFormat, place: 'drafts', key: k, box: sealed };
    if (isNewer(draftFormat, await valueIn(draftBox, row))) return draftFormat.name;
  }
  return null;
};

/** The same of what a journal says, before any of it is taken into the store or written anew. */
export const newerInJournal = (frames: readonly RawFrame[], records: JournalRecords): string | null => {
  if (frames.some(({ payload }) => isNewerFrame(payload))) return slotsFrameFormat.name;
  if (isNewer(peersFormat, records.peers)) return peersFormat.name;
  if (isNewer(headsFormat, records.heads)) return headsFormat.name;
  if (isNewer(settingsFormat, records.settings)) return settingsFormat.name;
  return records.receipts.some((receipt) => isNewer(receiptFormat, receipt)) ? receiptFormat.name : null;
};

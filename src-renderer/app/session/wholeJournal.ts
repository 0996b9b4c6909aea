/** What the store holds → the groups of a whole journal, for every rewriting: slots changed, journal lost, restore. */
import { spaces, uuidFrom } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import type { RandomBytes } from '../../domain/time';
import type { WholeJournal } from '../../storage/journalRewrite';
import { type FrameDraft, groupFrames } from '../../storage/journalWriter';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { encodeTallies, sameTallies, type Tallies, talliesOf } from '../../sync/tally';
import { encodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import { linePages } from './commitStep';
import type { JournalRecords } from './journalContents';
import { journalKeysOf } from './vaultKeys';

export type JournalSource = Pick<JournalRecords, 'lines' | 'heads' | 'peers' | 'settings' | 'receipts'> & {
  /** Of the lines, where they are counted already. */
  readonly held?: Tallies;
};

const stateFrames = (source: JournalSource) => {
  const state: Record<string, JsonValue> = {
    ...(source.peers === null ? {} : { peers: source.peers }),
    ...(source.settings === null ? {} : { settings: source.settings }),
  };
  return [
    ...(source.heads === null
      ? []
      : [{ type: 'heads' as const, space: null, content: { heads: source.heads } }]),
    { type: 'peers' as const, space: null, content: state },
  ];
};

/**
 * One group a page of commits, so that damage to one part leaves the others counting. Heads, peers and settings stand at
 * the beginning and at the end: without them the vault does not open, and one bad block must not cost that.
 */
export function* journalGroups(source: JournalSource, random: RandomBytes): Generator<readonly FrameDraft[]> {
  const state = stateFrames(source);
  yield groupFrames(uuidFrom(random(16)), state);
  for (const space of spaces) {
    const lines = source.lines.flatMap((line) => (line.space === space ? [line.line] : []));
    for (const page of linePages(lines))
      yield groupFrames(uuidFrom(random(16)), [{ type: 'commits', space, content: { lines: page, space } }]);
  }
  // The last group, and so the one whose close says what the whole file holds.
  yield groupFrames(
    uuidFrom(random(16)),
    [
      ...state,
      ...source.receipts.map((receipt) => ({ type: 'receipt' as const, space: null, content: { receipt } })),
    ],
    encodeTallies(source.held ?? talliesOf(source.lines)),
  );
}

export const wholeJournal = async (
  header: VaultHeader,
  vaultKey: VaultKey,
  secrets: VaultSecrets,
  source: JournalSource,
  random: RandomBytes,
): Promise<WholeJournal> => ({
  header,
  keys: await journalKeysOf(vaultKey, secrets.dataKeys),
  secrets: encodeSecrets(secrets),
  groups: journalGroups(source, random),
  random,
});

/** Nothing was written; the next unlock finds what is missing and mends it. */
export const lostRows: StorageFailure = { type: 'storeFailed', detail: 'rows of the store are gone' };

/**
 * Before a journal is written anew from the store: does the store still give all that the memory knows of? IndexedDB has
 * been seen to lose rows without an error, and the journal may be the only copy of them.
 */
export const givesAll = (lines: JournalSource['lines'], known: Tallies): boolean =>
  sameTallies(talliesOf(lines), known);

/** What the store holds → the groups of a whole journal, for every rewriting: slots changed, journal lost, restore. */
import { spaces, uuidFrom } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import type { RandomBytes } from '../../domain/time';
import type { WholeJournal } from '../../storage/journalRewrite';
import { type FrameDraft, groupFrames } from '../../storage/journalWriter';
import type { VaultHeader } from '../../storage/vaultHeader';
import { encodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import { linePages } from './commitStep';
import type { JournalRecords } from './journalContents';
import { journalKeysOf } from './vaultKeys';

export type JournalSource = Pick<JournalRecords, 'lines' | 'heads' | 'peers' | 'settings' | 'receipts'>;

/** One group a page of commits, so that damage to one part leaves the others counting. */
export function* journalGroups(source: JournalSource, random: RandomBytes): Generator<readonly FrameDraft[]> {
  for (const space of spaces) {
    const lines = source.lines.flatMap((line) => (line.space === space ? [line.line] : []));
    for (const page of linePages(lines))
      yield groupFrames(uuidFrom(random(16)), [{ type: 'commits', space, content: { space, lines: page } }]);
  }
  const state: Record<string, JsonValue> = {
    ...(source.peers === null ? {} : { peers: source.peers }),
    ...(source.settings === null ? {} : { settings: source.settings }),
  };
  yield groupFrames(uuidFrom(random(16)), [
    ...(source.heads === null
      ? []
      : [{ type: 'heads' as const, space: null, content: { heads: source.heads } }]),
    { type: 'peers', space: null, content: state },
    ...source.receipts.map((receipt) => ({ type: 'receipt' as const, space: null, content: { receipt } })),
  ]);
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

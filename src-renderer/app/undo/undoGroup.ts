/**
 * How an undo is told from any other save, after a restart and in every copy of the history: its commits carry a `group`
 * that is made from the act they undo (docs/formats.md §3). Space, milliseconds and counter of that act's commits go in,
 * which survive when the laptop becomes a new device and its commits are made anew; no key is needed to recognise it.
 */
import type { Uuid } from '../../domain/ids';
import { uuidFrom } from '../../domain/ids';
import type { Commit } from '../../sync/commit';
import { utf8 } from '../../vault/bytes';
import { sha256 } from '../../vault/hash';

/** A stamp without the device: `<milliseconds>-<counter>`. */
const timeOf = ({ hlc }: Commit): string => hlc.slice(0, 20);

export const undoGroupFor = (commits: readonly Commit[]): Uuid => {
  const names = commits.map((commit) => `${commit.space}/${timeOf(commit)}`).sort();
  const random = uuidFrom(sha256(utf8(`gvi/1/undo\n${names.join('\n')}`)));
  return `${random.slice(0, 14)}8${random.slice(15)}` as Uuid;
};

/** Version 8: made from something. Groups of other acts are drawn at random, version 4. */
export const isUndoGroup = (group: Uuid | undefined): boolean => group?.charAt(14) === '8';

/** Commits as they were read from the store → the snapshot of a space, in slices. The open fold is not touched. */
import type { DeviceId, Space } from '../../domain/ids';
import { addCommits, emptyFold } from '../../sync/fold';
import { besideHashes } from '../../sync/ownHistory';
import { notesOf } from '../../sync/peerNotesSteps';
import type { PeerState } from '../../sync/peerState';
import type { CommitHash } from '../../sync/ref';
import { type CommitColumns, writeColumns } from '../../sync/snapshot/commitTable';
import { type WrittenSnapshot, writeSnapshot } from '../../sync/snapshot/snapshot';
import { type DecodedRow, saidIn } from '../session/memory';
import type { ReadChain } from './readChain';
import type { Rest } from './rest';

export type MadeSnapshot = WrittenSnapshot & { readonly columns: CommitColumns };

const greatestSeq = 0xffffffff;

/**
 * Left to be folded anew at each unlock: what stands beside, what closed devices wrote (which of it counts can change with
 * what comes), and a second commit of one place, or of one hash.
 */
function* divide(
  rows: readonly DecodedRow[],
  isClosed: (device: DeviceId) => boolean,
  beside: ReadonlySet<CommitHash>,
): Generator<void, { readonly covered: readonly DecodedRow[]; readonly left: readonly number[] }, void> {
  const covered: DecodedRow[] = [];
  const left: number[] = [];
  const places = new Set<string>();
  for (const [at, each] of rows.entries()) {
    const { device, seq } = each.commit;
    const place = `${device}:${seq}`;
    if (isClosed(device) || beside.has(each.hash) || seq > greatestSeq || places.has(place))
      left.push(each.row);
    else covered.push(each);
    places.add(place);
    if (at % 1000 === 0) yield;
  }
  return { covered, left };
}

/** Null: told to stop. */
const drive = async <T>(steps: Generator<void, T, void>, rest: Rest): Promise<T | null> => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (!(await rest())) return null;
  }
};

const foldSlice = 20;

export const makeSnapshot = async (
  space: Space,
  { rows, unread }: Pick<ReadChain, 'rows' | 'unread'>,
  peers: PeerState,
  isClosed: (device: DeviceId) => boolean,
  rest: Rest,
): Promise<MadeSnapshot | null> => {
  const divided = await drive(divide(rows, isClosed, besideHashes(notesOf(peers).beside, rows)), rest);
  if (divided === null) return null;
  const { covered, left } = divided;
  const fold = emptyFold();
  for (let from = 0; from < covered.length; from += foldSlice) {
    addCommits(fold, covered.slice(from, from + foldSlice));
    if (!(await rest())) return null;
  }
  const columns = await drive(writeColumns(covered), rest);
  if (columns === null) return null;
  const steps = writeSnapshot({
    space,
    columns,
    fold,
    ...saidIn(covered),
    beside: [...left, ...unread].sort((a, b) => a - b),
  });
  const written = await drive(steps, rest);
  return written === null ? null : { ...written, columns };
};

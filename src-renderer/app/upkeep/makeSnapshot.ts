/** Commits as they were read from the store → the snapshot of a space, in slices. The open fold is not touched. */
import type { DeviceId, Space } from '../../domain/ids';
import { addCommits, emptyFold } from '../../sync/fold';
import { besideHashes } from '../../sync/ownHistory';
import { notesOf } from '../../sync/peerNotesSteps';
import type { PeerState } from '../../sync/peerState';
import type { CommitHash } from '../../sync/ref';
import { type CommitColumns, commitColumns } from '../../sync/snapshot/commitTable';
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
const divide = (
  rows: readonly DecodedRow[],
  isClosed: (device: DeviceId) => boolean,
  beside: ReadonlySet<CommitHash>,
): { readonly covered: readonly DecodedRow[]; readonly left: readonly number[] } => {
  const covered: DecodedRow[] = [];
  const left: number[] = [];
  const places = new Set<string>();
  for (const each of rows) {
    const { device, seq } = each.commit;
    const place = `${device}:${seq}`;
    if (isClosed(device) || beside.has(each.hash) || seq > greatestSeq || places.has(place))
      left.push(each.row);
    else covered.push(each);
    places.add(place);
  }
  return { covered, left };
};

const foldSlice = 20;

export const makeSnapshot = async (
  space: Space,
  { rows, unread }: Pick<ReadChain, 'rows' | 'unread'>,
  peers: PeerState,
  isClosed: (device: DeviceId) => boolean,
  rest: Rest,
): Promise<MadeSnapshot | null> => {
  const { covered, left } = divide(rows, isClosed, besideHashes(notesOf(peers).beside, rows));
  const fold = emptyFold();
  for (let from = 0; from < covered.length; from += foldSlice) {
    addCommits(fold, covered.slice(from, from + foldSlice));
    if (!(await rest())) return null;
  }
  const columns = commitColumns(covered);
  const writing = writeSnapshot({
    space,
    columns,
    fold,
    ...saidIn(covered),
    beside: [...left, ...unread].sort((a, b) => a - b),
  });
  for (;;) {
    const step = writing.next();
    if (step.done === true) return { ...step.value, columns };
    if (!(await rest())) return null;
  }
};

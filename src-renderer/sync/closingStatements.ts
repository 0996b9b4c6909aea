/**
 * Where offices have ended the history of devices (docs/formats.md §5): of several closings the lowest `seq` counts, then
 * the lowest hash, and a closing is never withdrawn. A closing written by an office beyond its own closing does not count.
 *
 * Two offices may close each other. Which of the two came first, no clock can say: what is surely beyond a closing is left
 * out, and where each word would undo the other, both count and both are shut out until people have looked.
 */
import type { DeviceId, RecordId, Space } from '../domain/ids';
import { type Closing, closingThatCounts } from './closings';
import type { DeviceStatement } from './deviceStatements';
import { decodeHeadPoint } from './signedHead';

/** By space, then by device; fits the fold's option of the same name. */
export type CountedClosings = Readonly<Record<Space, ReadonlyMap<DeviceId, Closing>>>;

type Said = {
  readonly by: DeviceId;
  readonly seq: number;
  readonly space: Space;
  readonly device: DeviceId;
  readonly point: Closing;
};

const lowest = (closings: readonly Said[]): CountedClosings => {
  const bySpace = { samordning: new Map<DeviceId, Closing>(), social: new Map<DeviceId, Closing>() };
  for (const { space, device, point } of closings) {
    const held = bySpace[space].get(device);
    bySpace[space].set(device, held === undefined ? point : closingThatCounts(held, point));
  }
  return bySpace;
};

const isBefore = ({ by, seq, space }: Said, closings: CountedClosings): boolean =>
  seq <= (closings[space].get(by)?.seq ?? seq);

/** `statements`: those of offices alone. `about`: which device each record is about. */
export const closingsFrom = (
  statements: readonly DeviceStatement[],
  about: ReadonlyMap<RecordId, DeviceId>,
): CountedClosings => {
  const said: Said[] = [];
  for (const { by, seq, space, record, set } of statements) {
    const device = about.get(record);
    const point = Object.hasOwn(set, 'closed') ? decodeHeadPoint(set.closed) : null;
    if (device !== undefined && point?.ok) said.push({ by, seq, space, device, point: point.value });
  }
  let sure: readonly Said[] = [];
  for (;;) {
    const sureOnes = lowest(sure);
    const possible = said.filter((closing) => isBefore(closing, sureOnes));
    const possibleOnes = lowest(possible);
    const next = said.filter((closing) => isBefore(closing, possibleOnes));
    if (next.length === sure.length) return possibleOnes;
    sure = next;
  }
};

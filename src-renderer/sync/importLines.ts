/**
 * The step `lines` of an import: each line is a canonical commit, sorted by device, then `seq`, as many as the manifest says.
 * A line that is canonical but no good commit is a fault in its device's history, not of the bundle, and is handed on as such.
 */
import { type DeviceId, isDeviceId } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { decodeCanonicalLine } from '../vault/canonical';
import type { Commit } from './commit';
import { type CommitFault, type CommitFaultType, decodeCommit } from './commit';
import type { RefusalDetail } from './importPlan';
import type { OpenedBundle } from './openBundle';
import { isCount, isObject } from './shape';

export type ReadLine = {
  readonly seq: number;
  readonly text: string;
  /** Of the unpacked bundle, the manifest being 1. */
  readonly line: number;
  readonly read: Result<Commit, CommitFault>;
};
/** One device's lines, by rising `seq`; never empty. */
export type DeviceLines = { readonly device: DeviceId; readonly lines: readonly ReadLine[] };

type LineFault = { readonly reason: 'damaged' | 'tooLarge'; readonly detail: RefusalDetail };

/** What makes the bundle itself bad. All other faults lie in the history of the device that wrote the commit. */
const ofTheBundle = (fault: CommitFaultType): LineFault['reason'] | null => {
  if (fault === 'tooLarge' || fault === 'tooDeep') return 'tooLarge';
  return fault === 'notJson' || fault === 'notCanonical' || fault === 'forbiddenKey' ? 'damaged' : null;
};

/** Whose line it is, though it is no good commit. */
const writerOf = (text: string): { readonly device: DeviceId; readonly seq: number } | null => {
  const value = decodeCanonicalLine(text);
  if (!value.ok || !isObject(value.value)) return null;
  const { device, seq } = value.value;
  return isDeviceId(device) && isCount(seq) ? { device, seq } : null;
};

export const readLines = (
  opened: Pick<OpenedBundle, 'lines' | 'manifest' | 'wellFormed'>,
): Result<readonly DeviceLines[], LineFault> => {
  const fail = (reason: LineFault['reason'], fault: string, line?: number) =>
    err({ reason, detail: { fault, ...(line === undefined ? {} : { line }) } });
  if (!opened.wellFormed) return fail('damaged', 'notUtf8');
  if (opened.lines.length !== opened.manifest.commits) return fail('damaged', 'count');
  const devices: { readonly device: DeviceId; readonly lines: ReadLine[] }[] = [];
  for (const [index, text] of opened.lines.entries()) {
    const line = index + 2;
    const read = decodeCommit(text);
    const reason = read.ok ? null : ofTheBundle(read.error.type);
    if (reason !== null) return fail(reason, read.ok ? '' : read.error.type, line);
    const writer = read.ok ? read.value : writerOf(text);
    if (writer === null) return fail('damaged', 'writer', line);
    const { device, seq } = writer;
    const current = devices.at(-1);
    if (current === undefined || current.device < device) {
      devices.push({ device, lines: [{ seq, text, line, read }] });
      continue;
    }
    if (current.device !== device || (current.lines.at(-1)?.seq ?? 0) >= seq)
      return fail('damaged', 'order', line);
    current.lines.push({ seq, text, line, read });
  }
  return ok(devices);
};

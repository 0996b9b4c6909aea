/**
 * What this laptop remembers of its exchange folder: where it is, and which bundles it put there. It stands with the other
 * settings of the laptop (journal frame `peers`), is noted before a file is written, and never leaves the laptop.
 */
import { type DeviceId, isDeviceId, isSpace, isUuid, type Space, type Uuid } from '../../../domain/ids';
import type { JsonValue } from '../../../domain/json';
import { type Instant, isInstant } from '../../../domain/time';
import type { FolderTake } from '../../types';

/** Per device a `seq`. */
export type Seqs = Readonly<Record<DeviceId, number>>;

export type BundleFile = {
  readonly id: Uuid;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly commits: number;
};

/** One statement to some devices, in one file, or several where one would be too large. */
export type Written = {
  readonly space: Space;
  readonly recipients: readonly DeviceId[];
  /** What it says this laptop holds. */
  readonly heads: Seqs;
  /** The first commit that it brings of a device; up to the head. */
  readonly from: Seqs;
  readonly files: readonly BundleFile[];
  readonly at: Instant;
  /** Seen in the folder after writing, and counted as said. */
  readonly told: boolean;
};

export type FolderSettings = {
  readonly path: string;
  readonly take: FolderTake;
  readonly written: readonly Written[];
  /** SHA-256 of files that a person does not want to be asked about. */
  readonly ignored: readonly string[];
};

export const mostIgnored = 200;

type Fields = ReadonlyMap<string, JsonValue>;
const fieldsOf = (value: JsonValue | undefined): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map<string, JsonValue>(Object.entries(value))
    : null;

const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const listOf = <T>(value: JsonValue | undefined, read: (item: JsonValue) => T | null): readonly T[] =>
  Array.isArray(value) ? value.flatMap((item: JsonValue) => read(item) ?? []) : [];

const readSeqs = (value: JsonValue | undefined): Seqs => {
  const seqs: Record<DeviceId, number> = {};
  for (const [device, seq] of fieldsOf(value) ?? [])
    if (isDeviceId(device) && isWhole(seq)) seqs[device] = seq;
  return seqs;
};

const readFile = (value: JsonValue): BundleFile | null => {
  const fields = fieldsOf(value);
  const [id, name, bytes, sha256, commits] = ['id', 'name', 'bytes', 'sha256', 'commits'].map((key) =>
    fields?.get(key),
  );
  return isUuid(id) &&
    typeof name === 'string' &&
    isWhole(bytes) &&
    typeof sha256 === 'string' &&
    isWhole(commits)
    ? { id, name, bytes, sha256, commits }
    : null;
};

const readWritten = (value: JsonValue): Written | null => {
  const fields = fieldsOf(value);
  const space = fields?.get('space');
  const at = fields?.get('at');
  if (fields === null || !isSpace(space) || !isInstant(at)) return null;
  return {
    space,
    recipients: listOf(fields.get('recipients'), (item) => (isDeviceId(item) ? item : null)),
    heads: readSeqs(fields.get('heads')),
    from: readSeqs(fields.get('from')),
    files: listOf(fields.get('files'), readFile),
    at,
    told: fields.get('told') === true,
  };
};

/** Settings from before there was a folder have none. What does not read is forgotten: then a bundle is written anew. */
export const decodeFolderSettings = (value: JsonValue | undefined): FolderSettings | null => {
  const fields = fieldsOf(value);
  const path = fields?.get('path');
  if (fields === null || typeof path !== 'string' || path === '') return null;
  return {
    path,
    take: fields.get('take') === 'self' ? 'self' : 'ask',
    written: listOf(fields.get('written'), readWritten),
    ignored: listOf(fields.get('ignored'), (item) => (typeof item === 'string' ? item : null)),
  };
};

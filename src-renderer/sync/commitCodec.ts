/**
 * Reads a commit, strictly (docs/formats.md §1 and §3): own keys only, no key that the page does not give, everything
 * in its one spelling. Kinds, names inside `set` and `over`, and values are open and kept as they are.
 * Looks at one commit alone: chain, signature, trust, and whether the order of an erased entry is held, are the
 * importer's to check. Never throws, whatever it is given.
 */

import { isDeviceId, isRecordId, isSpace, isUuid } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import { fromBase64url, utf8 } from '../vault/bytes';
import { canonicalJson, decodeCanonicalLine } from '../vault/canonical';
import type { Change, Entry, ErasedEntry, FullEntry, Over } from './change';
import { type Action, actions, type Commit } from './commitShape';
import { hlcDevice, isHlc } from './hlc';
import { isCommitHash, isRef, refDevice, refSeq } from './ref';

/** Bytes of UTF-8 that a reader takes (§4); what is written is shorter (`longestCommitLine`). */
export const longestImportedLine = 1024 * 1024;

/**
 * For an import, `tooLarge` is `tooLarge`, `newerFormat` is `newerFormat`, the next four are `damaged`, and all others
 * are faults of the history that the commit stands in (`brokenChain` where it is the sender's own).
 */
export type CommitFaultType =
  | 'tooLarge'
  | 'newerFormat'
  | 'notJson'
  | 'notCanonical'
  | 'forbiddenKey'
  | 'tooDeep'
  /** A key is missing, or a value is not of its form. */
  | 'form'
  | 'prevDoesNotFitSeq'
  | 'hlcOfAnotherDevice'
  | 'overWithoutSet'
  | 'ownRefNotEarlier'
  | 'sameRecordTwice'
  | 'digestWithoutOrder';

/** `at`: dotted path to what is wrong, empty for the whole; names no value, so that it can be shown and logged. */
export type CommitFault = { readonly type: CommitFaultType; readonly at: string };

type Fields = Readonly<Record<string, unknown>>;
type Read<T> = Result<T, CommitFault>;

const fault = (type: CommitFaultType, at: string): { readonly ok: false; readonly error: CommitFault } =>
  err({ type, at });

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Hot: the keys of a canonical line are in order, as `required` is. */
const hasJust = (keys: readonly string[], required: readonly string[]): boolean => {
  if (keys.length !== required.length) return false;
  for (let i = 0; i < keys.length; i++) if (keys[i] !== required[i]) return false;
  return true;
};

/** The first fault in the keys: one too many, or one missing. `required` is sorted. */
const keyFault = (value: Fields, required: readonly string[], optional: string, at: string): Read<null> => {
  if (hasJust(Object.keys(value), required)) return ok(null);
  for (const key of Object.keys(value)) {
    if (!required.includes(key) && key !== optional) return fault('newerFormat', at);
  }
  for (const key of required) {
    if (!Object.hasOwn(value, key)) return fault('form', at === '' ? key : `${at}.${key}`);
  }
  return ok(null);
};

const isBytes = (value: unknown, length: number): value is string => {
  if (typeof value !== 'string') return false;
  const bytes = fromBase64url(value);
  return bytes.ok && bytes.value.length === length;
};

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;

const isAction = (value: unknown): value is Action => actions.some((action) => action === value);

const readOver = (over: Fields, set: Fields, own: Pick<Commit, 'device' | 'seq'>, at: string): Read<Over> => {
  for (const [field, refs] of Object.entries(over)) {
    if (!Object.hasOwn(set, field)) return fault('overWithoutSet', at);
    if (!Array.isArray(refs)) return fault('form', at);
    for (const ref of refs) {
      if (!isRef(ref)) return fault('form', at);
      if (refDevice(ref) === own.device && refSeq(ref) >= own.seq) return fault('ownRefNotEarlier', at);
    }
  }
  return ok(over as Over);
};

const changeKeys = ['id', 'kind', 'over', 'set'];
const readChange = (value: unknown, own: Pick<Commit, 'device' | 'seq'>, at: string): Read<Change> => {
  if (!isObject(value)) return fault('form', at);
  const keys = keyFault(value, changeKeys, '', at);
  if (!keys.ok) return keys;
  const { id, kind, over, set } = value;
  if (!isRecordId(id)) return fault('form', `${at}.id`);
  if (typeof kind !== 'string' || kind === '') return fault('form', `${at}.kind`);
  if (!isObject(set)) return fault('form', `${at}.set`);
  if (!isObject(over)) return fault('form', `${at}.over`);
  const read = readOver(over, set, own, `${at}.over`);
  // Every key was looked at, so the parsed object is the change: a copy would only be more to hold.
  return read.ok ? ok(value as Change) : read;
};

const entryKeys = ['change', 'digest', 'order', 'salt'];
const readEntry = (value: unknown, own: Pick<Commit, 'device' | 'seq'>, at: string): Read<Entry> => {
  if (!isObject(value)) return fault('form', at);
  if (Object.keys(value).some((key) => !entryKeys.includes(key))) return fault('newerFormat', at);
  const { change, digest, order, salt } = value;
  const isFull = Object.hasOwn(value, 'change');
  // Half of one shape and half of the other is neither.
  if (Object.hasOwn(value, 'salt') !== isFull || Object.hasOwn(value, 'digest') === isFull)
    return fault('form', at);
  if (isFull) {
    if (Object.hasOwn(value, 'order')) return fault('form', at);
    if (!isBytes(salt, 16)) return fault('form', `${at}.salt`);
    const read = readChange(change, own, `${at}.change`);
    return read.ok ? ok(value as FullEntry) : read;
  }
  if (!Object.hasOwn(value, 'order')) return fault('digestWithoutOrder', at);
  if (!isBytes(digest, 32)) return fault('form', `${at}.digest`);
  return isRecordId(order) ? ok(value as ErasedEntry) : fault('form', `${at}.order`);
};

const readEntries = (value: unknown, own: Pick<Commit, 'device' | 'seq'>): Read<readonly Entry[]> => {
  if (!Array.isArray(value)) return fault('form', 'entries');
  const records = new Set<string>();
  for (const [index, item] of value.entries()) {
    const entry = readEntry(item, own, `entries.${index}`);
    if (!entry.ok) return entry;
    if (value.length === 1 || !('change' in entry.value)) continue;
    const { id, kind } = entry.value.change;
    const record = `${id}${kind}`;
    if (records.has(record)) return fault('sameRecordTwice', `entries.${index}`);
    records.add(record);
  }
  return ok(value);
};

const commitKeys = 'action actor device entries hlc prev schema seq space v'.split(' ');
const readCommit = (value: JsonValue): Read<Commit> => {
  if (!isObject(value)) return fault('form', '');
  const { action, actor, device, group, hlc, prev, schema, seq, space, v } = value;
  if (typeof v === 'number' && v > 1) return fault('newerFormat', 'v');
  const keys = keyFault(value, commitKeys, 'group', '');
  if (!keys.ok) return keys;
  if (v !== 1) return fault('form', 'v');
  if (!isSpace(space)) return fault('form', 'space');
  if (!isDeviceId(device)) return fault('form', 'device');
  if (!isCount(seq)) return fault('form', 'seq');
  if (prev !== null && !isCommitHash(prev)) return fault('form', 'prev');
  if ((seq === 1) !== (prev === null)) return fault('prevDoesNotFitSeq', 'prev');
  if (!isHlc(hlc)) return fault('form', 'hlc');
  if (hlcDevice(hlc) !== device) return fault('hlcOfAnotherDevice', 'hlc');
  if (!isCount(schema)) return fault('form', 'schema');
  if (!isRecordId(actor)) return fault('form', 'actor');
  if (!isAction(action)) return fault('form', 'action');
  if (Object.hasOwn(value, 'group') && !isUuid(group)) return fault('form', 'group');
  const entries = readEntries(value.entries, { device, seq });
  return entries.ok ? ok(value as Commit) : entries;
};

const isTooLong = (line: string): boolean =>
  line.length > longestImportedLine ||
  (line.length * 3 > longestImportedLine && utf8(line).length > longestImportedLine);

/**
 * A commit from its line (without line end), or from a value that did not come as a line; the latter is put into its
 * canonical form and read as that, so that both ways refuse alike.
 */
export const decodeCommit = (line: string | JsonValue): Result<Commit, CommitFault> => {
  const text = typeof line === 'string' ? line : writtenOut(line);
  if (text === null) return fault('notCanonical', '');
  if (isTooLong(text)) return fault('tooLarge', '');
  const value = decodeCanonicalLine(text);
  return value.ok ? readCommit(value.value) : fault(value.error, '');
};

const writtenOut = (value: JsonValue): string | null => {
  try {
    return canonicalJson(value);
  } catch {
    return null;
  }
};

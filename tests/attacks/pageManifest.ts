/**
 * What the page says of the first line of a bundle whose signature is not right any more: the first step that fails. Written
 * from docs/formats.md §1 and §4 alone, and shares nothing with the reader under attack.
 */
import type { World } from './world';

type Fields = { readonly [key: string]: unknown };
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 8785 for what a manifest may hold: sorted keys, whole numbers, strings as JSON writes them. */
const inOneForm = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(inOneForm).join()}]`
    : isFields(value)
      ? `{${Object.keys(value)
          .sort()
          .map((key) => `${JSON.stringify(key)}:${inOneForm(value[key])}`)
          .join()}}`
      : JSON.stringify(value);

const isWhole = (value: unknown, least: number): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
const matches = (value: unknown, shape: RegExp): value is string =>
  typeof value === 'string' && shape.test(value);
const device = /^[a-z2-7]{26}$/;
const hash = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const signature = /^[A-Za-z0-9_-]{85}[AQgw]$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const keys = [
  'commits',
  'counter',
  'created',
  'format',
  'heads',
  'id',
  'recipients',
  'schema',
  'sender',
  'space',
  'v',
];

const isInstant = (value: unknown): boolean =>
  matches(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString() === value;

const headFault = (heads: unknown): 'damaged' | 'newerFormat' | null => {
  if (!isFields(heads)) return 'damaged';
  const names = Object.keys(heads);
  for (const name of names) {
    const head = heads[name];
    if (!device.test(name) || !isFields(head)) return 'damaged';
    const own = Object.keys(head);
    if (own.some((key) => !['hash', 'seq', 'sig'].includes(key))) return 'newerFormat';
    if (
      own.length !== 3 ||
      !matches(head.hash, hash) ||
      !matches(head.sig, signature) ||
      !isWhole(head.seq, 1)
    )
      return 'damaged';
  }
  return null;
};

/** For bytes that the sender did not sign: so `badSignature` is the last that can be said. */
export const pageSaysOf = (bytes: Uint8Array, world: World): string => {
  const text = Buffer.from(bytes).toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(Buffer.from(bytes)) || text.startsWith('\ufeff')) return 'damaged';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'damaged';
  }
  if (!isFields(value) || inOneForm(value) !== text || value.format !== 'gvi-bundle') return 'damaged';
  if (isWhole(value.v, 2)) return 'newerFormat';
  const own = Object.keys(value);
  if (own.some((key) => !keys.includes(key))) return 'newerFormat';
  const { commits, counter, created, heads, id, recipients, schema, sender, space, v } = value;
  if (own.length !== keys.length || v !== 1 || !matches(id, uuid)) return 'damaged';
  if (space !== 'samordning' && space !== 'social') return 'damaged';
  if (!matches(sender, device) || !Array.isArray(recipients) || recipients.length === 0) return 'damaged';
  if (!recipients.every((one) => matches(one, device)) || new Set(recipients).size !== recipients.length)
    return 'damaged';
  if (!isWhole(counter, 1) || !isWhole(schema, 1) || !isWhole(commits, 0) || !isInstant(created))
    return 'damaged';
  const fault = headFault(heads);
  if (fault !== null) return fault;
  if (space !== 'samordning') return 'wrongKey';
  const known = [world.office, world.field, world.other, world.reader].map((one): string => one.id);
  if (!known.includes(sender)) return 'unknownSender';
  return recipients.includes(world.reader.id) ? 'badSignature' : 'notForThisDevice';
};

/** The last line: readable as a signature, or damage. */
export const pageSaysOfSignature = (bytes: Uint8Array): string =>
  /^\{"sig":"[A-Za-z0-9_-]{85}[AQgw]"\}$/.test(Buffer.from(bytes).toString('latin1'))
    ? 'badSignature'
    : 'damaged';

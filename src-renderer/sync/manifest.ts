/**
 * The manifest, first line of a bundle (docs/formats.md §4): who says what to whom, and what the sender holds. Read
 * strictly and by shape alone; who the sender is, and whether the heads are rightly signed, is planImport's to judge.
 */
import { type DeviceId, isDeviceId, isSpace, isUuid, type Space, type Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { type Instant, isInstant } from '../domain/time';
import { canonicalJson, decodeCanonicalLine } from '../vault/canonical';
import { checkKeys, isCount, isNewerVersion, isObject } from './shape';
import { decodeSignedHead, type SignedHead } from './signedHead';

export type Heads = Readonly<Record<DeviceId, SignedHead>>;

export type Manifest = {
  readonly format: 'gvi-bundle';
  readonly v: 1;
  readonly id: Uuid;
  readonly space: Space;
  readonly sender: DeviceId;
  readonly recipients: readonly DeviceId[];
  /** Rises with each statement of a sender in a space; holes are normal. */
  readonly counter: number;
  readonly created: Instant;
  readonly schema: number;
  /** Commit lines in the bundle. */
  readonly commits: number;
  readonly heads: Heads;
};

export type ManifestFault = 'damaged' | 'newerFormat' | 'tooLarge';

const keys = 'commits counter created format heads id recipients schema sender space v'.split(' ');

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isRecipients = (value: unknown): value is readonly DeviceId[] =>
  Array.isArray(value) && value.length > 0 && value.every(isDeviceId) && new Set(value).size === value.length;

const decodeHeads = (value: unknown): Result<Heads, ManifestFault> => {
  if (!isObject(value)) return err('damaged');
  const heads: Record<DeviceId, SignedHead> = {};
  for (const [device, item] of Object.entries(value)) {
    if (!isDeviceId(device)) return err('damaged');
    const head = decodeSignedHead(item);
    if (!head.ok) return head;
    heads[device] = head.value;
  }
  return ok(heads);
};

export const decodeManifest = (line: string): Result<Manifest, ManifestFault> => {
  const decoded = decodeCanonicalLine(line);
  if (!decoded.ok) return err(decoded.error === 'tooDeep' ? 'tooLarge' : 'damaged');
  const value = decoded.value;
  if (!isObject(value) || value.format !== 'gvi-bundle') return err('damaged');
  if (isNewerVersion(value.v)) return err('newerFormat');
  const fault = checkKeys(value, keys);
  if (fault !== null) return err(fault === 'newerFormat' ? fault : 'damaged');
  const { commits, counter, created, format, id, recipients, schema, sender, space, v } = value;
  if (format !== 'gvi-bundle' || v !== 1 || !isUuid(id) || !isSpace(space)) return err('damaged');
  if (!isDeviceId(sender) || !isRecipients(recipients)) return err('damaged');
  if (!isCount(counter) || !isInstant(created) || !isCount(schema) || !isAmount(commits))
    return err('damaged');
  const heads = decodeHeads(value.heads);
  if (!heads.ok) return heads;
  return ok({
    format,
    v,
    id,
    space,
    sender,
    recipients,
    counter,
    created,
    schema,
    commits,
    heads: heads.value,
  });
};

export const manifestLine = (manifest: Manifest): string => canonicalJson(manifest);

/** Asked by own keys only, though every key was checked to be a device id. */
export const headOf = (
  heads: Readonly<Record<DeviceId, SignedHead>>,
  device: DeviceId,
): SignedHead | undefined => (Object.hasOwn(heads, device) ? heads[device] : undefined);

/** `gvi-<last 10 characters of the bundle id>.age`: says nothing of sender, content or day. */
export const bundleFileName = (id: Uuid): string => `gvi-${id.slice(-10)}.age`;

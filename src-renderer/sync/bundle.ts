/**
 * Makes a bundle (docs/formats.md §4): manifest, commits by device then `seq`, signature; one gzip member; one age file.
 * What is made here is what openBundle and planImport take, so it refuses to make anything they would not: the last
 * commit of each device is exactly its head, and one file never mixes the modes of age.
 */
import type { DeviceId, Space, Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import type { Instant } from '../domain/time';
import type { AgeMode } from '../vault/ageBox';
import { type Bytes, toBase64url, utf8 } from '../vault/bytes';
import type { DeviceSecrets } from '../vault/deviceKeys';
import { type MessageDigest, type SigningKey, signDigest } from '../vault/signing';
import { caps } from './caps';
import type { Card } from './card';
import type { Commit } from './commit';
import { bundleFileName, type Heads, headOf, type Manifest, manifestLine } from './manifest';
import { linesToParts, packBundle } from './packBundle';
import type { CommitHash } from './ref';

/** A commit as it goes into a bundle: its line exactly as it was made or received. */
export type BundleCommit = {
  readonly commit: Pick<Commit, 'device' | 'seq'>;
  readonly hash: CommitHash;
  readonly line: string;
};

export type BundleInput = {
  readonly id: Uuid;
  readonly space: Space;
  readonly secrets: Pick<DeviceSecrets, 'signing' | 'device'>;
  readonly recipients: readonly Card[];
  /** Of this sender in this space; written down before this file is (peerState.ts, `nextCounter`). */
  readonly counter: number;
  readonly created: Instant;
  readonly schema: number;
  readonly commits: readonly BundleCommit[];
  readonly heads: Heads;
  readonly mode: AgeMode;
};

export type BundleFault =
  | { readonly type: 'noRecipients' }
  /** Those devices have no key of the mode in this space: they get a bundle of their own, or none. */
  | { readonly type: 'noKeyOfMode'; readonly devices: readonly DeviceId[] }
  /** A card names a recipient that age does not take. */
  | { readonly type: 'badRecipient' }
  /** The commits of that device do not end at its head, or have a hole. */
  | { readonly type: 'headMismatch'; readonly device: DeviceId }
  | { readonly type: 'tooLarge' };

export type Bundle = { readonly file: Bytes; readonly name: string; readonly manifest: Manifest };

const byDeviceThenSeq = (a: BundleCommit, b: BundleCommit): number => {
  if (a.commit.device !== b.commit.device) return a.commit.device < b.commit.device ? -1 : 1;
  return a.commit.seq - b.commit.seq;
};

/** The first device whose commits have a hole or do not end at its head. */
const mismatch = (commits: readonly Omit<BundleCommit, 'line'>[], heads: Heads): DeviceId | null => {
  for (const [index, { commit, hash }] of commits.entries()) {
    const next = commits[index + 1]?.commit;
    if (next?.device === commit.device) {
      if (next.seq !== commit.seq + 1) return commit.device;
      continue;
    }
    const head = headOf(heads, commit.device);
    if (head?.seq !== commit.seq || head.hash !== hash) return commit.device;
  }
  return null;
};

const keysOf = (
  input: Pick<BundleInput, 'recipients' | 'space' | 'mode'>,
): Result<readonly string[], BundleFault> => {
  if (input.recipients.length === 0) return err({ type: 'noRecipients' });
  const keys = input.recipients.map((card) => card.recipients[input.space]?.[input.mode]);
  const without = input.recipients.filter((_, index) => keys[index] === undefined);
  if (without.length > 0) return err({ type: 'noKeyOfMode', devices: without.map(({ device }) => device) });
  return ok(keys.filter((key) => key !== undefined));
};

const inOrder = (commits: readonly BundleCommit[]): readonly BundleCommit[] =>
  [...commits].sort(byDeviceThenSeq);

export type PreparedBundle = {
  readonly manifest: Manifest;
  /** Without its line end. */
  readonly first: string;
  /** age recipients, of one mode. */
  readonly keys: readonly string[];
};

/** All that can be refused before a line is packed. The commits come by device, then `seq`; their lines are not needed yet. */
export const prepareBundle = (
  input: Omit<BundleInput, 'commits' | 'secrets'> & {
    readonly sender: DeviceId;
    readonly commits: readonly Omit<BundleCommit, 'line'>[];
  },
): Result<PreparedBundle, BundleFault> => {
  const keys = keysOf(input);
  if (!keys.ok) return keys;
  const device = mismatch(input.commits, input.heads);
  if (device !== null) return err({ type: 'headMismatch', device });
  const manifest: Manifest = {
    format: 'gvi-bundle',
    v: 1,
    id: input.id,
    space: input.space,
    sender: input.sender,
    recipients: input.recipients.map((card) => card.device),
    counter: input.counter,
    created: input.created,
    schema: input.schema,
    commits: input.commits.length,
    heads: input.heads,
  };
  const first = manifestLine(manifest);
  if (utf8(first).length > caps.manifestLine) return err({ type: 'tooLarge' });
  return ok({ manifest, first, keys: keys.value });
};

/** The signature that closes a bundle, as its last line holds it. */
export const signatureOf = (signing: SigningKey, digest: MessageDigest): string =>
  toBase64url(signDigest(signing, digest));

export const buildBundle = async (input: BundleInput): Promise<Result<Bundle, BundleFault>> => {
  const commits = inOrder(input.commits);
  const prepared = prepareBundle({ ...input, commits, sender: input.secrets.device });
  if (!prepared.ok) return prepared;
  const { manifest, first, keys } = prepared.value;
  const file = await packBundle({
    first,
    keys,
    parts: linesToParts(commits.map(({ line }) => line)),
    sign: (digest) => signatureOf(input.secrets.signing, digest),
  });
  if (file.ok) return ok({ file: file.value, name: bundleFileName(input.id), manifest });
  return err({ type: file.error === 'tooLarge' ? 'tooLarge' : 'badRecipient' });
};

/**
 * Bundles as no honest laptop makes them: any lines under any manifest, signed by anyone, packed in any way. Built with Node's
 * own zlib and our age, past every check of buildBundle.
 */
import { gzipSync } from 'node:zlib';
import type { DeviceId, Space } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import { type Commit, commitHash, commitLine } from '../../src-renderer/sync/commit';
import { type SignedHead, signHead } from '../../src-renderer/sync/signedHead';
import { ageSeal } from '../../src-renderer/vault/ageBox';
import { concat, toBase64url, utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { type SigningKey, sign } from '../../src-renderer/vault/signing';
import { uuidNamed } from './builders';
import type { TestDevice } from './devices';

export const headOf = (device: TestDevice, space: Space, seq?: number): SignedHead => {
  const chain = device.state().spaces[space].chains.get(device.id) ?? [];
  const last = seq === undefined ? chain.at(-1) : chain[seq - 1];
  if (last === undefined) throw new Error('no such commit');
  return signHead(device.secrets.signing, device.id, space, { seq: last.commit.seq, hash: last.hash });
};

export const linesOf = (device: TestDevice, space: Space = 'samordning'): readonly string[] =>
  (device.state().spaces[space].chains.get(device.id) ?? []).map(({ line }) => line);

export type Manifested = { readonly [key: string]: JsonValue };

/** The manifest that an honest laptop would write for its own history, with these keys set to something else. */
export const manifestFor = (from: TestDevice, to: TestDevice, changed: Manifested = {}): Manifested => {
  const space = (changed.space ?? 'samordning') as Space;
  const lines = linesOf(from, space);
  const heads: Manifested = lines.length === 0 ? {} : { [from.id]: { ...headOf(from, space) } };
  return {
    format: 'gvi-bundle',
    v: 1,
    id: uuidNamed('forged'),
    space,
    sender: from.id,
    recipients: [to.id],
    counter: 1000,
    created: '2026-11-20T09:30:43.123Z',
    schema: 1,
    commits: lines.length,
    heads,
    ...changed,
  };
};

/** Heads for rewritten commits, signed by the device's own key. */
export const headsFor = (
  device: DeviceId,
  signing: SigningKey,
  commits: readonly Commit[],
  space: Space = 'samordning',
): Manifested => {
  const last = commits.at(-1);
  if (last === undefined) return {};
  const point = { seq: last.seq, hash: commitHash(last) };
  return { [device]: { ...signHead(signing, device, space, point) } };
};

/** Each commit chained to the one before it, as a device does that writes its history anew. */
export const rechained = (commits: readonly Commit[]): readonly Commit[] => {
  const chain: Commit[] = [];
  for (const commit of commits) {
    const before = chain.at(-1);
    chain.push(before === undefined ? commit : { ...commit, prev: commitHash(before) });
  }
  return chain;
};
export const linesFrom = (commits: readonly Commit[]): readonly string[] => commits.map(commitLine);

export type Forgery = {
  readonly from: TestDevice;
  readonly to: TestDevice;
  readonly manifest?: Manifested;
  readonly manifestText?: string;
  readonly lines?: readonly string[];
  /** Whose key signs; the sender's, unless said. */
  readonly signing?: SigningKey;
  readonly signatureLine?: string;
  /** What stands before the signature line, as bytes: may be no lines at all. */
  readonly body?: Uint8Array;
  readonly whole?: Uint8Array;
  readonly pack?: (plain: Uint8Array) => Uint8Array;
  readonly recipients?: readonly string[];
};

export const plainOf = (forgery: Forgery): Uint8Array => {
  if (forgery.whole !== undefined) return forgery.whole;
  const { from, to } = forgery;
  const first = forgery.manifestText ?? canonicalJson(forgery.manifest ?? manifestFor(from, to));
  const lines = forgery.lines ?? linesOf(from);
  const body = forgery.body ?? utf8([first, ...lines].map((line) => `${line}\n`).join(''));
  const sig = toBase64url(sign(forgery.signing ?? from.secrets.signing, 'gvi-bundle-1\n', body));
  return concat(body, utf8(`${forgery.signatureLine ?? canonicalJson({ sig })}\n`));
};

export const forge = async (forgery: Forgery): Promise<Uint8Array<ArrayBuffer>> => {
  const packed = (forgery.pack ?? gzipSync)(plainOf(forgery));
  const own = forgery.to.card().recipients.samordning?.x25519;
  const recipients = forgery.recipients ?? (own === undefined ? [] : [own]);
  const sealed = await ageSeal(new Uint8Array(packed), recipients);
  if (!sealed.ok) throw new Error(`not sealed: ${sealed.error}`);
  return sealed.value;
};

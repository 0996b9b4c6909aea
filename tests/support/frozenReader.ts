/** The reader that the frozen bundles are for: its secrets and what it believes, from tests/vectors/bundle. */
import { readFileSync } from 'node:fs';
import { decodePeerState, type PeerState } from '../../src-renderer/sync/peerState';
import { fromBase64url } from '../../src-renderer/vault/bytes';
import type { DeviceSecrets } from '../../src-renderer/vault/deviceKeys';
import { deviceIdOf, signingKeyFrom, verifyKeyOf } from '../../src-renderer/vault/signing';

export type FrozenAnswer = {
  readonly type: string;
  readonly reason?: string;
  readonly newCommits?: number;
  readonly setAside?: readonly { readonly device: string; readonly reason: string }[];
};
export type FrozenBundle = {
  readonly file: string;
  readonly before?: readonly string[];
  readonly answer: FrozenAnswer;
};

const place = (folder: string, name: string): URL => new URL(`../vectors/${folder}/${name}`, import.meta.url);

export const frozenPath = (folder: string, name: string): string => place(folder, name).pathname;
export const frozenFile = (folder: string, name: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(place(folder, name)));
export const frozenIndex = (folder: string): readonly FrozenBundle[] =>
  JSON.parse(readFileSync(place(folder, 'index.json'), 'utf8'));

export const frozenReader = (
  folder: string,
): { readonly secrets: DeviceSecrets; readonly peers: PeerState } => {
  const { signing, age, peers } = JSON.parse(readFileSync(place(folder, 'reader.json'), 'utf8'));
  const seed = fromBase64url(signing);
  const key = seed.ok ? signingKeyFrom(seed.value) : seed;
  const peer = decodePeerState(peers);
  if (!key.ok || !peer.ok) throw new Error('the reader is frozen too');
  const verify = verifyKeyOf(key.value);
  return {
    secrets: { device: deviceIdOf(verify), signing: key.value, verify, age },
    peers: peer.value,
  };
};

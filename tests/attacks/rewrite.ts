/** Histories written anew: who has a device's key can sign anything in its name, and no other can. */
import type { DeviceId } from '../../src-renderer/domain/ids';
import { type Commit, commitHash, commitLine } from '../../src-renderer/sync/commit';
import { signHead } from '../../src-renderer/sync/signedHead';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import type { SigningKey } from '../../src-renderer/vault/signing';
import type { TestDevice } from '../support/devices';
import { commitsOf, fromOffice, type Heads, headsOf, type Manifest, type World } from './world';

/** May be no commit at all any more: hashed and written as what it claims to be. */
export type Loose = { readonly [key: string]: unknown } & Commit;

/** The hash that the page gives to these commits, malformed or not, each following the one before. */
export const chained = (commits: readonly Loose[]): readonly Loose[] => {
  const chain: Loose[] = [];
  for (const commit of commits) {
    const before = chain.at(-1);
    chain.push(before === undefined ? commit : { ...commit, prev: looseHash(before) });
  }
  return chain;
};

/** Of a commit whose digests cannot be made there is no hash; any will do, for it is refused before. */
export const looseHash = (commit: Loose): Commit['prev'] & string => {
  try {
    return commitHash(commit);
  } catch {
    return 'A'.repeat(43) as Commit['prev'] & string;
  }
};

export const signedPoint = (signing: SigningKey, device: DeviceId, last: Loose): Heads => ({
  [device]: { ...signHead(signing, device, 'samordning', { seq: last.seq, hash: looseHash(last) }) },
});

export const lineOf = (commit: Loose): string => {
  try {
    return commitLine(commit);
  } catch {
    return canonicalJson(JSON.parse(JSON.stringify(commit)) as never);
  }
};

const byDeviceThenSeq = (a: Loose, b: Loose): number =>
  a.device === b.device ? a.seq - b.seq : a.device < b.device ? -1 : 1;

export const looseCommits = (world: World, device: DeviceId): readonly Loose[] =>
  commitsOf(world, device) as readonly Loose[];

/** The office's bundle with these in place of what it held of the device, and these heads set. */
export const withPart = (
  world: World,
  device: DeviceId,
  commits: readonly Loose[],
  heads: Heads,
  changed: Manifest = {},
): Uint8Array<ArrayBuffer> => {
  const others = [world.office.id, world.field.id, world.other.id]
    .filter((id) => id !== device)
    .flatMap((id) => looseCommits(world, id));
  const lines = [...others, ...commits].sort(byDeviceThenSeq).map(lineOf);
  return fromOffice(world, { heads: { ...headsOf(world), ...heads }, ...changed }, lines);
};

/** The device has written this itself and signed it: chained, and its head set right. */
export const rewritten = (
  world: World,
  by: TestDevice,
  change: (commits: readonly Loose[]) => readonly Loose[],
): Uint8Array<ArrayBuffer> => {
  const commits = chained(change(looseCommits(world, by.id)));
  const last = commits.at(-1);
  if (last === undefined) throw new Error('something is left');
  return withPart(world, by.id, commits, signedPoint(by.secrets.signing, by.id, last));
};

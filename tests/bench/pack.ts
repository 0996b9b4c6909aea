/** The bundle that row `import` takes in, and what the page of row `export` is handed (page/export.ts). */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../src-renderer/domain/time';
import { buildBundle, prepareBundle } from '../../src-renderer/sync/bundle';
import { commitHash, decodeCommit } from '../../src-renderer/sync/commit';
import { secretsNamed } from '../support/deviceSecrets';
import { bundleId, readAbout, readLines } from './ours';

const bundleFile = 'bundle.age';

/** A person's laptop holds hashes and lines; the bench reads them from its folder before the clock runs. */
const inputFor = async (folder: string) => {
  const { office, heads, created } = readAbout(folder);
  const secrets = await secretsNamed('relay');
  const commits = readLines(folder, 'news').map((line) => {
    const commit = decodeCommit(line);
    if (!commit.ok) throw new Error(commit.error.type);
    const { device, seq } = commit.value;
    return { commit: { device, seq }, hash: commitHash(commit.value), line };
  });
  return {
    id: bundleId,
    space: 'samordning' as const,
    secrets,
    sender: secrets.device,
    recipients: [office],
    counter: 1,
    created: created as Instant,
    schema: 1,
    commits,
    heads,
    mode: 'x25519' as const,
  };
};

export const writeBundle = async (folder: string): Promise<void> => {
  const input = await inputFor(folder);
  const built = await buildBundle(input);
  if (!built.ok) throw new Error(built.error.type);
  writeFileSync(join(folder, bundleFile), built.value.file);
  const prepared = prepareBundle(input);
  if (!prepared.ok) throw new Error(prepared.error.type);
  const { first, keys } = prepared.value;
  writeFileSync(join(folder, 'export.json'), JSON.stringify({ first, keys }));
};

export const readBundle = (folder: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(join(folder, bundleFile)));

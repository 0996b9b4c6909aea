/** Row `export`: ours, and the pipeline that anybody would write. Also row `bytes`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../src-renderer/domain/time';
import { buildBundle, prepareBundle, signatureOf } from '../../src-renderer/sync/bundle';
import { commitHash, decodeCommit } from '../../src-renderer/sync/commit';
import { linesToParts, packBundle } from '../../src-renderer/sync/packBundle';
import { ageSeal } from '../../src-renderer/vault/ageBox';
import { utf8 } from '../../src-renderer/vault/bytes';
import { secretsNamed } from '../support/deviceSecrets';
import { bundleId, readAbout, readLines, readPlain } from './ours';
import type { Measured, Ready } from './row';

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
  const built = await buildBundle(await inputFor(folder));
  if (!built.ok) throw new Error(built.error.type);
  writeFileSync(join(folder, bundleFile), built.value.file);
};

export const readBundle = (folder: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(join(folder, bundleFile)));

/** Canonical lines → digest → signature → gzip → age. */
export const exportOurs = async (folder: string): Promise<Ready> => {
  const input = await inputFor(folder);
  return async (): Promise<Measured> => {
    const prepared = prepareBundle(input);
    if (!prepared.ok) throw new Error(prepared.error.type);
    const packed = await packBundle({
      ...prepared.value,
      parts: linesToParts(input.commits.map(({ line }) => line)),
      sign: (digest) => signatureOf(input.secrets.signing, digest),
    });
    if (!packed.ok) throw new Error(packed.error);
    return { bytes: packed.value.length };
  };
};

/** Objects → JSON → gzip → age: no salt, no chain, no signature. */
export const exportNaive = async (folder: string): Promise<Ready> => {
  const plain = readPlain(folder);
  const recipient = readAbout(folder).office.recipients.samordning?.x25519 ?? '';
  return async (): Promise<Measured> => {
    const text = utf8(plain.map((each) => JSON.stringify(each)).join('\n'));
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    const sealed = await ageSeal(packed, [recipient]);
    if (!sealed.ok) throw new Error(sealed.error);
    return { bytes: sealed.value.length };
  };
};

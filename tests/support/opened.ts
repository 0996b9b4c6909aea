/** Opened bundles without age and gzip, for histories by the thousand. */
import { type Heads, type Manifest, manifestLine } from '../../src-renderer/sync/manifest';
import type { OpenedBundle } from '../../src-renderer/sync/openBundle';
import { toBase64url, utf8 } from '../../src-renderer/vault/bytes';
import { createMessageDigest, type SigningKey, signDigest } from '../../src-renderer/vault/signing';

export const manifestOf = (
  given: Omit<Manifest, 'format' | 'v' | 'schema' | 'heads'> & { readonly heads: Heads },
): Manifest => ({ format: 'gvi-bundle', v: 1, schema: 1, ...given });

/** What openBundle would hand over for a bundle with this manifest and these lines, signed by that key. */
export const openedFrom = (
  manifest: Manifest,
  lines: readonly string[],
  signing: SigningKey,
): OpenedBundle => {
  const digest = createMessageDigest('gvi-bundle-1\n');
  for (const line of [manifestLine(manifest), ...lines]) digest.update(utf8(`${line}\n`));
  const finished = digest.finish();
  const signatureLine = `{"sig":"${toBase64url(signDigest(signing, finished))}"}`;
  return { manifest, lines, signatureLine, digest: finished, wellFormed: true };
};

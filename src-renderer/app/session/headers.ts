/**
 * Where a vault's slots are read from: the store's row, and where that is damaged, gone or does not open, the journal's first
 * frames; one flipped bit in a slot looks like a wrong passphrase. What is answered is what the store's own header said.
 */
import { err, ok, type Result } from '../../domain/result';
import type { Database } from '../../storage/database';
import { readHeader } from '../../storage/readHeader';
import type { VaultHeader } from '../../storage/vaultHeader';
import type { Environment } from '../environment';
import { headerOfJournal } from './firstFrames';

/** In the order in which they are to be tried; at least one. */
export type Headers = readonly [VaultHeader, ...(readonly VaultHeader[])];
export type HeadersFault = 'newerFormat' | 'damaged' | 'none';

export const readHeaders = async (
  env: Pick<Environment, 'host'>,
  db: Database,
): Promise<Result<Headers, HeadersFault>> => {
  const stored = await readHeader(db);
  if (!stored.ok && stored.error === 'newerFormat') return err('newerFormat');
  const other = await headerOfJournal(env);
  const header = stored.ok ? stored.value : null;
  if (header === null) return other === null ? err(stored.ok ? 'none' : 'damaged') : ok([other]);
  const differs =
    other !== null &&
    other.vault === header.vault &&
    JSON.stringify(other.slots) !== JSON.stringify(header.slots);
  return ok(differs ? [header, other] : [header]);
};

export type Keyed<K> = { readonly header: VaultHeader; readonly key: K };

/** The first that opens; else what the first one answered. A newer application's slots are no ground to try older ones. */
export const openFirst = async <K, F>(
  [header, ...others]: Headers,
  open: (header: VaultHeader) => Promise<Result<K, F>>,
): Promise<Result<Keyed<K>, F>> => {
  const first = await open(header);
  if (first.ok) return ok({ header, key: first.value });
  if (first.error === 'newerFormat') return first;
  for (const other of others) {
    const opened = await open(other);
    if (opened.ok) return ok({ header: other, key: opened.value });
  }
  return first;
};

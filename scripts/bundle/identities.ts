/**
 * Secret age identities from files, and of which space each is. A bundle of one space is not to be read with the key of
 * the other, so a key is bound to its space where anything says which that is: the own card, or the file itself.
 */
import { type Space, spaces } from '../../src-renderer/domain/ids';
import { err, ok, type Result } from '../../src-renderer/domain/result';
import type { Card } from '../../src-renderer/sync/card';
import type { ReadingKeys } from '../../src-renderer/sync/openBundle';
import {
  type IdentityFileFault,
  type ReadIdentity,
  readIdentityFile,
} from '../../src-renderer/vault/identityFile';
import { type FileFault, readFile } from './cards';
import type { Terminal } from './terminal';

export type IdentityFault = FileFault & { readonly fault: IdentityFileFault | string };

const readOne = async (
  file: string,
  terminal: Terminal,
): Promise<Result<readonly ReadIdentity[], IdentityFault>> => {
  const bytes = readFile(file);
  if (!bytes.ok) return bytes;
  const bare = await readIdentityFile(bytes.value, null);
  if (bare.ok || bare.error !== 'needsPassphrase') return bare.ok ? bare : err({ file, fault: bare.error });
  const passphrase = await terminal.passphrase(file);
  if (passphrase === null || passphrase === '') return err({ file, fault: 'needsPassphrase' });
  const opened = await readIdentityFile(bytes.value, passphrase);
  return opened.ok ? opened : err({ file, fault: opened.error });
};

const spacesOf = ({ recipient, space }: ReadIdentity, own: Card | null): readonly Space[] => {
  const onCard = spaces.filter((one) => Object.values(own?.recipients[one] ?? {}).includes(recipient));
  if (onCard.length > 0) return onCard;
  return space === null ? spaces : [space];
};

export type Identities = {
  readonly keys: ReadingKeys;
  /** Some key may read both spaces, for all that is known here. */
  readonly unbound: boolean;
};

export const readIdentities = async (
  files: readonly string[],
  own: Card | null,
  terminal: Terminal,
): Promise<Result<Identities, IdentityFault>> => {
  const keys: Record<Space, string[]> = { samordning: [], social: [] };
  let unbound = false;
  for (const file of files) {
    const read = await readOne(file, terminal);
    if (!read.ok) return read;
    for (const identity of read.value) {
      const bound = spacesOf(identity, own);
      if (bound.length > 1) unbound = true;
      for (const space of bound) keys[space].push(identity.identity);
    }
  }
  return ok({ keys, unbound });
};

/** The operating system's key store as a stand-in, and the ways into a field book, for tests of its keys. */
import type { SystemStore } from '../../src-main/port';
import type { App, IssueOutcome } from '../../src-renderer/app/types';
import { passphrase } from './installation';

export type FakeStore = SystemStore & {
  /** As after a new user profile: it opens nothing that it sealed before. */
  readonly reset: () => void;
  readonly rotate: () => void;
  backendName: Awaited<ReturnType<SystemStore['backend']>>;
  readonly sealedCount: () => number;
};

/** Seals by a mask that only it knows; what matters is that the sealed form is not the secret and dies with the mask. */
export const fakeSystemStore = (): FakeStore => {
  let mask = 0x5a;
  let older: number | null = null;
  let sealed = 0;
  const through = (bytes: Uint8Array, by: number): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(bytes, (byte) => byte ^ by);
  const store: FakeStore = {
    backendName: 'libsecret',
    backend: async () => store.backendName,
    seal: async (secret) => {
      sealed += 1;
      return Uint8Array.from([mask, ...through(secret, mask)]);
    },
    open: async (bytes) => {
      const [by = 0, ...rest] = bytes;
      if (by !== mask && by !== older) throw new Error('the store does not know this');
      return { secret: through(Uint8Array.from(rest), by), stale: by !== mask };
    },
    reset: () => {
      mask = (mask + 1) % 256;
      older = null;
    },
    rotate: () => {
      older = mask;
      mask = (mask + 1) % 256;
    },
    sealedCount: () => sealed,
  };
  return store;
};

export type Issued = Extract<IssueOutcome, { readonly type: 'issued' }>;

export const issued = async (app: App, words: string | null = passphrase): Promise<Issued> => {
  const outcome = await app.issueRecovery(words);
  if (outcome.type !== 'issued') throw new Error(JSON.stringify(outcome));
  return outcome;
};

/** The groups that are asked for, as a careful person types them. */
export const typedBack = ({ groups, ask }: Issued): readonly string[] =>
  ask.map((group) => groups[group] ?? '');

/** A sheet that was made and proved; its key as text. */
export const provedSheet = async (app: App, words: string | null = passphrase): Promise<string> => {
  const sheet = await issued(app, words);
  const proof = await app.proveRecovery(typedBack(sheet));
  if (proof.type !== 'proved') throw new Error(JSON.stringify(proof));
  return sheet.groups.join(' ');
};

/**
 * Keeps the secret of the key store slot: sealed by the operating system, in a file of the data folder. docs/formats.md §6.
 * The sealed form never leaves this folder and stands in no journal, so that a copied journal or backup has no slot that
 * the system's password alone would open; and to forget is to remove the file. Nothing here logs or keeps the bytes.
 */
import type { HostMethods, Outcome } from '../contract';
import { attempt, done, failed } from '../outcome';
import type { SystemStore } from '../port';
import type { Bytes, Disk } from './disk';
import { createQueue } from './queue';
import { createSmallFile } from './smallFile';

type Of<M extends keyof HostMethods> = (
  ask: HostMethods[M]['ask'],
) => Promise<Outcome<HostMethods[M]['answer']>>;
export type KeyStore = {
  readonly keyStoreState: Of<'keyStoreState'>;
  readonly keyStoreKeep: Of<'keyStoreKeep'>;
  readonly keyStoreGet: Of<'keyStoreGet'>;
  readonly keyStoreForget: Of<'keyStoreForget'>;
};

export const keyStoreFile = 'keystore.sealed';

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export const createKeyStore = (deps: {
  readonly disk: Disk;
  readonly folder: string;
  /** Null: this host reaches none. */
  readonly store: SystemStore | null;
}): KeyStore => {
  const file = createSmallFile(deps.disk, deps.folder, keyStoreFile);
  const inTurn = createQueue();
  const { store } = deps;
  const usable = async (): Promise<SystemStore | null> =>
    store !== null && (await store.backend()) !== 'none' ? store : null;
  /** A store that was reset throws, or gives nothing. */
  const open = (from: SystemStore, sealed: Bytes) => from.open(sealed).catch(() => null);

  return {
    keyStoreState: () =>
      inTurn(() =>
        attempt(async () =>
          done({
            backend: store === null ? ('none' as const) : await store.backend(),
            holds: (await file.read()) !== null,
          }),
        ),
      ),
    keyStoreKeep: ({ bytes }) =>
      inTurn(() =>
        attempt(async () => {
          const to = await usable();
          if (to === null) return failed('notFound', 'no key store');
          await file.write(await to.seal(bytes));
          const sealed = await file.read();
          const back = sealed === null ? null : await open(to, sealed);
          if (back !== null && same(back.secret, bytes)) return done({});
          await file.remove();
          return failed('readBackFailed', 'key store');
        }),
      ),
    keyStoreGet: () =>
      inTurn(() =>
        attempt(async () => {
          const from = await usable();
          const sealed = await file.read();
          const opened = from === null || sealed === null ? null : await open(from, sealed);
          if (from === null || opened === null) return failed('notFound', 'key store');
          // Sealed with an older key of the store: still good, and better sealed anew; no failure when that fails.
          if (opened.stale)
            await from
              .seal(opened.secret)
              .then(file.write)
              .catch(() => undefined);
          return done({ bytes: opened.secret });
        }),
      ),
    keyStoreForget: () =>
      inTurn(() =>
        attempt(async () => {
          await file.remove();
          return done({});
        }),
      ),
  };
};

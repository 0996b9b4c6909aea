/**
 * Electron's way to the operating system's key store: the asynchronous API of safeStorage alone (the other one blocks the
 * main process on a prompt, and is deprecated). Read carefully and typed; it has not run on Electron's binary here.
 *
 * On Linux Electron falls back to a fixed password in its own source (`basic_text`) when it finds no store; that counts as
 * none. Since the page's bytes are random, base64 carries them through an API that takes text.
 */
import type { SafeStorage } from 'electron';
import type { KeyStoreBackend } from '../../contract';
import type { SystemStore } from '../../port';

/** What of safeStorage is used, so that tests can stand in for it. */
export type SafeStorageUse = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

const linuxBackends: Readonly<Record<string, KeyStoreBackend>> = {
  gnome_libsecret: 'libsecret',
  kwallet: 'kwallet',
  kwallet5: 'kwallet',
  kwallet6: 'kwallet',
};

export const createSystemStore = (platform: NodeJS.Platform, safe: SafeStorageUse): SystemStore => ({
  backend: async () => {
    if (!(await safe.isAsyncEncryptionAvailable())) return 'none';
    if (platform === 'win32') return 'dpapi';
    if (platform === 'darwin') return 'keychain';
    return platform === 'linux' ? (linuxBackends[safe.getSelectedStorageBackend()] ?? 'none') : 'none';
  },
  seal: async (secret) =>
    Uint8Array.from(await safe.encryptStringAsync(Buffer.from(secret).toString('base64'))),
  open: async (sealed) => {
    const { result, shouldReEncrypt } = await safe.decryptStringAsync(Buffer.from(sealed));
    const secret = Uint8Array.from(Buffer.from(result, 'base64'));
    return secret.length === 32 ? { secret, stale: shouldReEncrypt } : null;
  },
});

/** The key store slot: a way in beside the others, which fails alone. The store is a stand-in; Electron's has not run here. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSystemStore } from '../../../src-main/hosts/electron/systemStore';
import { keyStoreFile } from '../../../src-main/services/keyStore';
import { bytesNamed } from '../../support/bytes';
import { type Installation, install, passphrase, setUp } from '../../support/installation';
import { type FakeStore, fakeSystemStore } from '../../support/keys';

const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
const laptop = async (store: FakeStore | null = fakeSystemStore()) => {
  const car = await install('store', { ...(store === null ? {} : { system: { store } }) });
  installations.push(car);
  await setUp(car);
  return car;
};
const withStore = async () => {
  const store = fakeSystemStore();
  const car = await laptop(store);
  expect(await car.app().turnKeyStoreOn(passphrase)).toEqual({ type: 'on' });
  return { store, car };
};
const failure = { type: 'locked', working: null, failure: { type: 'keyStore' } };

describe('the key store slot', () => {
  it('opens without a passphrase once it was turned on with one', async () => {
    const { car } = await withStore();
    const app = await car.reload();
    expect(app.keys.getState().keyStore).toEqual({ backend: 'libsecret', on: true, ready: true });
    await app.unlockWithKeyStore();
    expect(app.session.getState().type).toBe('open');
    await (await car.reload()).unlock(passphrase);
    expect(car.app().session.getState().type).toBe('open');
  });

  it('is not turned on with a wrong passphrase, and nothing is kept then', async () => {
    const car = await laptop();
    expect(await car.app().turnKeyStoreOn('fel')).toEqual({ type: 'wrongPassphrase' });
    expect(existsSync(join(car.folder, keyStoreFile))).toBe(false);
  });

  it('whose store was reset fails alone and says so; the passphrase opens, and it can be turned on again', async () => {
    const { car, store } = await withStore();
    store.reset();
    const app = await car.reload();
    await app.unlockWithKeyStore();
    expect(app.session.getState()).toMatchObject(failure);
    await app.unlock(passphrase);
    expect(app.session.getState().type).toBe('open');
    expect(await app.turnKeyStoreOn(passphrase)).toEqual({ type: 'on' });
    await (await car.reload()).unlockWithKeyStore();
    expect(car.app().session.getState().type).toBe('open');
  });

  it('that is turned off opens nothing, and what the store sealed is gone from the disk', async () => {
    const { car } = await withStore();
    expect(await car.app().turnKeyStoreOff()).toEqual({ type: 'off' });
    expect(existsSync(join(car.folder, keyStoreFile))).toBe(false);
    const app = await car.reload();
    expect(app.keys.getState().keyStore).toMatchObject({ on: false, ready: false });
    await app.unlockWithKeyStore();
    expect(app.session.getState()).toMatchObject(failure);
  });

  it('has its sealed half in the data folder alone, and not in the journal', async () => {
    const { car } = await withStore();
    const sealed = readFileSync(join(car.folder, keyStoreFile));
    const got = await car.environment().host.keyStoreGet({});
    const secret = got.ok ? Buffer.from(got.value.bytes) : Buffer.alloc(0);
    expect(secret).toHaveLength(32);
    expect(sealed.includes(secret)).toBe(false);
    const journal = readFileSync(join(car.folder, 'journal.gvi'));
    expect(journal.includes(secret)).toBe(false);
    expect(journal.includes(sealed)).toBe(false);
  });

  it('sealed with an older key of the store is sealed anew at the next opening', async () => {
    const { car, store } = await withStore();
    const before = readFileSync(join(car.folder, keyStoreFile));
    store.rotate();
    await (await car.reload()).unlockWithKeyStore();
    expect(car.app().session.getState().type).toBe('open');
    expect(readFileSync(join(car.folder, keyStoreFile)).equals(before)).toBe(false);
    await (await car.reload()).unlockWithKeyStore();
    expect(car.app().session.getState().type).toBe('open');
  });

  it('is not offered where there is no real store: none in the browser host, and none that seals in plain text', async () => {
    const car = await laptop(null);
    expect(car.app().keys.getState().keyStore.backend).toBe('none');
    expect(await car.app().turnKeyStoreOn(passphrase)).toEqual({ type: 'noKeyStore' });
    const store = fakeSystemStore();
    store.backendName = 'none';
    const plain = await laptop(store);
    expect(await plain.app().turnKeyStoreOn(passphrase)).toEqual({ type: 'noKeyStore' });
    expect(store.sealedCount()).toBe(0);
  });

  it('is not written over a store that does not give back what it was given', async () => {
    const store = fakeSystemStore();
    const car = await laptop({
      ...store,
      open: async () => ({ secret: bytesNamed('other', 32), stale: false }),
    });
    expect(await car.app().turnKeyStoreOn(passphrase)).toEqual({ type: 'noKeyStore' });
    expect(existsSync(join(car.folder, keyStoreFile))).toBe(false);
    expect(car.app().keys.getState().keyStore.on).toBe(false);
  });
});

/** What Electron's safeStorage answers, by its declarations; whether it does shows only on Electron. */
const safe = (
  backend: ReturnType<Parameters<typeof createSystemStore>[1]['getSelectedStorageBackend']>,
  available = true,
) => ({
  isAsyncEncryptionAvailable: async () => available,
  getSelectedStorageBackend: () => backend,
  encryptStringAsync: async (text: string) => Buffer.from(`sealed ${text}`),
  decryptStringAsync: async (sealed: Buffer) => ({
    result: sealed.toString().slice('sealed '.length),
    shouldReEncrypt: true,
  }),
});

describe('the way to the system’s store', () => {
  it.each([
    ['linux', 'gnome_libsecret', 'libsecret'],
    ['linux', 'kwallet6', 'kwallet'],
    ['linux', 'basic_text', 'none'],
    ['linux', 'unknown', 'none'],
    ['win32', 'unknown', 'dpapi'],
    ['darwin', 'unknown', 'keychain'],
    ['freebsd', 'gnome_libsecret', 'none'],
  ] as const)('on %s with %s counts as %s', async (platform, backend, expected) => {
    expect(await createSystemStore(platform, safe(backend)).backend()).toBe(expected);
    expect(await createSystemStore(platform, safe(backend, false)).backend()).toBe('none');
  });

  it('carries bytes of any value through an API of text, and passes over what is no secret of ours', async () => {
    const store = createSystemStore('linux', safe('kwallet'));
    const secret = Uint8Array.from({ length: 32 }, (_, at) => (at * 37) % 256);
    expect(await store.open(await store.seal(secret))).toEqual({ secret, stale: true });
    expect(await store.open(await store.seal(bytesNamed('short', 31)))).toBeNull();
  });
});

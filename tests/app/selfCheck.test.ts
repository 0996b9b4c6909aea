/** What is said of each protection, and that a release with one off opens no vault, whoever asks. */
import { IDBDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostCheck } from '../../src-main/contract';
import { createApp } from '../../src-renderer/app/createApp';
import { fullDisk, judgeProtection, lowDisk, type SelfView } from '../../src-renderer/app/selfCheck/judge';
import type { PageView } from '../../src-renderer/app/selfCheck/lookAtPage';
import type { App, ProtectionName } from '../../src-renderer/app/types';
import { type Installation, install, passphrase, setUp } from '../support/installation';

const page: PageView = {
  ownOrigin: true,
  secureContext: true,
  isolated: true,
  node: false,
  markupRefused: true,
  policy: "default-src 'none'",
};
const check: HostCheck = {
  policy: "default-src 'none'",
  window: { sandbox: 'on', isolation: 'on' },
  lockHeld: true,
  journal: 'reachable',
  writable: true,
  freeBytes: lowDisk,
  folder: 'private',
};
const view: SelfView = { host: 'browser', page, strictStore: true, check };

const standings = (over: Partial<SelfView>) =>
  new Map(judgeProtection({ ...view, ...over }, 'release').checks.map((one) => [one.name, one.standing]));

describe('what is said of each protection', () => {
  it('is that all is on, where all is on', () => {
    const all = standings({});
    expect([...all].filter(([, standing]) => standing !== 'on')).toEqual([['keyStore', 'unused']]);
    expect(judgeProtection(view, 'release').refuses).toBe(false);
  });

  const faults: readonly (readonly [string, Partial<SelfView>, ProtectionName])[] = [
    ['a page from elsewhere', { page: { ...page, ownOrigin: false } }, 'origin'],
    ['an address that is not secure', { page: { ...page, secureContext: false } }, 'secureContext'],
    ['a policy that was changed on its way', { page: { ...page, policy: 'default-src *' } }, 'policy'],
    ['no policy', { page: { ...page, policy: null } }, 'policy'],
    ['text that becomes markup', { page: { ...page, markupRefused: false } }, 'markup'],
    ['a page that shares its process', { page: { ...page, isolated: false } }, 'isolation'],
    ['Node in the page', { page: { ...page, node: true } }, 'isolation'],
    [
      'Electron without isolation',
      { host: 'electron', check: { ...check, window: { sandbox: 'on', isolation: 'off' } } },
      'isolation',
    ],
    ['no sandbox', { check: { ...check, window: { sandbox: 'off', isolation: 'on' } } }, 'sandbox'],
    ['a store that puts writing off', { strictStore: false }, 'storage'],
    ['a folder that is another host\u2019s', { check: { ...check, lockHeld: false } }, 'lock'],
    ['a journal out of reach', { check: { ...check, journal: 'unreachable' } }, 'journal'],
    ['a folder that takes no file', { check: { ...check, writable: false } }, 'journal'],
    ['a disk that is full', { check: { ...check, freeBytes: fullDisk - 1 } }, 'disk'],
  ];
  it.each(faults)('%s is off, and a release refuses', (_, over, name) => {
    expect([...standings(over)].filter(([, standing]) => standing === 'off')).toEqual([[name, 'off']]);
    expect(judgeProtection({ ...view, ...over }, 'release').refuses).toBe(true);
    expect(judgeProtection({ ...view, ...over }, 'development').refuses).toBe(false);
  });

  it('is that everything which only the host knows is off or unknown, when it does not answer', () => {
    const silent = standings({ check: null });
    expect(['policy', 'lock', 'journal'].map((name) => silent.get(name as ProtectionName))).toEqual([
      'off',
      'off',
      'off',
    ]);
    expect(['sandbox', 'disk', 'folder'].map((name) => silent.get(name as ProtectionName))).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it.each([
    ['a disk that fills up', { freeBytes: lowDisk - 1 }, 'disk', 'warning'],
    ['a disk that says nothing', { freeBytes: null }, 'disk', 'unknown'],
    ['a folder that others may open', { folder: 'open' }, 'folder', 'warning'],
    ['a key store that is none', { keyStore: 'weak' }, 'keyStore', 'warning'],
    ['a key store that is one', { keyStore: 'system' }, 'keyStore', 'on'],
    [
      'a window that somebody else opened',
      { window: { sandbox: 'unknown', isolation: 'on' } },
      'sandbox',
      'unknown',
    ],
  ] as const)('%s keeps nobody out', (_, over, name, standing) => {
    const seen = { ...view, check: { ...check, ...over } };
    expect(standings(seen).get(name)).toBe(standing);
    expect(judgeProtection(seen, 'release').refuses).toBe(false);
  });
});

describe('an application', () => {
  let laptop: Installation;
  afterEach(() => laptop.remove());

  const started = async (build: 'release' | 'development', seen: PageView): Promise<App> => {
    const app = createApp({ ...laptop.environment(), protection: { build, look: async () => seen } });
    await app.start();
    return app;
  };
  const policy = async (): Promise<string> => {
    const answer = await laptop.environment().host.selfCheck({});
    return answer.ok ? answer.value.policy : '';
  };

  it('of a release opens no vault with a protection off, even when asked past the screen', async () => {
    laptop = await install();
    await setUp(laptop);
    const app = await started('release', { ...page, policy: await policy(), markupRefused: false });
    expect(app.session.getState()).toEqual({ type: 'blocked', reason: 'protection', detail: '' });
    expect(app.protection.getState().seen?.checks).toContainEqual({ name: 'markup', standing: 'off' });
    await expect(app.unlock(passphrase)).rejects.toThrow();
    await expect(app.restoreVault(null, passphrase)).rejects.toThrow();
    expect(app.session.getState().type).toBe('blocked');
  });

  it.each(['a store that is there', 'a store that is made'])(
    'of a release opens no vault in %s where rows are written later than it says',
    async (which) => {
      laptop = await install();
      if (which === 'a store that is there') await setUp(laptop);
      const { transaction } = IDBDatabase.prototype;
      const putOff = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
        this: IDBDatabase,
        names,
        mode,
      ) {
        return transaction.call(this, names, mode, { durability: 'relaxed' });
      });
      try {
        const app = await started('release', { ...page, policy: await policy() });
        expect(app.session.getState()).toEqual({ type: 'blocked', reason: 'protection', detail: '' });
        expect(app.protection.getState().seen?.checks).toContainEqual({ name: 'storage', standing: 'off' });
        await expect(app.unlock(passphrase)).rejects.toThrow('start has not been called');
      } finally {
        putOff.mockRestore();
      }
    },
  );

  it('of a release opens where all is on, and looks again when asked', async () => {
    laptop = await install();
    await setUp(laptop);
    let seen: PageView = { ...page, policy: await policy() };
    const app = createApp({
      ...laptop.environment(),
      protection: { build: 'release', look: async () => seen },
    });
    await app.start();
    await app.unlock(passphrase);
    expect(app.session.getState().type).toBe('open');
    seen = { ...seen, secureContext: false };
    await app.checkProtection();
    expect(app.protection.getState().seen?.checks).toContainEqual({ name: 'secureContext', standing: 'off' });
    // What is open stays open: closing it could lose what is being typed.
    expect(app.session.getState().type).toBe('open');
  });

  it('in development warns and opens', async () => {
    laptop = await install();
    await setUp(laptop);
    const app = await started('development', { ...page, policy: null });
    expect(app.session.getState().type).toBe('locked');
    expect(app.protection.getState().seen?.checks).toContainEqual({ name: 'policy', standing: 'off' });
    await app.unlock(passphrase);
    expect(app.session.getState().type).toBe('open');
  });
});

/** The part of the application that is there before the first screen, and how the rest comes behind it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DoorContext } from '../../src-renderer/app/context';
import { appIn, contextBehind } from '../../src-renderer/app/createApp';
import { createDoor } from '../../src-renderer/app/door';
import { openStore } from '../../src-renderer/app/session/openStore';
import type { App } from '../../src-renderer/app/types';
import { type Installation, install, passphrase, setUp } from '../support/installation';

let laptop: Installation;
let asked: number;
beforeEach(async () => {
  laptop = await install();
  asked = 0;
});
afterEach(() => laptop.remove());

const load = async (context: DoorContext): Promise<App> => {
  asked += 1;
  await openStore(context);
  return appIn(contextBehind(context, laptop.environment()));
};

describe('the door', () => {
  it('comes to the first screen without the book', async () => {
    const door = createDoor(laptop.environment(), load);
    await door.start();
    expect(door.session.getState().type).toBe('welcome');
    expect(asked).toBe(0);
  });

  it('unlocks with a book that is fetched once, and shows what the book shows', async () => {
    await setUp(laptop);
    const door = createDoor(laptop.environment(), load);
    await door.start();
    expect(door.session.getState().type).toBe('locked');
    await door.unlock('another passphrase altogether');
    expect(door.session.getState()).toMatchObject({ type: 'locked', failure: { type: 'wrongPassphrase' } });
    await door.unlock(passphrase);
    expect(door.session.getState().type).toBe('open');
    expect((await door.book()).session).toBe(door.session);
    expect(asked).toBe(1);
  });

  it('says that the host is gone when the book does not come, and throws nothing at the screen', async () => {
    await setUp(laptop);
    const door = createDoor(laptop.environment(), () =>
      Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
    );
    await door.start();
    await door.unlock(passphrase);
    expect(door.session.getState()).toEqual({ type: 'blocked', reason: 'hostGone', detail: 'TypeError' });
  });

  it('keeps a language that is chosen before the book is there', async () => {
    await setUp(laptop);
    const door = createDoor(laptop.environment(), load);
    await door.start();
    await door.saveSettings({ ...door.settings.getState(), language: 'en' });
    expect((await door.book()).settings.getState().language).toBe('en');
  });

  it('opens no vault where a protection is off, whoever asks', async () => {
    await setUp(laptop);
    const door = createDoor(
      {
        ...laptop.environment(),
        protection: {
          build: 'release',
          look: async () => ({
            ownOrigin: true,
            secureContext: true,
            isolated: true,
            node: true,
            markupRefused: true,
            policy: null,
          }),
        },
      },
      load,
    );
    await door.start();
    expect(door.session.getState()).toMatchObject({ type: 'blocked', reason: 'protection' });
    await door.unlock(passphrase);
    expect(door.session.getState().type).toBe('blocked');
    const book = await door.book();
    await expect(book.unlock(passphrase)).rejects.toThrow('start has not been called');
    expect(door.session.getState().type).toBe('blocked');
  });
});

it('a demonstration that is asked for fills itself from the door', async () => {
  laptop.remove();
  laptop = await install('demo', { demo: true });
  const door = createDoor(laptop.environment(), load);
  await door.start();
  expect(door.session.getState()).toMatchObject({ type: 'open', demo: true });
});

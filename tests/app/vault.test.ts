import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import { type Installation, install, passphrase, setUp } from '../support/installation';

const installations: Installation[] = [];
const laptop = async (name = 'laptop'): Promise<Installation> => {
  const installation = await install(name);
  installations.push(installation);
  return installation;
};
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

const saveGroup = async (app: App, alias: string) => {
  const id = app.newRecordId();
  const outcome = await app.save([
    {
      kind: 'group',
      id,
      values: { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' },
      shown: null,
    },
  ]);
  return { id, outcome };
};

const unlocked = async (installation: Installation, with_ = passphrase): Promise<App> => {
  const app = await installation.reload();
  await app.unlock(with_);
  return app;
};

describe('a vault', () => {
  it('is created, locked and opened again with what was saved', async () => {
    const car = await laptop();
    const app = await setUp(car);
    const { id, outcome } = await saveGroup(app, 'Ask');
    expect(outcome).toMatchObject({ type: 'saved' });
    await app.lock('manual');
    expect(app.session.getState()).toMatchObject({ type: 'locked' });
    expect(app.workspace.getState().records.size).toBe(0);

    const locked = await car.reload();
    expect(locked.session.getState()).toMatchObject({ type: 'locked', reason: 'manual' });
    expect((await car.reload()).session.getState()).toMatchObject({ reason: 'start' });
    const again = await unlocked(car);
    expect(again.session.getState()).toMatchObject({ type: 'open', me: { name: 'Test Testsson 1' } });
    expect(again.workspace.getState().records.get('group')?.get(id)?.values.alias).toBe('Ask');
  });

  it('answers a wrong passphrase in words and opens with the right one afterwards', async () => {
    const car = await laptop();
    await setUp(car);
    const app = await unlocked(car, 'not-the-passphrase-at-all');
    expect(app.session.getState()).toMatchObject({ type: 'locked', failure: { type: 'wrongPassphrase' } });
    await app.unlock(passphrase);
    expect(app.session.getState().type).toBe('open');
  });

  it('opens with the new passphrase alone after a change, and the journal with it', async () => {
    const car = await laptop();
    const app = await setUp(car);
    const { id } = await saveGroup(app, 'Björk');
    const next = 'elva-gula-stigar-genom-skogen';
    expect(await app.changePassphrase('wrong-wrong-wrong-wrong', next)).toEqual({ type: 'wrongPassphrase' });
    expect(await app.changePassphrase(passphrase, next)).toEqual({ type: 'changed' });
    await saveGroup(app, 'Ek');

    const old = await unlocked(car);
    expect(old.session.getState()).toMatchObject({ failure: { type: 'wrongPassphrase' } });
    await old.unlock(next);
    expect(old.workspace.getState().records.get('group')?.get(id)?.values.alias).toBe('Björk');
    expect([...(old.workspace.getState().records.get('group')?.values() ?? [])]).toHaveLength(2);

    car.loseIndexedDb();
    const bare = await car.reload();
    expect(await bare.restoreVault(null, passphrase)).toEqual({ type: 'wrongPassphrase' });
    expect(await bare.restoreVault(null, next)).toMatchObject({ type: 'restored' });
  });

  it('is restored whole from journal and passphrase, as a new device that carries the old history on', async () => {
    const car = await laptop();
    const app = await setUp(car);
    const before = app.session.getState();
    const { id } = await saveGroup(app, 'Lind');
    car.loseIndexedDb();
    const bare = await car.reload();
    expect(bare.session.getState()).toEqual({ type: 'welcome', journal: true, working: null });
    expect(await bare.restoreVault(null, passphrase)).toMatchObject({
      type: 'restored',
      damagedFrames: 0,
      unfinishedFrames: 0,
      tornBytes: 0,
    });
    const after = bare.session.getState();
    expect(after).toMatchObject({ type: 'open', restored: true });
    if (before.type !== 'open' || after.type !== 'open') throw new Error('not open');
    expect(after.device).not.toBe(before.device);
    expect(bare.workspace.getState().records.get('group')?.get(id)?.values.alias).toBe('Lind');
    // What was written before the restore waits for the office as much as what comes after it.
    expect(bare.workspace.getState()).toMatchObject({ notExported: 2, notAcknowledged: 2 });
    expect((await saveGroup(bare, 'Ask')).outcome.type).toBe('saved');
    expect(bare.workspace.getState()).toMatchObject({ notExported: 3, notAcknowledged: 3 });
    const again = await unlocked(car);
    expect(again.workspace.getState().records.get('group')?.size).toBe(2);
  });
});

/** The chain verified and the snapshot made anew (app/upkeep/keepUp.ts), which the application does by itself in idle time. */
import { keepUp } from '../../src-renderer/app/upkeep/keepUp';
import { type Activity, saveNew } from './scene';

/** A save that stands outside of the snapshot before it, the work, and one that comes after. */
export const upkeep: Activity = {
  name: 'upkeep',
  run: async (scene) => {
    const { app, context } = scene;
    const isOpen = (): boolean => app.session.getState().type === 'open';
    await saveNew(scene, 'person');
    if (!isOpen()) return;
    const { vault } = context;
    await keepUp(context);
    if (vault !== null && !vault.upkeep.resting && (await vault.db.roots.count()) < 2)
      throw new Error('said to be kept up, and there is no snapshot');
    if (vault !== null && !vault.upkeep.resting && (await vault.db.pages.count()) === 0)
      throw new Error('said to be kept up, and there is no page');
    if (isOpen()) await saveNew(scene, 'group');
  },
};

/** What a save leaves to idle time: the breaches that are listed, where they are more than a few. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App, Breach } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import { install, setUp } from '../support/installation';
import { saveGroup } from '../support/saved';

const installation = await install('manyBreaches');
let app: App;
beforeAll(async () => {
  app = await setUp(installation);
});
afterAll(() => installation.remove());

const listed = (id: RecordId): Breach => ({
  kind: 'group',
  id,
  problems: [{ field: 'alias', code: 'required', severity: 'error' }],
});

const breachesOnce = (isSo: (breaches: readonly Breach[]) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const stop = app.conflicts.subscribe(({ breaches }) => {
      if (!isSo(breaches)) return;
      stop();
      resolve();
    });
  });

const groups = async (count: number): Promise<readonly RecordId[]> => {
  const ids: RecordId[] = [];
  for (let at = 0; at < count; at++) ids.push(await saveGroup(app, `Grupp ${at} av ${count}`));
  return ids;
};

it('a few are looked at again by the save itself', async () => {
  const ids = await groups(3);
  app.conflicts.setState({ breaches: ids.map(listed) });
  await saveGroup(app, 'Ask');
  expect(app.conflicts.getState().breaches).toEqual([]);
});

it('many stay listed until the page is idle, and are all looked at then, whatever is saved meanwhile', async () => {
  const ids = await groups(12);
  app.conflicts.setState({ breaches: ids.map(listed) });
  const gone = breachesOnce((breaches) => breaches.length === 0);
  // Straight into the queue, so that no idle time lies between the two.
  const saves = [saveGroup(app, 'Björk'), saveGroup(app, 'Lind')];
  await Promise.all(saves);
  await gone;
  expect(app.conflicts.getState()).toMatchObject({ breaches: [], checking: false });
});

it('a walk that was left to idle time does not bring back what a later save has settled', async () => {
  const ids = await groups(12);
  app.conflicts.setState({ breaches: ids.map(listed) });
  await saveGroup(app, 'Rönn');
  app.conflicts.setState({ breaches: [] });
  await saveGroup(app, 'Sälg');
  expect(app.conflicts.getState().breaches).toEqual([]);
});

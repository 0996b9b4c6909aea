/** A laptop whose store or journal is harmed, and what it shows once it has been unlocked again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import { type Installation, install, passphrase, setUp } from './installation';

const installations: Installation[] = [];
export const laptop = async (
  options: Parameters<typeof install>[1] = {},
): Promise<{ readonly car: Installation; readonly app: App }> => {
  const car = await install('mend', options);
  installations.push(car);
  return { car, app: await setUp(car) };
};
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

export const save = async (app: App, ...aliases: readonly string[]): Promise<void> => {
  for (const alias of aliases) {
    const values = { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' };
    const outcome = await app.save([{ kind: 'group', id: app.newRecordId(), values, shown: null }]);
    expect(outcome.type).toBe('saved');
  }
};
export const aliases = (app: App): readonly unknown[] =>
  [...(app.workspace.getState().records.get('group')?.values() ?? [])]
    .map(({ values }) => values.alias)
    .sort();
export const unlocked = async (installation: Installation): Promise<App> => {
  const app = await installation.reload();
  await app.unlock(passphrase);
  expect(app.session.getState()).toMatchObject({ type: 'open' });
  return app;
};
export const journalOf = ({ folder }: Installation): string => join(folder, 'journal.gvi');
export const flipInJournal = (installation: Installation, at: number): void => {
  const bytes = readFileSync(journalOf(installation));
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(journalOf(installation), bytes);
};
export const device = (app: App): string => {
  const state = app.session.getState();
  return state.type === 'open' ? state.device : state.type;
};
export const nothing = (): void => undefined;

/** A store that an older application wrote is taken up as it is: every row of version 1 and of version 2 is kept and read. */
import Dexie from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { keepUp } from '../../src-renderer/app/upkeep/keepUp';
import { openDatabase } from '../../src-renderer/storage/database';
import { type Installation, install, passphrase, setUp } from '../support/installation';
import { recordsOf, saveGroup, savePerson } from '../support/saved';

const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

const older: readonly (readonly [number, readonly Readonly<Record<string, string>>[]])[] = [
  [1, [{ vault: 'id', commits: 'n', state: 'k', drafts: 'k', receipts: 'n' }]],
  [
    2,
    [
      { vault: 'id', commits: 'n', state: 'k', drafts: 'k', receipts: 'n' },
      { waiting: 'n', waitingFiles: 'n' },
    ],
  ],
];

/** The rows as they are, in a store of that version. */
const turnBack = async (
  installation: Installation,
  versions: readonly Readonly<Record<string, string>>[],
): Promise<void> => {
  const opened = await openDatabase({ indexedDB: installation.indexedDb(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.type);
  const names = versions.flatMap((tables) => Object.keys(tables));
  const rows = new Map<string, unknown[]>();
  for (const name of names) rows.set(name, await opened.value.dexie.table(name).toArray());
  opened.value.dexie.close();
  installation.loseIndexedDb();
  const dexie = new Dexie('gvi-faltbok', { indexedDB: installation.indexedDb(), IDBKeyRange });
  for (const [at, tables] of versions.entries()) dexie.version(at + 1).stores({ ...tables });
  await dexie.open();
  for (const [name, list] of rows) await dexie.table(name).bulkPut(list);
  dexie.close();
};

describe('a store of an older version', () => {
  it.each(older)(
    '%i is read whole, and its rows go into a snapshot when there is time',
    async (_, versions) => {
      const installation = await install('older', { longestTail: 1 });
      installations.push(installation);
      const app = await setUp(installation);
      await savePerson(app, { alias: 'Ask' });
      await saveGroup(app, 'Björk');
      await app.keepDraft({ key: 'group:x', kind: 'group', id: app.newRecordId(), values: {}, field: null });
      const shown = (of: typeof app) =>
        [...recordsOf(of)]
          .map(([kind, views]) => [kind, [...views.values()].map((view) => view.values)])
          .sort();
      const before = shown(app);
      await turnBack(installation, versions);
      const again = await installation.reload();
      await again.unlock(passphrase);
      expect(again.session.getState()).toMatchObject({ type: 'open' });
      expect(shown(again)).toEqual(before);
      expect(await again.readDrafts()).toHaveLength(1);
      await keepUp(installation.context());
      expect(installation.context().vault?.upkeep.covered.samordning).toBeGreaterThan(1);
      await saveGroup(again, 'Lind');
      const last = await installation.reload();
      await last.unlock(passphrase);
      expect(
        [...(recordsOf(last).get('group')?.values() ?? [])].map(({ values }) => values.alias).sort(),
      ).toEqual(['Björk', 'Lind']);
    },
  );
});

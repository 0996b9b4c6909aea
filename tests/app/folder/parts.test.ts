/** What is too large for one bundle goes into the folder in parts that belong together. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { AppContext } from '../../../src-renderer/app/context';
import { confirmCard, readCard } from '../../../src-renderer/app/exchange/cards';
import { folderRound } from '../../../src-renderer/app/exchange/folder/folderRound';
import { emptyRuntime } from '../../../src-renderer/app/exchange/folder/runtime';
import { setExchangeFolder } from '../../../src-renderer/app/exchange/folder/setExchangeFolder';
import { createQueue } from '../../../src-renderer/app/queue';
import { saveDrafts } from '../../../src-renderer/app/records/save';
import { createVault } from '../../../src-renderer/app/session/createVault';
import { createStores } from '../../../src-renderer/app/stores';
import { recordIdFrom } from '../../../src-renderer/domain/ids';
import { openDatabase } from '../../../src-renderer/storage/database';
import { encodeCard } from '../../../src-renderer/sync/card';
import { utf8 } from '../../../src-renderer/vault/bytes';
import {
  type CommonFolder,
  cardOf,
  commonFolder,
  confirmCard as confirmAt,
  groupsOf,
  look,
  share,
} from '../../support/commonFolder';
import { install, passphrase } from '../../support/installation';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** The use cases without the application around them, so that a bundle can be made to be small. */
const bareLaptop = async (): Promise<AppContext> => {
  const installation = await install('bare');
  endings.push(installation.remove);
  const env = installation.environment();
  const database = await openDatabase(env.indexedDb, env.databaseName);
  if (!database.ok) throw new Error(database.error.type);
  const input = {
    municipality: 'orebro',
    name: 'Test Testsson 1',
    deviceName: 'Bilen',
    role: 'field',
    spaces: ['samordning', 'social'],
    passphrase,
    setAsideJournal: false,
  } as const;
  const { assembled } = await createVault(env, database.value, input, 'sv');
  if (assembled === undefined) throw new Error('no vault');
  return {
    env,
    stores: createStores('sv'),
    queue: createQueue(),
    vault: assembled.vault,
    longWork: new AbortController(),
  };
};

it('all parts are needed, none is written twice, and what replaces one of them replaces all', async () => {
  const folder: CommonFolder = commonFolder();
  endings.push(folder.remove);
  const office = await folder.join('Kontoret', 'office');
  const context = await bareLaptop();
  const { vault } = context;
  if (vault === null) throw new Error('locked');
  const read = await readCard(context, await cardOf(office));
  if (read.type !== 'card') throw new Error(read.type);
  await confirmCard(context, read.token, 'office', ['samordning']);
  await confirmAt(office, utf8(encodeCard(vault.state.peers.ownCard)), 'field');
  await setExchangeFolder(context, folder.path, 'self');
  await share(folder, [office]);

  const runtime = emptyRuntime();
  const save = async (alias: string): Promise<void> => {
    const id = recordIdFrom(context.env.clock(), context.env.random(10));
    const values = { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' };
    expect(await saveDrafts(context, [{ kind: 'group', id, values, shown: null }])).toMatchObject({
      type: 'saved',
    });
    // A head is where a bundle may stop, but not before what was said already: each look says more.
    await folderRound(context, runtime, 'byPerson', 1500);
  };
  for (let n = 1; n <= 6; n += 1) await save(`Grupp ${n}`);
  const written = (): readonly string[] =>
    (vault.state.settings.exchangeFolder?.written ?? [])
      .filter(({ space }) => space === 'samordning')
      .flatMap(({ files }) => files.map(({ name }) => name));
  const all = folder.files();
  const parts = written();
  expect(parts.length).toBeGreaterThan(1);
  expect(all).toHaveLength(parts.length);
  await folderRound(context, runtime, 'byPerson', 1500);
  expect(folder.files()).toEqual(all);

  const out = vault.state.receipts.map(({ id }) => id);
  expect(new Set(out).size).toBe(out.length);

  const [lost = ''] = parts;
  rmSync(join(folder.path, lost));
  await folderRound(context, runtime, 'byPerson', 1500);
  expect(folder.files().filter((name) => parts.includes(name))).toEqual([]);
  // What was said to be held is not unsaid, so there is one head to stop at now.
  expect(folder.files()).toHaveLength(1);

  await look([office]);
  expect(Object.keys(groupsOf(office))).toHaveLength(6);
  expect(office.app().folder.getState().waiting).toEqual([]);
});

/** What is too large for one bundle goes into the folder in parts that belong together. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { confirmCard, readCard } from '../../../src-renderer/app/exchange/cards';
import { folderRound } from '../../../src-renderer/app/exchange/folder/folderRound';
import { emptyRuntime } from '../../../src-renderer/app/exchange/folder/runtime';
import { setExchangeFolder } from '../../../src-renderer/app/exchange/folder/setExchangeFolder';
import { saveDrafts } from '../../../src-renderer/app/records/save';
import { recordIdFrom } from '../../../src-renderer/domain/ids';
import { encodeCard } from '../../../src-renderer/sync/card';
import { utf8 } from '../../../src-renderer/vault/bytes';
import { bareLaptop } from '../../support/bareLaptop';
import {
  type CommonFolder,
  cardOf,
  commonFolder,
  confirmCard as confirmAt,
  groupsOf,
  look,
  share,
} from '../../support/commonFolder';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

it('all parts are needed, none is written twice, and what replaces one of them replaces all', async () => {
  const folder: CommonFolder = commonFolder();
  endings.push(folder.remove);
  const office = await folder.join('Kontoret', 'office');
  const { context, remove } = await bareLaptop();
  endings.push(remove);
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

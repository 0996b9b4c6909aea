import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import { type Installation, install, passphrase, setUp } from '../support/installation';

const installations: Installation[] = [];
const installed = async (name: string, role: 'field' | 'office') => {
  const installation = await install(name);
  installations.push(installation);
  return { installation, app: await setUp(installation, { role, deviceName: name }) };
};
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

const nothing = () => undefined;
const fileIn = (folder: string, ending: string) => {
  const name = readdirSync(folder).find((each) => each.endsWith(ending));
  if (name === undefined) throw new Error(`no ${ending} in ${folder}`);
  return { name, bytes: Uint8Array.from(readFileSync(join(folder, name))) };
};
const bundlesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.age'))
    .map((name) => ({ name, bytes: Uint8Array.from(readFileSync(join(folder, name))) }));

const saveGroup = async (app: App, alias: string, id: RecordId = app.newRecordId()) => {
  const shown = app.workspace.getState().records.get('group')?.get(id) ?? null;
  const outcome = await app.save([
    {
      kind: 'group',
      id,
      values: { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' },
      shown,
    },
  ]);
  expect(outcome).toMatchObject({ type: 'saved' });
  return id;
};

/** Each reads the other's card and confirms it, as two people on the telephone would. */
const introduce = async (to: App, card: Uint8Array<ArrayBuffer>, role: 'field' | 'office') => {
  const read = await to.readCard(card);
  if (read.type !== 'card') throw new Error(read.type);
  expect(await to.confirmCard(read.token, role, ['samordning', 'social'])).toEqual({ type: 'confirmed' });
  return read.card;
};

const pair = async () => {
  const car = await installed('Bilen', 'field');
  const office = await installed('Kontoret', 'office');
  expect(await car.app.saveOwnCard()).toMatchObject({ type: 'saved' });
  expect(await office.app.saveOwnCard()).toMatchObject({ type: 'saved' });
  const officeCard = await introduce(
    car.app,
    fileIn(office.installation.saveFolder, '.gvi-card.json').bytes,
    'office',
  );
  const carCard = await introduce(
    office.app,
    fileIn(car.installation.saveFolder, '.gvi-card.json').bytes,
    'field',
  );
  return { car, office, officeCard, carCard };
};

describe('exchange', () => {
  it('carries records to the office, answers with a receipt, and a second import changes nothing', async () => {
    const { car, office, officeCard, carCard } = await pair();
    const id = await saveGroup(car.app, 'Ask');
    // The profile (in both spaces) and the group.
    expect(car.app.workspace.getState().notExported).toBe(2);
    expect(car.app.previewExport(officeCard.device).perSpace).toEqual([
      { space: 'samordning', commits: 2 },
      { space: 'social', commits: 1 },
    ]);
    const results = await car.app.exportTo(officeCard.device, ['samordning', 'social'], nothing);
    expect(results.map(({ type }) => type)).toEqual(['exported', 'exported']);
    expect(car.app.workspace.getState().notExported).toBe(0);
    expect(car.app.workspace.getState().notAcknowledged).toBe(2);

    const files = bundlesIn(car.installation.saveFolder);
    const previews = await office.app.previewImport(files, nothing);
    expect(previews.map(({ answer }) => answer.type)).toEqual(['ready', 'ready']);
    expect(office.app.workspace.getState().records.get('group')?.has(id) ?? false).toBe(false);
    expect(await office.app.acceptImport(previews.map(({ token }) => token))).toMatchObject({
      type: 'imported',
      files: 2,
      commits: 3,
    });
    expect(office.app.workspace.getState().records.get('group')?.get(id)?.values).toEqual(
      car.app.workspace.getState().records.get('group')?.get(id)?.values,
    );
    const journal = () => readFileSync(join(office.installation.folder, 'journal.gvi'));
    const before = journal();
    const again = await office.app.previewImport(files, nothing);
    expect(again.map(({ answer }) => answer.type)).toEqual(['alreadyImported', 'alreadyImported']);
    expect(journal().equals(before)).toBe(true);

    // The way back: the office's answer acknowledges.
    const back = await office.app.exportTo(carCard.device, ['samordning', 'social'], nothing);
    expect(back.map(({ type }) => type)).toEqual(['exported', 'exported']);
    const taken = await car.app.previewImport(bundlesIn(office.installation.saveFolder), nothing);
    expect(taken.map(({ answer }) => answer.type)).toEqual(['ready', 'ready']);
    await car.app.acceptImport(taken.map(({ token }) => token));
    expect(car.app.workspace.getState().notAcknowledged).toBe(0);
    expect(car.app.workspace.getState().lastAcknowledgedAt).not.toBeNull();

    // A second round in which the office has written nothing: its answer still acknowledges.
    await saveGroup(car.app, 'Ek');
    await car.app.exportTo(officeCard.device, ['samordning'], nothing);
    const second = await office.app.previewImport(bundlesIn(car.installation.saveFolder), nothing);
    const fresh = second.filter(({ answer }) => answer.type === 'ready');
    expect(fresh).toHaveLength(1);
    await office.app.acceptImport(fresh.map(({ token }) => token));
    expect(await office.app.exportTo(carCard.device, ['samordning'], nothing)).toMatchObject([
      { type: 'exported', commits: 0 },
    ]);
    const answered = await car.app.previewImport(bundlesIn(office.installation.saveFolder), nothing);
    await car.app.acceptImport(
      answered.filter(({ answer }) => answer.type === 'ready').map(({ token }) => token),
    );
    expect(car.app.workspace.getState().notAcknowledged).toBe(0);

    const reopened = await office.installation.reload();
    await reopened.unlock(passphrase);
    expect(reopened.workspace.getState().records.get('group')?.get(id)?.values.alias).toBe('Ask');
    const third = await reopened.previewImport(files, nothing);
    expect(third.map(({ answer }) => answer.type)).toEqual(['alreadyImported', 'alreadyImported']);
  });

  it('keeps both values when two write the same field, and shows the field as in conflict', async () => {
    const { car, office, officeCard, carCard } = await pair();
    const id = await saveGroup(car.app, 'Ask');
    await car.app.exportTo(officeCard.device, ['samordning'], nothing);
    const first = await office.app.previewImport(bundlesIn(car.installation.saveFolder), nothing);
    await office.app.acceptImport(first.map(({ token }) => token));
    car.installation.clock.forward(60_000);
    office.installation.clock.forward(120_000);
    await saveGroup(car.app, 'Asken', id);
    await saveGroup(office.app, 'Askar', id);
    await office.app.exportTo(carCard.device, ['samordning'], nothing);
    const files = bundlesIn(office.installation.saveFolder);
    const previews = await car.app.previewImport(files, nothing);
    expect(previews[0]?.answer).toMatchObject({ type: 'ready', conflicts: 1 });
    await car.app.acceptImport(previews.map(({ token }) => token));
    const view = car.app.workspace.getState().records.get('group')?.get(id);
    expect(view?.conflicts).toEqual(['alias']);
    expect(view?.values.alias).toBe('Askar');
    expect(car.app.workspace.getState().conflictCount).toBe(1);
  });

  it('keeps the old value as a conflict when a form was open while an import came in', async () => {
    const { car, office, officeCard, carCard } = await pair();
    const id = await saveGroup(car.app, 'Ask');
    await car.app.exportTo(officeCard.device, ['samordning'], nothing);
    const first = await office.app.previewImport(bundlesIn(car.installation.saveFolder), nothing);
    await office.app.acceptImport(first.map(({ token }) => token));
    const open = car.app.workspace.getState().records.get('group')?.get(id) ?? null;
    await saveGroup(office.app, 'Askar', id);
    await office.app.exportTo(carCard.device, ['samordning'], nothing);
    const previews = await car.app.previewImport(bundlesIn(office.installation.saveFolder), nothing);
    await car.app.acceptImport(previews.map(({ token }) => token));
    await car.app.save([{ kind: 'group', id, values: { ...open?.values, alias: 'Asken' }, shown: open }]);
    expect(car.app.workspace.getState().records.get('group')?.get(id)?.conflicts).toEqual(['alias']);
  });

  it('an office that wants what every age reads says so on its card, and is written to in that mode', async () => {
    const { car, office } = await pair();
    await office.app.setAgeMode('x25519');
    const cards = readdirSync(office.installation.saveFolder).length;
    await office.app.saveOwnCard();
    expect(readdirSync(office.installation.saveFolder)).toHaveLength(cards + 1);
    const name = readdirSync(office.installation.saveFolder).find((each) => each.includes('(2)'));
    const card = Uint8Array.from(readFileSync(join(office.installation.saveFolder, name ?? '')));
    const { device } = await introduce(car.app, card, 'office');
    await car.app.exportTo(device, ['samordning'], nothing);
    const [bundle] = bundlesIn(car.installation.saveFolder);
    expect(Buffer.from(bundle?.bytes ?? []).toString('latin1')).toContain('-> X25519 ');
    const previews = await office.app.previewImport(bundlesIn(car.installation.saveFolder), nothing);
    expect(previews[0]?.answer.type).toBe('ready');
  });

  it('refuses what is no bundle, what is damaged, and what comes from somebody unknown', async () => {
    const { car, office, officeCard } = await pair();
    const stranger = await installed('Främling', 'field');
    await saveGroup(car.app, 'Ask');
    await car.app.exportTo(officeCard.device, ['samordning'], nothing);
    const [bundle] = bundlesIn(car.installation.saveFolder);
    if (bundle === undefined) throw new Error('no bundle');
    const damaged = Uint8Array.from(bundle.bytes);
    damaged[damaged.length - 5] = (damaged[damaged.length - 5] ?? 0) ^ 1;
    const previews = await office.app.previewImport(
      [
        { name: 'a.txt', bytes: Uint8Array.from(Buffer.from('hej')) },
        { name: 'b.age', bytes: damaged },
      ],
      nothing,
    );
    expect(previews.map(({ answer }) => (answer.type === 'refused' ? answer.reason : answer.type))).toEqual([
      'notABundle',
      'damaged',
    ]);
    const wrong = await stranger.app.previewImport([bundle], nothing);
    expect(wrong[0]?.answer).toMatchObject({ type: 'refused', reason: 'wrongKey' });

    await introduce(stranger.app, fileIn(office.installation.saveFolder, '.gvi-card.json').bytes, 'office');
    await stranger.app.exportTo(officeCard.device, ['samordning'], nothing);
    const unknown = await office.app.previewImport(bundlesIn(stranger.installation.saveFolder), nothing);
    expect(unknown[0]?.answer).toMatchObject({ type: 'refused', reason: 'unknownSender' });
  });
});

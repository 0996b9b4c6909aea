/**
 * Laptops of different versions exchange: what a newer one writes (kinds, fields, codes) goes through an older office, on to
 * an older laptop and out of that again bit for bit, is said on the way, and survives what the older ones edit beside it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import type { DeviceId, RecordId } from '../../src-renderer/domain/ids';
import { fieldOf } from '../../src-renderer/domain/kinds/index';
import { type Card, decodeCard, encodeCard } from '../../src-renderer/sync/card';
import { columnsOf } from '../../src-renderer/ui/help/referralRows';
import { codesInSight } from '../../src-renderer/ui/shared/form/codesInSight';
import { factsOf } from '../../src-renderer/ui/shared/recordFacts';
import { createText } from '../../src-renderer/ui/text/useText';
import '../../src-renderer/ui/text/book';
import { ageOpen } from '../../src-renderer/vault/ageBox';
import { utf8 } from '../../src-renderer/vault/bytes';
import { aChange, recordNamed } from '../support/builders';
import { createTestDevice, type TestDevice } from '../support/devices';
import { type Installation, install, passphrase, setUp } from '../support/installation';

const group = recordNamed('newer group');
const plan = recordNamed('newer plan');
let office: Installation;
let third: Installation;
let app: App;
let newer: TestDevice;
let reader: TestDevice;
let sentLines: readonly string[] = [];

const bundlesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.age'));
const take = async (to: App, bytes: Uint8Array<ArrayBuffer>) => {
  const [preview] = await to.previewImport([{ name: 'x.age', bytes }], () => undefined);
  if (preview?.answer.type !== 'ready') throw new Error(JSON.stringify(preview?.answer));
  expect(await to.acceptImport([preview.token])).toMatchObject({ type: 'imported' });
  return preview.answer;
};
const confirm = async (at: App, card: Card, role: 'field' | 'office') => {
  const read = await at.readCard(utf8(encodeCard(card)));
  if (read.type !== 'card') throw new Error(read.type);
  expect(await at.confirmCard(read.token, role, ['samordning', 'social'])).toEqual({ type: 'confirmed' });
};
const cardOf = async (at: App): Promise<Card> => {
  const saved = await at.saveOwnCard();
  if (saved.type !== 'saved') throw new Error(saved.type);
  const card = decodeCard(readFileSync(saved.path, 'utf8'));
  if (!card.ok) throw new Error(card.error);
  return card.value;
};
const exportedBy = async (at: App, folder: string, to: DeviceId): Promise<Uint8Array<ArrayBuffer>> => {
  const before = new Set(bundlesIn(folder));
  const [result] = await at.exportTo(to, ['samordning'], () => undefined);
  expect(result).toMatchObject({ type: 'exported' });
  const name = bundlesIn(folder).find((one) => !before.has(one)) ?? '';
  return Uint8Array.from(readFileSync(join(folder, name)));
};
const sendTo = async (from: TestDevice) => {
  const card = app.ownCard();
  if (card === null) throw new Error('open');
  const sent = await from.send({ id: card.device } as TestDevice);
  if (sent === null) throw new Error('there was something to send');
  return sent.bundle.file;
};
const view = () => {
  const found = app.workspace.getState().records.get('group')?.get(group);
  if (found === undefined) throw new Error('the group is here');
  return found;
};

/** What an installation sends to the reader, as lines, by the reader's own key. */
const linesSentOn = async (at: App, folder: string): Promise<readonly string[]> => {
  const file = await exportedBy(at, folder, reader.id);
  const opened = await ageOpen(file, [reader.secrets.age.samordning?.pq ?? '']);
  if (!opened.ok) throw new Error(opened.error);
  return gunzipSync(opened.value).toString('utf8').trimEnd().split('\n').slice(1, -1);
};

beforeAll(async () => {
  office = await install('older office');
  app = await setUp(office, { role: 'office', deviceName: 'Kontoret' });
  newer = await createTestDevice('newer laptop', { at: office.clock.now() });
  reader = await createTestDevice('reader', { at: office.clock.now() });
  await confirm(app, newer.card(), 'field');
  await confirm(app, reader.card(), 'field');
  const own = await cardOf(app);
  newer.trusts({ card: () => own } as TestDevice, 'office');
  newer.writeChanges([
    aChange(
      {
        alias: 'Ask',
        mappedFrom: '2026-01-01',
        status: 'quiescent',
        source: 'ownObservation',
        rhythm: { weekdays: ['mon', 2], note: 'ö' },
      },
      { kind: 'group', id: group },
    ),
    aChange({ title: 'later', '9': [null, true] }, { kind: 'workPlan', id: plan }),
  ]);
  sentLines = newer.commits('samordning').map(({ line }) => line);
  await take(app, await sendTo(newer));
});
afterAll(() => {
  office.remove();
  third.remove();
});

describe('what a newer version wrote', () => {
  it('is said: kinds by name and number, fields by name, and codes with where they are from', () => {
    const { t, ...text } = createText('sv');
    expect(app.workspace.getState().newerKinds).toEqual([{ kind: 'workPlan', count: 1 }]);
    expect(view().unknownFields).toEqual(['rhythm']);
    const facts = factsOf(view(), ['alias', 'status'], app.workspace.getState().records, { t, ...text });
    expect(facts.map(({ value }) => value)).toEqual(['Ask', 'quiescent (från en nyare version)']);
    expect(createText('en').label.code('group', 'status', 'quiescent')).toBe(
      'quiescent (from a newer version)',
    );
    expect(createText('en').label.code('group', 'status', '')).toBe('');
    expect(t('exchange:newer.title', { count: 1 })).toContain('1 post');
  });

  it('has its code among the choices of the form, last, and every other code as ever', () => {
    const shape = fieldOf('group', 'status')?.shape;
    if (shape?.type !== 'code') throw new Error('a code');
    expect(codesInSight(shape, shape.codes, 'quiescent')).toEqual([...shape.codes, 'quiescent']);
    expect(codesInSight(shape, shape.codes, 'active')).toEqual(shape.codes);
    const several = { type: 'codes', codes: ['a', 'b'] } as const;
    expect(codesInSight(several, ['a'], ['z', 'b', 'z'])).toEqual(['a', 'b', 'z']);
    expect(codesInSight(several, ['a'], undefined)).toEqual(['a']);
  });

  it('stands on the board of referrals in a column of its own while it is open', () => {
    const row = { status: 'parked', open: true } as Parameters<typeof columnsOf>[0][number];
    const columns = columnsOf([row, { ...row, status: 'offered' }]);
    expect(columns.find(({ status }) => status === 'parked')?.rows).toEqual([row]);
    expect(columns.at(-1)?.status).toBe('ended');
    expect(columnsOf([]).some(({ status }) => status === 'parked')).toBe(false);
  });

  it('survives an edit beside it, which writes only what was touched', async () => {
    const before = view();
    office.clock.forward(60_000);
    const { alias: _, ...rest } = before.values;
    const outcome = await app.save([
      { kind: 'group', id: group as RecordId, values: { ...rest, alias: 'Asken' }, shown: before },
    ]);
    expect(outcome).toMatchObject({ type: 'saved' });
    expect(view().values).toMatchObject({
      alias: 'Asken',
      status: 'quiescent',
      rhythm: { weekdays: ['mon', 2], note: 'ö' },
    });
    expect(view().conflicts).toEqual([]);
    expect(view().unknownFields).toEqual(['rhythm']);
  });

  it('is sent on bit for bit, line by line, also after a new start', async () => {
    const reopened = await office.reload();
    await reopened.unlock(passphrase);
    app = reopened;
    expect(app.workspace.getState().newerKinds).toEqual([{ kind: 'workPlan', count: 1 }]);
    const lines = await linesSentOn(app, office.saveFolder);
    for (const line of sentLines) expect(lines).toContain(line);
    const edit = lines.filter((line) => line.includes('"Asken"'));
    expect(edit).toHaveLength(1);
    expect(edit[0]).not.toMatch(/quiescent|rhythm/);
  });

  it('goes from the office to a third laptop, and out of that as it came', async () => {
    third = await install('third');
    const other = await setUp(third, { deviceName: 'Bil två' });
    third.clock.set(office.clock.now());
    await confirm(other, await cardOf(app), 'office');
    await confirm(other, reader.card(), 'field');
    const card = await cardOf(other);
    await confirm(app, card, 'field');
    await take(other, await exportedBy(app, office.saveFolder, card.device));
    expect(other.workspace.getState().newerKinds).toEqual([{ kind: 'workPlan', count: 1 }]);
    expect(other.workspace.getState().records.get('group')?.get(group)?.values).toEqual(view().values);
    const lines = await linesSentOn(other, third.saveFolder);
    for (const line of sentLines) expect(lines).toContain(line);
  });

  it('never makes a rule or a choice fail: what was not touched is not asked about', () => {
    const [answer] = app.check([{ kind: 'group', id: group, values: view().values, shown: view() }]);
    expect(answer?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

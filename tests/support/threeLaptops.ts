/**
 * Two laptops in the field and one at the office, and what they do in tests of conflicts: write one after the other, carry
 * everything round, and choose.
 */
import { afterAll } from 'vitest';
import type { FieldConflict, RecordView, Resolution } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { JsonValue, Values } from '../../src-renderer/domain/json';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import { aFriday } from './clock';
import { carry, confirmEachOther, type Member, member } from './meeting';

export type Three = { readonly anna: Member; readonly bo: Member; readonly office: Member };

const members: Member[] = [];
afterAll(() => {
  for (const { installation } of members.splice(0)) installation.remove();
});

export const three = async (): Promise<Three> => {
  const anna = await member('Anna', { role: 'field', person: 'Test Testsson 1' });
  const bo = await member('Bo', { role: 'field', person: 'Test Testsson 2' });
  const office = await member('Kontoret', { role: 'office', person: 'Test Testsson 3' });
  members.push(anna, bo, office);
  await confirmEachOther(anna, office);
  await confirmEachOther(bo, office);
  return { anna, bo, office };
};

export const viewIn = ({ app }: Member, kind: KindName, id: RecordId): RecordView => {
  const view = app.workspace.getState().records.get(kind)?.get(id);
  if (view === undefined) throw new Error(`no ${kind} ${id}`);
  return view;
};

let minutes = 0;
/** A minute later than all that was written before, on whichever laptop. */
export const write = async (who: Member, kind: KindName, id: RecordId, values: Values): Promise<void> => {
  minutes += 1;
  who.clock.set(aFriday + minutes * 60_000);
  const shown = who.app.workspace.getState().records.get(kind)?.get(id) ?? null;
  const outcome = await who.app.save([{ kind, id, values, shown }]);
  if (outcome.type !== 'saved') throw new Error(JSON.stringify(outcome));
};

export const newGroup = async (who: Member, alias: string): Promise<RecordId> => {
  const id = who.app.newRecordId();
  const values = { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' };
  await write(who, 'group', id, values);
  return id;
};

export const newPerson = async (who: Member, alias: string, more: Values = {}): Promise<RecordId> => {
  const id = who.app.newRecordId();
  await write(who, 'person', id, {
    alias,
    protectedIdentity: 'no',
    mappingBasis: 'violentGroup',
    decidedOn: '2026-01-01',
    source: 'ownObservation',
    ...more,
  });
  return id;
};

/** From the one who has it to all. */
export const spread = async ({ anna, bo, office }: Three): Promise<void> => {
  await carry(anna, office);
  await carry(bo, office);
  await carry(office, anna);
  await carry(office, bo);
};

export const conflictsIn = ({ app }: Member, id: RecordId): readonly FieldConflict[] =>
  app.listConflicts().filter((conflict) => conflict.id === id);

export const only = (who: Member, id: RecordId): FieldConflict => {
  const [conflict, ...more] = conflictsIn(who, id);
  if (conflict === undefined || more.length > 0)
    throw new Error(`${more.length + (conflict ? 1 : 0)} conflicts`);
  return conflict;
};

export const choose = (conflict: FieldConflict, value: JsonValue): Resolution => {
  const choice = conflict.choices.find((one) => one.value === value);
  if (choice === undefined) throw new Error(`${value} is no choice`);
  const { kind, id, field, version } = conflict;
  return {
    kind,
    id,
    field,
    version,
    decision: { type: 'choice', ref: choice.writers[0]?.ref ?? null },
  };
};

export const type = (conflict: FieldConflict, value: JsonValue, reasons: Values = {}): Resolution => {
  const { kind, id, field, version } = conflict;
  return { kind, id, field, version, decision: { type: 'value', value, reasons } };
};

export const valuesOf = ({ choices }: FieldConflict): readonly JsonValue[] =>
  choices.map(({ value }) => value);

/** Anna and Bo have changed the code name of one group, and the office has heard of both. */
export const twoNames = async (world: Three, first: 'anna' | 'bo' = 'anna') => {
  const { anna, bo, office } = world;
  const id = await newGroup(anna, 'Ask');
  await spread(world);
  await write(anna, 'group', id, { alias: 'Asken' });
  await write(bo, 'group', id, { alias: 'Askar' });
  for (const one of first === 'anna' ? [anna, bo] : [bo, anna]) await carry(one, office);
  return { ...world, id };
};

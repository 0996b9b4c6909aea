/** The outcomes that docs/formats.md §3 states where two deeds meet: void and edit, void and void, space and space. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldConflict, RecordView } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { JsonValue, Values } from '../../src-renderer/domain/json';
import { aFriday } from '../support/clock';
import { carry, confirmEachOther, type Member, member } from '../support/meeting';

const members: Member[] = [];
let anna: Member;
let social: Member;
let office: Member;

beforeAll(async () => {
  anna = await member('Anna', { role: 'field' });
  social = await member('Socialtjänsten', { role: 'field', spaces: ['social'] });
  office = await member('Kontoret', { role: 'office' });
  members.push(anna, social, office);
  await confirmEachOther(anna, office);
  await confirmEachOther(social, office, ['social']);
});
afterAll(() => {
  for (const { installation } of members) installation.remove();
});

const viewIn = ({ app }: Member, id: RecordId): RecordView => {
  const view = app.workspace.getState().records.get('person')?.get(id);
  if (view === undefined) throw new Error(`no person ${id}`);
  return view;
};

let minutes = 0;
const later = ({ clock }: Member): void => {
  minutes += 1;
  clock.set(aFriday + minutes * 60_000);
};

const write = async (who: Member, id: RecordId, values: Values): Promise<void> => {
  later(who);
  const shown = who.app.workspace.getState().records.get('person')?.get(id) ?? null;
  const outcome = await who.app.save([{ kind: 'person', id, values, shown }]);
  if (outcome.type !== 'saved') throw new Error(JSON.stringify(outcome));
};

const voidIt = async (who: Member, id: RecordId, reason: string): Promise<void> => {
  later(who);
  expect(await who.app.voidRecord(viewIn(who, id), reason)).toMatchObject({ type: 'saved' });
};

/** A person that all three know. */
const known = async (alias: string): Promise<RecordId> => {
  const id = anna.app.newRecordId();
  await write(anna, id, {
    alias,
    protectedIdentity: 'no',
    mappingBasis: 'violentGroup',
    decidedOn: '2026-01-01',
    source: 'ownObservation',
  });
  await carry(anna, office);
  await carry(office, social, ['social']);
  return id;
};

const conflictIn = ({ app }: Member, id: RecordId, field: string): FieldConflict | undefined =>
  app.listConflicts().find((conflict) => conflict.id === id && conflict.field === field);

const decide = async (who: Member, id: RecordId, field: string, value: JsonValue): Promise<void> => {
  const conflict = conflictIn(who, id, field);
  if (conflict === undefined) throw new Error(`no conflict in ${field}`);
  later(who);
  const { kind, version } = conflict;
  const choice = conflict.choices.find((one) => one.value === value);
  const decision =
    choice === undefined
      ? ({ type: 'value', value, reasons: {} } as const)
      : ({ type: 'choice', ref: choice.writers[0]?.ref ?? null } as const);
  expect(await who.app.resolveConflicts([{ kind, id, field, version, decision }])).toMatchObject({
    type: 'resolved',
  });
};

describe('void meets edit', () => {
  it('the record is voided, the edit stands in it, whoever comes first', async () => {
    for (const alias of ['Lärka 1', 'Lärka 2']) {
      const id = await known(alias);
      await voidIt(office, id, 'Dubblett');
      await write(anna, id, { birthYear: 1999 });
      const [first, second] = alias === 'Lärka 1' ? [anna, office] : [office, anna];
      await carry(first, second);
      await carry(second, first);
      for (const one of [anna, office])
        expect(viewIn(one, id)).toMatchObject({
          voided: true,
          conflicts: [],
          values: { voidedReason: 'Dubblett', birthYear: 1999 },
        });
    }
  });

  it('voided for two reasons stays voided, and a person may keep it voided or alive', async () => {
    for (const kept of ['Dubblett', null] as const) {
      const id = await known(kept === null ? 'Lärka 3' : 'Lärka 4');
      await voidIt(office, id, 'Dubblett');
      await voidIt(anna, id, 'Fel person');
      await carry(anna, office);
      expect(viewIn(office, id)).toMatchObject({ voided: true, conflicts: ['voidedReason'] });
      await decide(office, id, 'voidedReason', kept);
      await carry(office, anna);
      for (const one of [anna, office])
        expect(viewIn(one, id)).toMatchObject({ voided: kept !== null, conflicts: [] });
    }
  });

  it('voided by one and taken back by another counts as voided until a person has decided', async () => {
    const id = await known('Lärka 5');
    await voidIt(anna, id, 'Fel person');
    await carry(anna, office);
    // Both start from a voided record: one takes it back, the other gives a better reason.
    await write(office, id, { voidedReason: null });
    await write(anna, id, { voidedReason: 'Dubblett' });
    await write(office, id, { birthYear: 1998 });
    await carry(anna, office);
    const conflict = conflictIn(office, id, 'voidedReason');
    expect(conflict?.choices.map(({ value }) => value)).toEqual([null, 'Dubblett']);
    expect(viewIn(office, id)).toMatchObject({ voided: true, values: { voidedReason: 'Dubblett' } });
    await decide(office, id, 'voidedReason', null);
    expect(viewIn(office, id)).toMatchObject({ voided: false, conflicts: [] });
  });
});

describe('a field that stands in both spaces', () => {
  it('is a conflict between the spaces when a laptop with one of them has changed it, and ends in both', async () => {
    const id = await known('Lärka 6');
    await write(social, id, { alias: 'Sparv 6' });
    await carry(social, office, ['social']);
    const conflict = conflictIn(office, id, 'alias');
    expect(conflict).toMatchObject({ betweenSpaces: true });
    expect(conflict?.choices.map(({ value, writers }) => [value, writers.map(({ space }) => space)])).toEqual(
      [
        ['Lärka 6', ['samordning']],
        ['Sparv 6', ['social']],
      ],
    );
    expect(viewIn(office, id).conflicts).toEqual(['alias']);
    await decide(office, id, 'alias', 'Sparv 6');
    expect(viewIn(office, id)).toMatchObject({ conflicts: [], values: { alias: 'Sparv 6' } });
    await carry(office, anna);
    await carry(office, social, ['social']);
    expect(viewIn(anna, id)).toMatchObject({ conflicts: [], values: { alias: 'Sparv 6' } });
    expect(viewIn(social, id)).toMatchObject({ conflicts: [], values: { alias: 'Sparv 6' } });
  });

  it('is not decided by an edit that had only one of the values in front of it', async () => {
    const id = await known('Lärka 7');
    await write(social, id, { alias: 'Sparv 7' });
    await carry(social, office, ['social']);
    await write(office, id, { alias: 'Trast 7' });
    const conflict = conflictIn(office, id, 'alias');
    expect(conflict?.choices.map(({ value }) => value)).toEqual(['Sparv 7', 'Trast 7']);
    await decide(office, id, 'alias', 'Trast 7');
    expect(viewIn(office, id).conflicts).toEqual([]);
  });

  it('voided where only one space is held is voided here too, and taken up as a question', async () => {
    const id = await known('Lärka 8');
    await voidIt(social, id, 'Fel person');
    await carry(social, office, ['social']);
    expect(viewIn(office, id)).toMatchObject({ voided: true, conflicts: ['voidedReason'] });
    const conflict = conflictIn(office, id, 'voidedReason');
    expect(conflict?.choices.map(({ value, writers }) => [value, writers.length])).toEqual([
      [null, 0],
      ['Fel person', 1],
    ]);
    await decide(office, id, 'voidedReason', null);
    expect(viewIn(office, id)).toMatchObject({ voided: false, conflicts: [] });
    await carry(office, social, ['social']);
    expect(viewIn(social, id).voided).toBe(false);
  });

  it('a protected identity in one space protects in both', async () => {
    const id = await known('Lärka 9');
    await write(social, id, { protectedIdentity: 'protectedRegistration' });
    await write(office, id, { birthYear: 1990 });
    await carry(social, office, ['social']);
    expect(viewIn(office, id).values.protectedIdentity).toBe('protectedRegistration');
    expect(viewIn(office, id).conflicts).toEqual(['protectedIdentity']);
  });
});

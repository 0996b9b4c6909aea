import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldConflict, RecordView, Resolution } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { JsonValue, Values } from '../../src-renderer/domain/json';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import { aFriday } from '../support/clock';
import { passphrase } from '../support/installation';
import {
  carry,
  confirmEachOther,
  type Member,
  type MemberOptions,
  member,
  rulesChecked,
} from '../support/meeting';

const members: Member[] = [];
const joined = async (name: string, options: MemberOptions): Promise<Member> => {
  const one = await member(name, options);
  members.push(one);
  return one;
};
afterAll(() => {
  for (const { installation } of members.splice(0)) installation.remove();
});

type Three = { readonly anna: Member; readonly bo: Member; readonly office: Member };

const three = async (): Promise<Three> => {
  const anna = await joined('Anna', { role: 'field', person: 'Test Testsson 1' });
  const bo = await joined('Bo', { role: 'field', person: 'Test Testsson 2' });
  const office = await joined('Kontoret', { role: 'office', person: 'Test Testsson 3' });
  await confirmEachOther(anna, office);
  await confirmEachOther(bo, office);
  return { anna, bo, office };
};

/** What most tests share: each has records of its own, and looks at those alone. */
let all: Three;
beforeAll(async () => {
  all = await three();
});

const viewIn = ({ app }: Member, kind: KindName, id: RecordId): RecordView => {
  const view = app.workspace.getState().records.get(kind)?.get(id);
  if (view === undefined) throw new Error(`no ${kind} ${id}`);
  return view;
};

let minutes = 0;
/** A minute later than all that was written before, on whichever laptop. */
const write = async (who: Member, kind: KindName, id: RecordId, values: Values): Promise<void> => {
  minutes += 1;
  who.clock.set(aFriday + minutes * 60_000);
  const shown = who.app.workspace.getState().records.get(kind)?.get(id) ?? null;
  const outcome = await who.app.save([{ kind, id, values, shown }]);
  if (outcome.type !== 'saved') throw new Error(JSON.stringify(outcome));
};

const newGroup = async (who: Member, alias: string): Promise<RecordId> => {
  const id = who.app.newRecordId();
  const values = { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' };
  await write(who, 'group', id, values);
  return id;
};

const newPerson = async (who: Member, alias: string, more: Values = {}): Promise<RecordId> => {
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
const spread = async ({ anna, bo, office }: Three): Promise<void> => {
  await carry(anna, office);
  await carry(bo, office);
  await carry(office, anna);
  await carry(office, bo);
};

const conflictsIn = ({ app }: Member, id: RecordId): readonly FieldConflict[] =>
  app.listConflicts().filter((conflict) => conflict.id === id);

const only = (who: Member, id: RecordId): FieldConflict => {
  const [conflict, ...more] = conflictsIn(who, id);
  if (conflict === undefined || more.length > 0)
    throw new Error(`${more.length + (conflict ? 1 : 0)} conflicts`);
  return conflict;
};

const choose = (conflict: FieldConflict, value: JsonValue): Resolution => {
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

const type = (conflict: FieldConflict, value: JsonValue, reasons: Values = {}): Resolution => {
  const { kind, id, field, version } = conflict;
  return { kind, id, field, version, decision: { type: 'value', value, reasons } };
};

const valuesOf = ({ choices }: FieldConflict): readonly JsonValue[] => choices.map(({ value }) => value);

/** Anna and Bo have changed the code name of one group, and the office has heard of both. */
const twoNames = async (first: 'anna' | 'bo' = 'anna', world: Three = all) => {
  const { anna, bo, office } = world;
  const id = await newGroup(anna, 'Ask');
  await spread(world);
  await write(anna, 'group', id, { alias: 'Asken' });
  await write(bo, 'group', id, { alias: 'Askar' });
  for (const one of first === 'anna' ? [anna, bo] : [bo, anna]) await carry(one, office);
  return { ...world, id };
};

describe('a conflict', () => {
  it.each(['anna', 'bo'] as const)(
    'shows both values, who, when and from which file, whoever comes first (%s), and ends everywhere',
    async (first) => {
      const { anna, bo, office, id } = await twoNames(first);
      const conflict = only(office, id);
      expect(conflict).toMatchObject({ kind: 'group', id, field: 'alias', betweenSpaces: false });
      expect(valuesOf(conflict)).toEqual(['Asken', 'Askar']);
      const [a, b] = conflict.choices.map(({ writers }) => writers[0]);
      expect(a).toMatchObject({ who: 'Test Testsson 1', device: 'Anna', space: 'samordning' });
      expect(b).toMatchObject({ who: 'Test Testsson 2', device: 'Bo' });
      expect((a?.at ?? '') < (b?.at ?? '')).toBe(true);
      const receipts = office.app.exchange.getState().receipts;
      for (const [writer, sender] of [
        [a, 'Anna'],
        [b, 'Bo'],
      ] as const) {
        const source = writer?.source;
        expect(source).toMatchObject({ type: 'bundle', sender });
        const receipt = receipts.find((one) => source?.type === 'bundle' && one.id === source.id);
        expect(receipt).toMatchObject({ direction: 'in', space: 'samordning', peer: sender });
      }
      // Nothing is decided by itself.
      const { conflictCount } = office.app.workspace.getState();
      expect(conflictCount).toBe(office.app.listConflicts().length);
      expect(viewIn(office, 'group', id).values.alias).toBe('Askar');

      expect(await office.app.resolveConflicts([choose(conflict, 'Asken')])).toMatchObject({
        type: 'resolved',
        fields: 1,
      });
      expect(conflictsIn(office, id)).toEqual([]);
      await carry(office, anna);
      await carry(office, bo);
      for (const one of [anna, bo, office]) {
        expect(viewIn(one, 'group', id)).toMatchObject({ conflicts: [], values: { alias: 'Asken' } });
      }
    },
  );

  it('says that a value was written here, and survives a restart of the laptop', async () => {
    const { anna, bo, office, id } = await twoNames('anna', await three());
    await carry(office, bo);
    const [a, b] = only(bo, id).choices.map(({ writers }) => writers[0]);
    expect(a?.source).toMatchObject({ type: 'bundle', sender: 'Kontoret' });
    expect(b?.source).toEqual({ type: 'here' });
    const reopened = await bo.installation.reload();
    await reopened.unlock(passphrase);
    expect(reopened.listConflicts()).toMatchObject([{ id, field: 'alias' }]);
    expect(reopened.listConflicts()[0]?.choices[0]?.writers[0]?.source).toMatchObject({ type: 'bundle' });
    expect(conflictsIn(anna, id)).toEqual([]);
  });

  it('says that the time is unknown where the writer had a clock that was days ahead', async () => {
    const own = await three();
    const { anna, bo, office } = own;
    const id = await newGroup(anna, 'Ask');
    await spread(own);
    const shown = viewIn(anna, 'group', id);
    anna.clock.forward(30 * 86_400_000);
    await anna.app.save([{ kind: 'group', id, values: { alias: 'Asken' }, shown }]);
    await write(bo, 'group', id, { alias: 'Askar' });
    await carry(anna, office);
    await carry(bo, office);
    const { choices } = only(office, id);
    expect(choices.map(({ value, writers }) => [value, writers[0]?.at === null])).toEqual([
      ['Askar', false],
      ['Asken', true],
    ]);
  });

  it('stays away where two write the same value', async () => {
    const id = await newGroup(all.anna, 'Ask');
    await spread(all);
    await write(all.anna, 'group', id, { alias: 'Asken' });
    await write(all.bo, 'group', id, { alias: 'Asken' });
    await carry(all.anna, all.office);
    await carry(all.bo, all.office);
    expect(conflictsIn(all.office, id)).toEqual([]);
  });

  it('offers emptiness as a choice where one has cleared what another changed', async () => {
    const { anna, bo, office } = all;
    const id = await newGroup(anna, 'Ask');
    await write(anna, 'group', id, { area: 'Norr' });
    await spread(all);
    await write(anna, 'group', id, { area: null });
    await write(bo, 'group', id, { area: 'Söder' });
    await carry(anna, office);
    await carry(bo, office);
    const conflict = only(office, id);
    expect(valuesOf(conflict)).toEqual([null, 'Söder']);
    await office.app.resolveConflicts([choose(conflict, null)]);
    await carry(office, bo);
    expect(viewIn(bo, 'group', id).values.area).toBeUndefined();
    expect(conflictsIn(bo, id)).toEqual([]);
  });
});

describe('a decision', () => {
  it('is one commit a space for several fields and records, with one group and the action of a decision', async () => {
    const { anna, bo, office } = all;
    const group = await newGroup(anna, 'Ask');
    const person = await newPerson(anna, 'Lärka 1');
    await spread(all);
    for (const [one, name, birthYear] of [
      [anna, 'Norr', 1999],
      [bo, 'Söder', 2000],
    ] as const) {
      await write(one, 'group', group, { area: name });
      await write(one, 'person', person, { alias: `Lärka ${name}`, birthYear });
      await carry(one, office);
    }
    const found = [...conflictsIn(office, group), ...conflictsIn(office, person)];
    expect(found.map(({ field }) => field).toSorted()).toEqual(['alias', 'area', 'birthYear']);
    // The code name stands in both spaces: one question, decided once.
    const alias = found.find(({ field }) => field === 'alias');
    expect(alias?.choices.map(({ writers }) => writers.map(({ space }) => space))).toEqual([
      ['samordning', 'social'],
      ['samordning', 'social'],
    ]);
    const before = office.app.workspace.getState().notExported;
    const decisions = found.map((conflict) => choose(conflict, conflict.choices[0]?.value ?? null));
    expect(await office.app.resolveConflicts(decisions)).toMatchObject({ type: 'resolved', fields: 3 });
    expect(office.app.workspace.getState().notExported).toBe(before + 1);
    expect([...conflictsIn(office, group), ...conflictsIn(office, person)]).toEqual([]);
    await carry(office, bo);
    expect(viewIn(bo, 'person', person)).toMatchObject({
      conflicts: [],
      values: { alias: 'Lärka Norr', birthYear: 1999 },
    });
    expect(viewIn(bo, 'group', group).values.area).toBe('Norr');
  });

  it('may be a value that nobody wrote, and that one passes the rules of the kind', async () => {
    const { office, anna, bo, id } = await twoNames();
    const conflict = only(office, id);
    const empty = await office.app.resolveConflicts([type(conflict, null)]);
    expect(empty).toMatchObject({
      type: 'rejected',
      problems: [{ id, problems: [{ field: 'alias', code: 'required' }] }],
    });
    const number = await office.app.resolveConflicts([type(conflict, '19121212-1212')]);
    expect(number).toMatchObject({ type: 'rejected' });
    expect(only(office, id).version).toBe(conflict.version);
    expect(await office.app.resolveConflicts([type(conflict, 'Askarna')])).toMatchObject({
      type: 'resolved',
    });
    await carry(office, anna);
    await carry(office, bo);
    for (const one of [anna, bo, office])
      expect(viewIn(one, 'group', id)).toMatchObject({ conflicts: [], values: { alias: 'Askarna' } });
  });

  it('is not made about values that have moved since they were shown', async () => {
    const { office, bo, id } = await twoNames();
    const conflict = only(office, id);
    await write(bo, 'group', id, { alias: 'Askarna' });
    await carry(bo, office);
    const outcome = await office.app.resolveConflicts([choose(conflict, 'Asken')]);
    expect(outcome).toEqual({ type: 'stale', moved: [{ kind: 'group', id, field: 'alias' }] });
    expect(valuesOf(only(office, id))).toEqual(['Asken', 'Askarna']);
    expect(await office.app.resolveConflicts([choose(only(office, id), 'Asken')])).toMatchObject({
      type: 'resolved',
    });
    // Once decided, the same answer is stale too, and writes nothing.
    expect(await office.app.resolveConflicts([choose(conflict, 'Asken')])).toMatchObject({ type: 'stale' });
    expect(await office.app.resolveConflicts([])).toEqual({ type: 'nothingChosen' });
  });

  it('decides all or nothing: one that has moved keeps the others waiting', async () => {
    const { anna, bo, office } = all;
    const id = await newGroup(anna, 'Ask');
    await spread(all);
    await write(anna, 'group', id, { alias: 'Asken', area: 'Norr' });
    await write(bo, 'group', id, { alias: 'Askar', area: 'Söder' });
    await carry(anna, office);
    await carry(bo, office);
    const [first, second] = conflictsIn(office, id);
    if (first === undefined || second === undefined) throw new Error('two conflicts were expected');
    const value = first.choices[0]?.value ?? null;
    await office.app.resolveConflicts([choose(first, value)]);
    const outcome = await office.app.resolveConflicts([
      choose(first, value),
      choose(second, second.choices[0]?.value ?? null),
    ]);
    expect(outcome).toMatchObject({ type: 'stale', moved: [{ field: first.field }] });
    expect(only(office, id).field).toBe(second.field);
  });

  it('made differently by two becomes a conflict of those two', async () => {
    const { office, anna, bo, id } = await twoNames();
    await carry(office, anna);
    await carry(office, bo);
    await anna.app.resolveConflicts([choose(only(anna, id), 'Asken')]);
    await bo.app.resolveConflicts([type(only(bo, id), 'Askarna')]);
    await carry(anna, office);
    await carry(bo, office);
    expect(valuesOf(only(office, id)).toSorted()).toEqual(['Askarna', 'Asken']);
    expect(viewIn(office, 'group', id).conflicts).toEqual(['alias']);
  });

  it('and an edit that knew nothing of it stand against each other', async () => {
    const { office, bo, id } = await twoNames();
    await office.app.resolveConflicts([choose(only(office, id), 'Asken')]);
    await write(bo, 'group', id, { alias: 'Askarna' });
    await carry(bo, office);
    expect(valuesOf(only(office, id))).toEqual(['Asken', 'Askarna']);
  });

  it('lets what is computed follow: the age at the talk is that of the day chosen', async () => {
    const { anna, bo, office } = all;
    const personId = await newPerson(anna, 'Lärka 8', { birthDate: '2000-11-12' });
    const [organisationId] = anna.app.workspace.getState().records.get('organisation')?.keys() ?? [];
    const id = anna.app.newRecordId();
    await write(anna, 'customNotification', id, {
      personId,
      reason: 'firstMessage',
      outcome: 'declined',
      occurredOn: '2026-11-10',
      venue: 'home',
      team: [{ organisationId: organisationId ?? null, headCount: 2 }],
      source: 'ownObservation',
    });
    await spread(all);
    await write(anna, 'customNotification', id, { occurredOn: '2026-11-11' });
    await write(bo, 'customNotification', id, { occurredOn: '2026-11-13' });
    await carry(anna, office);
    await carry(bo, office);
    expect(viewIn(office, 'customNotification', id).values.ageAtEvent).toBe(26);
    await office.app.resolveConflicts([choose(only(office, id), '2026-11-11')]);
    expect(viewIn(office, 'customNotification', id)).toMatchObject({
      conflicts: [],
      values: { occurredOn: '2026-11-11', ageAtEvent: 25 },
    });
  });
});

describe('rules that protect', () => {
  it('hold while any value demands it: an identity counts as protected, a consent as withdrawn', async () => {
    const { anna, bo, office } = all;
    const person = await newPerson(anna, 'Lärka 9');
    const organisation = [...(anna.app.workspace.getState().records.get('organisation')?.keys() ?? [])][0];
    if (organisation === undefined) throw new Error('no organisation');
    const consent = anna.app.newRecordId();
    await write(anna, 'consent', consent, {
      personId: person,
      kind: 'oral',
      givenOn: '2026-11-01',
      recipients: [organisation],
      purposes: ['referral'],
      dataScope: ['contactDetails'],
    });
    await spread(all);
    await write(anna, 'person', person, { protectedIdentity: 'secrecyMarking' });
    await write(anna, 'consent', consent, { withdrawnOn: '2026-11-10' });
    // Later than Anna's, and demanding less.
    await write(bo, 'person', person, { protectedIdentity: 'unknown' });
    await write(bo, 'consent', consent, { withdrawnOn: '2026-11-12' });
    await carry(anna, office);
    await carry(bo, office);
    expect(viewIn(office, 'person', person).values.protectedIdentity).toBe('secrecyMarking');
    expect(viewIn(office, 'consent', consent).values.withdrawnOn).toBe('2026-11-10');
    const refused = await office.app.save([
      {
        kind: 'person',
        id: person,
        values: { name: 'Testnamn' },
        shown: viewIn(office, 'person', person),
      },
    ]);
    expect(refused).toMatchObject({ type: 'rejected', problems: [{ problems: [{ field: 'name' }] }] });
    const identity = conflictsIn(office, person).find(({ field }) => field === 'protectedIdentity');
    if (identity === undefined) throw new Error('no conflict');
    await office.app.resolveConflicts([choose(identity, 'unknown')]);
    expect(viewIn(office, 'person', person).values.protectedIdentity).toBe('unknown');
  });

  it('a name beside a protected identity is listed after the merge, and gone when it is mended', async () => {
    const own = await three();
    const { anna, bo, office } = own;
    const person = await newPerson(anna, 'Lärka 1');
    await spread(own);
    await write(anna, 'person', person, { protectedIdentity: 'secrecyMarking' });
    await write(bo, 'person', person, { name: 'Testnamn' });
    await carry(anna, office);
    await rulesChecked(office);
    expect(office.app.conflicts.getState().breaches).toEqual([]);
    await carry(bo, office);
    await rulesChecked(office);
    const breach = {
      kind: 'person',
      id: person,
      problems: [{ field: 'name', code: 'protectedIdentity', severity: 'error' }],
    };
    expect(office.app.conflicts.getState().breaches).toEqual([breach]);
    expect(office.app.listConflicts()).toEqual([]);
    const reopened = await office.installation.reload();
    await reopened.unlock(passphrase);
    const again = { ...office, app: reopened };
    await rulesChecked(again);
    expect(reopened.conflicts.getState().breaches).toEqual([breach]);
    await write(again, 'person', person, { name: null });
    expect(reopened.conflicts.getState().breaches).toEqual([]);
  });

  it('two people with one code name are listed both, and mending one mends the other', async () => {
    const { anna, bo, office } = all;
    const first = await newPerson(anna, 'Lärka');
    const second = await newPerson(bo, 'Lärka');
    await carry(anna, office);
    await carry(bo, office);
    await rulesChecked(office);
    const { breaches } = office.app.conflicts.getState();
    expect(breaches.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    await write(office, 'person', second, { alias: 'Sparv' });
    expect(office.app.conflicts.getState().breaches).toEqual([]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { carry } from '../support/meeting';
import {
  choose,
  conflictsIn,
  newGroup,
  newPerson,
  only,
  spread,
  type Three,
  three,
  twoNames,
  type,
  valuesOf,
  viewIn,
  write,
} from '../support/threeLaptops';

/** What most tests share: each has records of its own, and looks at those alone. */
let all: Three;
beforeAll(async () => {
  all = await three();
});

describe('a decision', () => {
  it('is one thing done for several fields and records, in both spaces', async () => {
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
    const { office, anna, bo, id } = await twoNames(all);
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
    const { office, bo, id } = await twoNames(all);
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
    const { office, anna, bo, id } = await twoNames(all);
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
    const { office, bo, id } = await twoNames(all);
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

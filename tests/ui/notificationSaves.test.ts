/**
 * What the form of a talk becomes: the records of one save, written by the real application, so that the rules
 * themselves have their say.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import { addDays } from '../../src-renderer/domain/time';
import { mayBeMinor } from '../../src-renderer/ui/notifications/form/compose';
import { decisionChosen } from '../../src-renderer/ui/notifications/form/defaults';
import { allDelivered } from '../../src-renderer/ui/notifications/form/outcome';
import { at, type Demo, draftsOf, kindsOf, newPersonId, openDemo, type } from '../support/talkForms';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.laptop.remove());

describe('one save', () => {
  it('writes a talk with someone under 18, its attempt and the decision', async () => {
    const form = type(at(demo.conducted(demo.personNumber('02').id), 'reason', 'afterViolence'), {
      childConcern: {
        ...decisionChosen({ occurredOn: demo.today }, 'reported', { decidedByRole: 'Social worker' }),
        reportedTo: demo.one('organisation', ({ type: of }) => of === 'socialServices').id,
      },
    });
    expect(kindsOf(form)).toEqual(['customNotification', 'attempt', 'childConcern']);
    const talk = await demo.save(form);
    expect(talk.values).toMatchObject({
      status: 'conducted',
      outcome: 'conducted',
      isMinorAtEvent: 'yes',
      ageAtEventType: 'exact',
      helpInterest: 'maybe',
    });
    expect([...talk.spaces].toSorted()).toEqual(['samordning', 'social']);
    expect(demo.attemptsOf(talk.id)).toEqual([`${demo.today} met`]);
    const concern = demo.one('childConcern', ({ customNotificationId }) => customNotificationId === talk.id);
    expect(concern.values).toMatchObject({
      decision: 'reported',
      decidedOn: demo.today,
      personId: demo.personNumber('02').id,
    });
    expect(concern.spaces).toEqual(['social']);
  });

  it('can finish the talk at the same time, but not without the decision', async () => {
    const person = demo.one('person', ({ alias }) => String(alias).endsWith('-01'));
    const form = type(demo.conducted(person.id), { finish: true });
    expect(demo.problems(form)).toContainEqual(
      expect.objectContaining({ field: 'childConcern.decision', code: 'minorNeedsDecision' }),
    );
    const decided = type(form, {
      childConcern: {
        decision: 'ongoingInquiryInformed',
        decidedOn: demo.today,
        decidedByRole: 'Social worker',
        // Left from another choice; it does not belong to this one.
        reason: 'x',
        secondPerson: 'y',
      },
    });
    const talk = await demo.save(decided);
    expect(talk.values.status).toBe('finished');
    const concern = demo.one('childConcern', ({ customNotificationId }) => customNotificationId === talk.id);
    expect(concern.values).not.toHaveProperty('reason');
    expect(concern.values).not.toHaveProperty('secondPerson');
  });

  it('leaves the decision out for someone who is certainly 18', () => {
    const form = at(demo.conducted(demo.personNumber('20').id), 'childConcern.decision', 'reported');
    expect(mayBeMinor(form.values, form.context)).toBe(false);
    expect(kindsOf(form)).toEqual(['customNotification', 'attempt']);
  });

  it('writes what the guardians know to the person, once, and only what is new', async () => {
    const known = demo.conducted(demo.personNumber('02').id);
    expect(kindsOf(known)).not.toContain('person');
    const told = type(known, { guardians: { guardians: 'notSuitable', guardiansOn: null } });
    expect(draftsOf(told)[0]).toMatchObject({ kind: 'person', values: { guardians: 'notSuitable' } });
    const before = demo.personNumber('02').values;
    await demo.save(told);
    expect(demo.personNumber('02').values).toEqual({
      ...omit(before, 'guardiansOn'),
      guardians: 'notSuitable',
    });
  });

  const omit = (values: Values, name: string): Values =>
    Object.fromEntries(Object.entries(values).filter(([field]) => field !== name));

  it('records a person who was not registered, with the group of the day', async () => {
    const group = demo.one('group', ({ alias }) => alias === 'Ask');
    const empty = demo.open();
    const id = newPersonId(empty);
    const form = type(demo.conducted(demo.personNumber('20').id), {
      ids: empty.values.ids ?? null,
      personId: id,
      newPerson: {
        alias: 'Gråsparv-98',
        status: 'active',
        protectedIdentity: 'no',
        mappingBasis: 'messenger',
        decidedOn: demo.today,
        source: 'partnerOral',
        birthDate: '1999-02-03',
      },
      membership: { groupId: group.id },
    });
    expect(kindsOf(form)).toEqual(['person', 'membership', 'customNotification', 'attempt']);
    const talk = await demo.save(form);
    expect(talk.values).toMatchObject({ personId: id, groupIdAtEvent: group.id, ageAtEvent: 27 });
    expect(demo.records().get('person')?.get(id)?.values).toMatchObject({
      alias: 'Gråsparv-98',
      notSuspectedNotice: true,
    });
  });

  it('says what is wrong with a new person at its own fields', () => {
    const empty = demo.open();
    const id = newPersonId(empty);
    const form = type(empty, { personId: id, newPerson: { alias: 'Gråsparv-99', decidedOn: demo.today } });
    const fields = demo.problems(form).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['newPerson.protectedIdentity', 'newPerson.mappingBasis', 'newPerson.source']),
    );
    expect(fields).not.toContain('personId');
  });

  it('never guesses an age: a year that straddles 18 is kept as unknown and asks for a decision', async () => {
    const empty = demo.open();
    const id = newPersonId(empty);
    const form = type(demo.conducted(demo.personNumber('20').id), {
      ids: empty.values.ids ?? null,
      personId: id,
      newPerson: {
        alias: 'Kaja-97',
        status: 'active',
        protectedIdentity: 'unknown',
        mappingBasis: 'violentGroup',
        decidedOn: demo.today,
        source: 'partnerOral',
        birthYear: Number(demo.today.slice(0, 4)) - 18,
      },
    });
    expect(mayBeMinor(form.values, form.context)).toBe(true);
    expect(demo.problems(form)).toContainEqual(
      expect.objectContaining({
        field: 'newPerson.birthDate',
        severity: 'warning',
        code: 'minorNeedsDecision',
      }),
    );
    const talk = await demo.save(form);
    expect(talk.values).toMatchObject({
      isMinorAtEvent: 'unknown',
      ageAtEventType: 'span',
      ageAtEvent: 17,
      ageAtEventMax: 18,
    });
  });

  it('joins two talks at one table in one visit', async () => {
    const first = await demo.save(demo.conducted(demo.personNumber('19').id));
    const form = demo.conducted(demo.personNumber('20').id, { from: first.id });
    expect(form.values).toMatchObject({ startedAt: '16:40', occurredOn: demo.today, sameVisitAs: first.id });
    expect(kindsOf(form)).toEqual(['visit', 'customNotification', 'customNotification', 'attempt']);
    const second = await demo.save(form);
    const visit = demo.records().get('customNotification')?.get(first.id)?.values.visitId;
    expect(visit).toBeDefined();
    expect(second.values.visitId).toBe(visit);
  });
});

describe('a planned talk', () => {
  const plan = async (person: RecordId): Promise<RecordView> =>
    demo.save(
      type(demo.open({ purpose: 'plan', person }), {
        reason: 'renewedMessage',
        plannedOn: addDays(demo.today, 3),
        plannedTime: '18:00',
        // Cannot belong to a plan, whatever the form held before.
        outcome: 'conducted',
      }),
    );

  it('has neither outcome nor attempt', async () => {
    const talk = await plan(demo.personNumber('15').id);
    expect(talk.values).toMatchObject({ status: 'planned', plannedTime: '18:00' });
    expect(talk.values).not.toHaveProperty('outcome');
    expect(demo.attemptsOf(talk.id)).toEqual([]);
  });

  it('that nobody was at home for becomes an attempt, with nothing of a talk', async () => {
    const talk = await plan(demo.personNumber('15').id);
    const form = type(demo.open({ talk }), {
      outcome: 'notFound',
      attempt: { outcome: 'notHome' },
      startedAt: '18:00',
      helpInterest: 'maybe',
    });
    const missed = await demo.save(form);
    expect(missed.values).toMatchObject({ status: 'notFound', outcome: 'notFound', occurredOn: demo.today });
    for (const field of ['startedAt', 'messages', 'messageSetId', 'language', 'helpInterest', 'cardHanded'])
      expect(missed.values).not.toHaveProperty(field);
    expect(demo.attemptsOf(talk.id)).toEqual([`${demo.today} notHome`]);
  });

  it('is planned again after that, keeps its attempts, and can be held', async () => {
    const talk = await plan(demo.personNumber('15').id);
    const missed = await demo.save(type(demo.open({ talk }), { outcome: 'notFound' }));
    const again = await demo.save(
      type(demo.open({ talk: missed, purpose: 'plan' }), {
        plannedOn: addDays(demo.today, 9),
        status: 'planned',
      }),
    );
    expect(again.values).toMatchObject({ status: 'planned', plannedOn: addDays(demo.today, 9) });
    expect(again.values).not.toHaveProperty('outcome');
    expect(again.values).not.toHaveProperty('occurredOn');
    const opened = demo.open({ talk: again });
    const held = await demo.save(
      type(opened, {
        ...allDelivered(opened.values),
        startedAt: '18:00',
        endedAt: '18:20',
        cardHanded: 'no',
        helpInterest: 'no',
      }),
    );
    expect(held.values.status).toBe('conducted');
    expect(demo.attemptsOf(talk.id)).toEqual([`${demo.today} met`, `${demo.today} notHome`]);
  });
});

describe('a correction', () => {
  it('adds no attempt when day and outcome stay', async () => {
    const talk = await demo.save(demo.conducted(demo.personNumber('14').id));
    const form = type(demo.open({ talk }), { cardHanded: 'declined' });
    expect(kindsOf(form)).toEqual(['customNotification']);
    expect((await demo.save(form)).values.cardHanded).toBe('declined');
  });

  it('of the day or the outcome replaces the attempt that told the old one, which is voided', async () => {
    const talk = await demo.save(demo.conducted(demo.personNumber('14').id));
    const moved = await demo.save(type(demo.open({ talk }), { occurredOn: addDays(demo.today, -1) }));
    expect(demo.attemptsOf(talk.id)).toEqual([`${addDays(demo.today, -1)} met`]);
    await demo.save(type(demo.open({ talk: moved }), { outcome: 'notFound' }));
    expect(demo.attemptsOf(talk.id)).toEqual([`${addDays(demo.today, -1)} notHome`]);
    const voided = demo
      .every('attempt')
      .filter((attempt) => attempt.voided && attempt.values.customNotificationId === talk.id);
    expect(voided.map(({ values }) => values.voidedReason)).toEqual(['corrected', 'corrected']);
  });

  it('of a talk that is locked asks for a reason', async () => {
    const talk = demo.one(
      'customNotification',
      ({ outcome, occurredOn }) => outcome === 'conducted' && String(occurredOn) < addDays(demo.today, -20),
    );
    const form = type(demo.open({ talk }), { cardHanded: 'no' });
    expect(demo.problems(form)).toContainEqual(
      expect.objectContaining({ field: 'lateEditReason', code: 'locked' }),
    );
    expect((await demo.save(type(form, { lateEditReason: 'Fel svar noterat' }))).values.cardHanded).toBe(
      'no',
    );
  });
});

describe('the free-text guard', () => {
  it('warns at the note and asks for a reason in the form', async () => {
    const form = type(demo.conducted(demo.personNumber('13').id), { note: 'Ring 070-174 06 05 i morgon' });
    const warning = demo.problems(form).find(({ field }) => field === 'note');
    expect(warning).toMatchObject({ code: 'looksSensitive', reasonField: 'guardReason' });
    expect(demo.problems(form)).toContainEqual({
      field: 'guardReason',
      code: 'needsReason',
      severity: 'error',
    });
    expect(await demo.app.save(draftsOf(form))).toMatchObject({ type: 'rejected' });
    const reasoned = type(form, { guardReason: 'Numret är vårt eget' });
    expect(demo.problems(reasoned).filter(({ severity }) => severity === 'error')).toEqual([]);
    await demo.save(reasoned);
  });
});

/**
 * What the form of a talk becomes: its defaults, the outcome that follows from the messages, and the records of one
 * save. Saved by the real application over the fictional municipality, so that the rules themselves have their say.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App, RecordView } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { JsonValue, Values } from '../../src-renderer/domain/json';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import { rowsOf } from '../../src-renderer/domain/read';
import { addDays, type Day, dayFrom } from '../../src-renderer/domain/time';
import { composeDrafts, mayBeMinor } from '../../src-renderer/ui/notifications/form/compose';
import {
  dayChosen,
  decisionChosen,
  personChosen,
  startValues,
} from '../../src-renderer/ui/notifications/form/defaults';
import {
  changeAt,
  type FormContext,
  type Purpose,
} from '../../src-renderer/ui/notifications/form/formValues';
import {
  allDelivered,
  messageAnswered,
  outcomeFromMessages,
} from '../../src-renderer/ui/notifications/form/outcome';
import { asExpected, problemsOf, visibleOf } from '../../src-renderer/ui/notifications/form/problems';
import { type Installation, install } from '../support/installation';

let laptop: Installation;
let app: App;
let today: Day;
beforeAll(async () => {
  laptop = await install('form', { demo: true });
  app = laptop.app();
  await app.start();
  today = dayFrom(app.now());
});
afterAll(() => laptop.remove());

const records = () => app.workspace.getState().records;
const all = (kind: KindName): readonly RecordView[] =>
  [...(records().get(kind)?.values() ?? [])].filter((record) => !record.voided);
const one = (kind: KindName, test: (values: Values) => boolean): RecordView => {
  const found = all(kind).find(({ values }) => test(values));
  if (found === undefined) throw new Error(`no such ${kind}`);
  return found;
};
const personNumber = (number: string): RecordView =>
  one('person', ({ alias }) => typeof alias === 'string' && alias.endsWith(`-${number}`));
const minor = (): RecordView => personNumber('02');
const adult = (): RecordView => personNumber('20');
const attemptsOf = (talk: RecordId): readonly string[] =>
  all('attempt')
    .filter(({ values }) => values.customNotificationId === talk)
    .map(({ values }) => `${values.attemptedOn} ${values.outcome}`)
    .toSorted();

/** A form: what it holds, and what it becomes. */
type Form = { readonly context: FormContext; readonly values: Values };
const open = (
  more: {
    readonly talk?: RecordView;
    readonly purpose?: Purpose;
    readonly person?: RecordId;
    readonly from?: RecordId;
  } = {},
): Form => {
  const id = more.talk?.id ?? app.newRecordId();
  const shown = more.talk ?? null;
  const purpose = more.purpose ?? 'record';
  const context: FormContext = {
    id,
    shown,
    purpose,
    today,
    spaces: ['samordning', 'social'],
    records: records(),
    attemptCorrected: 'corrected',
  };
  const start = startValues({
    ...context,
    newId: app.newRecordId,
    role: 'Social worker',
    personId: more.person,
    from: more.from,
  });
  return { context, values: { ...start, ...shown?.values } };
};
const type = (form: Form, changes: Values): Form => ({ ...form, values: { ...form.values, ...changes } });
const at = (form: Form, path: string, value: JsonValue): Form =>
  type(form, changeAt(form.values, path, value));
const draftsOf = (form: Form) => composeDrafts(form.values, form.context);
const kindsOf = (form: Form): readonly string[] => draftsOf(form).map(({ kind }) => kind);
const problems = (form: Form) =>
  problemsOf(
    form.values,
    draftsOf(form),
    app.check(composeDrafts(asExpected(form.values, form.context), form.context)),
    form.context,
  );
const save = async (form: Form): Promise<RecordView> => {
  const outcome = await app.save(draftsOf(form));
  expect(outcome).toMatchObject({ type: 'saved' });
  const talk = records().get('customNotification')?.get(form.context.id);
  if (talk === undefined) throw new Error('not there');
  return talk;
};
/** A conducted talk with someone known, as typed in the car. */
const conducted = (person: RecordId, more: Parameters<typeof open>[0] = {}): Form => {
  const form = open({ ...more, person });
  return type(form, {
    ...allDelivered(form.values),
    reason: 'firstMessage',
    startedAt: '16:40',
    endedAt: '17:05',
    cardHanded: 'yes',
    helpInterest: 'maybe',
  });
};

describe('the outcome', () => {
  const answer = fc.constantFrom('yes', 'no', 'interrupted', undefined);
  const rows = fc.array(
    answer.map((delivered): Values => (delivered === undefined ? {} : { delivered })),
    { maxLength: 12 },
  );

  it('is conducted exactly when every message was delivered, and partial only when all are answered and one was', () => {
    fc.assert(
      fc.property(rows, (messages) => {
        const said = messages.map((row) => row.delivered);
        const every = said.length > 0 && said.every((one_) => one_ === 'yes');
        const some = !every && said.includes('yes') && !said.includes(undefined);
        expect(outcomeFromMessages(messages)).toBe(every ? 'conducted' : some ? 'partial' : null);
      }),
    );
  });

  it('follows one key for all messages', () => {
    const { values } = open();
    const after = allDelivered(values);
    expect(rowsOf(after, 'messages').map(({ delivered }) => delivered)).toEqual(['yes', 'yes', 'yes']);
    expect(after.outcome).toBe('conducted');
  });

  it('becomes partial with one message less, and nobody guesses when none is left', () => {
    let { values } = type(open(), allDelivered(open().values));
    values = { ...values, ...messageAnswered(values, 1, 'interrupted') };
    expect(values.outcome).toBe('partial');
    values = { ...values, ...messageAnswered(values, 0, 'no') };
    values = { ...values, ...messageAnswered(values, 2, 'no') };
    expect(values.outcome).toBe(null);
  });

  it('that a person chose stays while messages are still unanswered', () => {
    const { values } = type(open(), { outcome: 'declined' });
    expect(messageAnswered(values, 0, 'no').outcome).toBe('declined');
  });
});

describe('a new form', () => {
  it('begins today, with the team and the messages of the municipality, in Swedish, where the last talk was', () => {
    const { values } = open();
    expect(values).toMatchObject({ occurredOn: today, language: 'sv', interpreter: false });
    const types = rowsOf(values, 'team').map(({ organisationId }) => typeOf(organisationId));
    expect(types).toEqual(['police', 'socialServices']);
    expect(rowsOf(values, 'messages').map((row) => Object.keys(row))).toEqual([['code'], ['code'], ['code']]);
    expect(values.venue).toBe('home');
    expect(values).not.toHaveProperty('outcome');
    expect(values).not.toHaveProperty('reason');
  });

  const typeOf = (id: JsonValue | undefined): JsonValue | undefined =>
    all('organisation').find((organisation) => organisation.id === id)?.values.type;

  it('proposes the first message only for someone who has had no talk', () => {
    expect(open({ person: adult().id }).values.reason).toBe('firstMessage');
    expect(open({ person: minor().id }).values.reason).toBe(null);
  });

  it('keeps a reason that a person chose when another person is chosen', () => {
    const form = type(open({ person: adult().id }), { reason: 'afterViolence' });
    expect(personChosen(form.values, minor().id, records(), form.context.id)).not.toHaveProperty('reason');
  });

  it('takes the language of whom an interpreter is noted for', () => {
    expect(open({ person: personNumber('06').id }).values).toMatchObject({
      language: 'so',
      interpreter: true,
    });
  });

  it('does not take answers away when the day is changed', () => {
    const { values } = type(open(), allDelivered(open().values));
    expect(dayChosen(values, addDays(today, -1), records())).toEqual({ occurredOn: addDays(today, -1) });
  });

  it('has no default for a decision, and dates one on the day of the talk', () => {
    const { values } = open({ person: minor().id });
    expect(values.childConcern).not.toHaveProperty('decision');
    expect(decisionChosen(values, 'reported', {})).toEqual({ decision: 'reported', decidedOn: today });
  });

  it('has nothing of a talk in it when one is planned', () => {
    const { values } = open({ purpose: 'plan' });
    expect(values).toMatchObject({ status: 'planned', plannedOn: today });
    expect(values).not.toHaveProperty('team');
    expect(values).not.toHaveProperty('occurredOn');
  });

  it('lays nothing over what a saved talk holds', () => {
    const talk = one('customNotification', ({ outcome }) => outcome === 'partial');
    const { values } = open({ talk });
    expect(values).toMatchObject({ ...talk.values });
    expect(draftsOf(open({ talk })).map(({ kind }) => kind)).toEqual(['customNotification']);
  });

  it('asks for everything that a held talk needs at once, and shows none of it before a try to save', () => {
    const found = problems(open({ person: adult().id }));
    expect(found.map(({ field }) => field)).toEqual([
      'outcome',
      'startedAt',
      'endedAt',
      'messages.0.delivered',
      'messages.1.delivered',
      'messages.2.delivered',
      'cardHanded',
      'helpInterest',
    ]);
    expect(visibleOf(found, new Set(['outcome', 'startedAt']), false)).toEqual([]);
    expect(visibleOf(found, new Set(), true)).toEqual(found);
  });
});

describe('one save', () => {
  it('writes a talk with someone under 18, its attempt and the decision', async () => {
    const form = type(at(conducted(minor().id), 'reason', 'afterViolence'), {
      childConcern: {
        ...decisionChosen({ occurredOn: today }, 'reported', { decidedByRole: 'Social worker' }),
        reportedTo: one('organisation', ({ type: of }) => of === 'socialServices').id,
      },
    });
    expect(kindsOf(form)).toEqual(['customNotification', 'attempt', 'childConcern']);
    const talk = await save(form);
    expect(talk.values).toMatchObject({
      status: 'conducted',
      outcome: 'conducted',
      isMinorAtEvent: 'yes',
      ageAtEventType: 'exact',
      helpInterest: 'maybe',
    });
    expect([...talk.spaces].toSorted()).toEqual(['samordning', 'social']);
    expect(attemptsOf(talk.id)).toEqual([`${today} met`]);
    const concern = one('childConcern', ({ customNotificationId }) => customNotificationId === talk.id);
    expect(concern.values).toMatchObject({ decision: 'reported', decidedOn: today, personId: minor().id });
    expect(concern.spaces).toEqual(['social']);
  });

  it('can finish the talk at the same time, but not without the decision', async () => {
    const person = one('person', ({ alias }) => String(alias).endsWith('-01'));
    const form = type(conducted(person.id), { finish: true });
    expect(problems(form)).toContainEqual(
      expect.objectContaining({ field: 'childConcern.decision', code: 'minorNeedsDecision' }),
    );
    const decided = type(form, {
      childConcern: {
        decision: 'ongoingInquiryInformed',
        decidedOn: today,
        decidedByRole: 'Social worker',
        // Left from another choice; it does not belong to this one.
        reason: 'x',
        secondPerson: 'y',
      },
    });
    const talk = await save(decided);
    expect(talk.values.status).toBe('finished');
    const concern = one('childConcern', ({ customNotificationId }) => customNotificationId === talk.id);
    expect(concern.values).not.toHaveProperty('reason');
    expect(concern.values).not.toHaveProperty('secondPerson');
  });

  it('leaves the decision out for someone who is certainly 18', () => {
    const form = at(conducted(adult().id), 'childConcern.decision', 'reported');
    expect(mayBeMinor(form.values, form.context)).toBe(false);
    expect(kindsOf(form)).toEqual(['customNotification', 'attempt']);
  });

  it('writes what the guardians know to the person, once, and only what is new', async () => {
    const known = conducted(minor().id);
    expect(kindsOf(known)).not.toContain('person');
    const told = type(known, { guardians: { guardians: 'notSuitable', guardiansOn: null } });
    expect(draftsOf(told)[0]).toMatchObject({ kind: 'person', values: { guardians: 'notSuitable' } });
    const before = minor().values;
    await save(told);
    expect(minor().values).toEqual({ ...omit(before, 'guardiansOn'), guardians: 'notSuitable' });
  });

  const omit = (values: Values, name: string): Values =>
    Object.fromEntries(Object.entries(values).filter(([field]) => field !== name));

  it('records a person who was not registered, with the group of the day', async () => {
    const group = one('group', ({ alias }) => alias === 'Ask');
    const empty = open();
    const id = (empty.values.ids as Values).person as RecordId;
    const form = type(conducted(adult().id), {
      ids: empty.values.ids ?? null,
      personId: id,
      newPerson: {
        alias: 'Gråsparv-98',
        status: 'active',
        protectedIdentity: 'no',
        mappingBasis: 'messenger',
        decidedOn: today,
        source: 'partnerOral',
        birthDate: '1999-02-03',
      },
      membership: { groupId: group.id },
    });
    expect(kindsOf(form)).toEqual(['person', 'membership', 'customNotification', 'attempt']);
    const talk = await save(form);
    expect(talk.values).toMatchObject({ personId: id, groupIdAtEvent: group.id, ageAtEvent: 27 });
    expect(records().get('person')?.get(id)?.values).toMatchObject({
      alias: 'Gråsparv-98',
      notSuspectedNotice: true,
    });
  });

  it('says what is wrong with a new person at its own fields', () => {
    const empty = open();
    const id = (empty.values.ids as Values).person as RecordId;
    const form = type(empty, { personId: id, newPerson: { alias: 'Gråsparv-99', decidedOn: today } });
    const fields = problems(form).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['newPerson.protectedIdentity', 'newPerson.mappingBasis', 'newPerson.source']),
    );
    expect(fields).not.toContain('personId');
  });

  it('never guesses an age: a year that straddles 18 is kept as unknown and asks for a decision', async () => {
    const empty = open();
    const id = (empty.values.ids as Values).person as RecordId;
    const form = type(conducted(adult().id), {
      ids: empty.values.ids ?? null,
      personId: id,
      newPerson: {
        alias: 'Kaja-97',
        status: 'active',
        protectedIdentity: 'unknown',
        mappingBasis: 'violentGroup',
        decidedOn: today,
        source: 'partnerOral',
        birthYear: Number(today.slice(0, 4)) - 18,
      },
    });
    expect(mayBeMinor(form.values, form.context)).toBe(true);
    expect(problems(form)).toContainEqual(
      expect.objectContaining({
        field: 'newPerson.birthDate',
        severity: 'warning',
        code: 'minorNeedsDecision',
      }),
    );
    const talk = await save(form);
    expect(talk.values).toMatchObject({
      isMinorAtEvent: 'unknown',
      ageAtEventType: 'span',
      ageAtEvent: 17,
      ageAtEventMax: 18,
    });
  });

  it('joins two talks at one table in one visit', async () => {
    const first = await save(conducted(personNumber('19').id));
    const form = conducted(personNumber('20').id, { from: first.id });
    expect(form.values).toMatchObject({ startedAt: '16:40', occurredOn: today, sameVisitAs: first.id });
    expect(kindsOf(form)).toEqual(['visit', 'customNotification', 'customNotification', 'attempt']);
    const second = await save(form);
    const visit = records().get('customNotification')?.get(first.id)?.values.visitId;
    expect(visit).toBeDefined();
    expect(second.values.visitId).toBe(visit);
  });
});

describe('a planned talk', () => {
  const plan = async (person: RecordId): Promise<RecordView> =>
    save(
      type(open({ purpose: 'plan', person }), {
        reason: 'renewedMessage',
        plannedOn: addDays(today, 3),
        plannedTime: '18:00',
        // Cannot belong to a plan, whatever the form held before.
        outcome: 'conducted',
      }),
    );

  it('has neither outcome nor attempt', async () => {
    const talk = await plan(personNumber('15').id);
    expect(talk.values).toMatchObject({ status: 'planned', plannedTime: '18:00' });
    expect(talk.values).not.toHaveProperty('outcome');
    expect(attemptsOf(talk.id)).toEqual([]);
  });

  it('that nobody was at home for becomes an attempt, with nothing of a talk', async () => {
    const talk = await plan(personNumber('15').id);
    const form = type(open({ talk }), {
      outcome: 'notFound',
      attempt: { outcome: 'notHome' },
      startedAt: '18:00',
      helpInterest: 'maybe',
    });
    const missed = await save(form);
    expect(missed.values).toMatchObject({ status: 'notFound', outcome: 'notFound', occurredOn: today });
    for (const field of ['startedAt', 'messages', 'messageSetId', 'language', 'helpInterest', 'cardHanded'])
      expect(missed.values).not.toHaveProperty(field);
    expect(attemptsOf(talk.id)).toEqual([`${today} notHome`]);
  });

  it('is planned again after that, keeps its attempts, and can be held', async () => {
    const talk = await plan(personNumber('15').id);
    const missed = await save(type(open({ talk }), { outcome: 'notFound' }));
    const again = await save(
      type(open({ talk: missed, purpose: 'plan' }), { plannedOn: addDays(today, 9), status: 'planned' }),
    );
    expect(again.values).toMatchObject({ status: 'planned', plannedOn: addDays(today, 9) });
    expect(again.values).not.toHaveProperty('outcome');
    expect(again.values).not.toHaveProperty('occurredOn');
    const opened = open({ talk: again });
    const held = await save(
      type(opened, {
        ...allDelivered(opened.values),
        startedAt: '18:00',
        endedAt: '18:20',
        cardHanded: 'no',
        helpInterest: 'no',
      }),
    );
    expect(held.values.status).toBe('conducted');
    expect(attemptsOf(talk.id)).toEqual([`${today} met`, `${today} notHome`]);
  });
});

describe('a correction', () => {
  it('adds no attempt when day and outcome stay', async () => {
    const talk = await save(conducted(personNumber('14').id));
    const form = type(open({ talk }), { cardHanded: 'declined' });
    expect(kindsOf(form)).toEqual(['customNotification']);
    expect((await save(form)).values.cardHanded).toBe('declined');
  });

  it('of the day or the outcome replaces the attempt that told the old one, which is voided', async () => {
    const talk = await save(conducted(personNumber('14').id));
    const moved = await save(type(open({ talk }), { occurredOn: addDays(today, -1) }));
    expect(attemptsOf(talk.id)).toEqual([`${addDays(today, -1)} met`]);
    await save(type(open({ talk: moved }), { outcome: 'notFound' }));
    expect(attemptsOf(talk.id)).toEqual([`${addDays(today, -1)} notHome`]);
    const voided = [...(records().get('attempt')?.values() ?? [])].filter(
      (attempt) => attempt.voided && attempt.values.customNotificationId === talk.id,
    );
    expect(voided.map(({ values }) => values.voidedReason)).toEqual(['corrected', 'corrected']);
  });

  it('of a talk that is locked asks for a reason', async () => {
    const talk = one(
      'customNotification',
      ({ outcome, occurredOn }) => outcome === 'conducted' && String(occurredOn) < addDays(today, -20),
    );
    const form = type(open({ talk }), { cardHanded: 'no' });
    expect(problems(form)).toContainEqual(
      expect.objectContaining({ field: 'lateEditReason', code: 'locked' }),
    );
    expect((await save(type(form, { lateEditReason: 'Fel svar noterat' }))).values.cardHanded).toBe('no');
  });
});

describe('the free-text guard', () => {
  it('warns at the note and asks for a reason in the form', async () => {
    const form = type(conducted(personNumber('13').id), { note: 'Ring 070-174 06 05 i morgon' });
    const warning = problems(form).find(({ field }) => field === 'note');
    expect(warning).toMatchObject({ code: 'looksSensitive', reasonField: 'guardReason' });
    expect(await app.save(draftsOf(form))).toMatchObject({ type: 'rejected' });
    await save(type(form, { guardReason: 'Numret är vårt eget' }));
  });
});

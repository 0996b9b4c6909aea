import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Values } from '../../src-renderer/domain/json';
import { addDays } from '../../src-renderer/domain/time';
import { createSetting, day, errorsOf, warningsOf } from './world';

const today = '2023-05-10';
const talkWith = (values: Values = {}, setting = createSetting(today)) =>
  setting.judge(setting.record('customNotification', setting.aTalk(values)));

describe('a talk', () => {
  it('passes as recorded, with status, age, group and retention filled in', () => {
    const setting = createSetting(today);
    const { values, problems } = talkWith({}, setting);
    expect(problems).toEqual([]);
    expect(values).toMatchObject({
      status: 'conducted',
      ageAtEventType: 'exact',
      ageAtEvent: 33,
      isMinorAtEvent: 'no',
      groupIdAtEvent: setting.group.id,
      source: 'ownObservation',
      reviewOn: '2024-05-10',
      retentionBasis: 'localPlan',
      interpreter: false,
      relativesPresent: false,
    });
  });

  it.each<[string, Values, readonly string[]]>([
    ['without a venue', { venue: null }, ['venue: required']],
    ['without a team', { team: [] }, ['team: required']],
    ['without times', { startedAt: null, endedAt: null }, ['startedAt: required', 'endedAt: required']],
    ['without interest in help', { helpInterest: null }, ['helpInterest: required']],
    ['tomorrow, since it may be the clock that is wrong', { occurredOn: '2023-05-11' }, []],
    ['ending before it began', { startedAt: '14:30', endedAt: '13:30' }, ['endedAt: endsBeforeStart']],
    ['past midnight', { startedAt: '23:50', endedAt: '00:10' }, []],
    ['with a deviation but no word of it', { staffSafetyDeviation: true }, ['staffSafetyNote: required']],
    ['with relatives only', { collateralOnly: 'parent' }, ['collateralOnly: notAllowed_collateral']],
    ['finished at once', { status: 'finished' }, []],
    ['in detention, where that may not be kept', { venue: 'custody' }, ['venue: notAllowed_article10']],
    ['with a word for an outcome', { status: 'draft', outcome: 'done' }, ['outcome: notACode']],
    ['with a field of a newer version', { mood: 'new' }, []],
    ['with a personnummer in the note', { note: 'Hon är 850312-1234' }, ['note: notAllowed_personnummer']],
    [
      'with a personnummer in a row',
      { team: [{ organisationId: 'x', headCount: 1, names: '850312 1234' }] },
      ['team.0.names: notAllowed_personnummer', 'team.0.organisationId: wrongType'],
    ],
  ])('%s', (_name, values, expected) => {
    expect(errorsOf(talkWith(values).problems)).toEqual(expected);
  });

  it('that lies in the future by the clock is pointed out', () => {
    expect(warningsOf(talkWith({ occurredOn: '2023-05-11' }).problems)).toContain('occurredOn: inFuture');
    expect(warningsOf(talkWith({ occurredOn: '2023-05-10' }).problems)).not.toContain('occurredOn: inFuture');
  });

  it('asks for little while it is only planned', () => {
    const setting = createSetting(today);
    const planned = { personId: setting.person.id, reason: 'firstMessage', plannedOn: '2023-05-20' };
    const { values, problems } = setting.judge(setting.record('customNotification', planned));
    expect(problems).toEqual([]);
    expect(values.status).toBe('planned');
    const noDay = { ...planned, plannedOn: null, status: 'planned' };
    expect(errorsOf(setting.judge(setting.record('customNotification', noDay)).problems)).toEqual([
      'plannedOn: required',
    ]);
  });

  it('asks a laptop for the fields of its own space only', () => {
    const office = createSetting(today, ['samordning']);
    expect(talkWith({ helpInterest: null }, office).problems).toEqual([]);
    const social = createSetting(today, ['social']);
    const { values, problems } = social.judge(
      social.record('customNotification', {
        personId: social.person.id,
        helpInterest: 'maybe',
        source: 'ownObservation',
      }),
    );
    expect(problems).toEqual([]);
    expect(values).not.toHaveProperty('ageAtEventType');
    expect(values).not.toHaveProperty('status');
  });

  it('counts one person on one day once, and says so when there are two', () => {
    const setting = createSetting(today);
    setting.put('customNotification', setting.aTalk());
    expect(warningsOf(talkWith({}, setting).problems)).toEqual(['personId: notAllowed_perhapsTwice']);
  });
});

describe('messages and outcome', () => {
  const { delivered } = createSetting(today);
  const none = 'messages: notAllowed_noMessageDelivered';
  it.each<[string, string, readonly string[], readonly string[], readonly string[]]>([
    ['all', 'conducted', ['yes', 'yes', 'yes'], [], []],
    ['some', 'partial', ['yes', 'no', 'interrupted'], [], []],
    ['none', 'partial', ['no', 'no', 'interrupted'], [none], []],
    ['none', 'conducted', ['no', 'no', 'no'], [none], []],
    ['some', 'conducted', ['yes', 'no', 'no'], [], ['outcome: notAllowed_perhapsPartial']],
    ['all', 'partial', ['yes', 'yes', 'yes'], [], []],
    ['some', 'declined', ['yes', 'no', 'no'], ['messages: notAllowed_messagesWithoutTalk'], []],
    ['none', 'declined', ['no', 'interrupted', 'no'], [], []],
    ['one left out', 'conducted', ['yes', 'yes'], ['messages: notAllowed_messagesOfSet'], []],
  ])('%s delivered, %s', (_name, outcome, answers, errors, warnings) => {
    const { problems } = talkWith({ outcome, messages: delivered(...answers) });
    expect(errorsOf(problems)).toEqual(errors);
    expect(warningsOf(problems)).toEqual(warnings);
  });
});

describe('not at home', () => {
  const missed: Values = {
    outcome: 'notFound',
    startedAt: null,
    endedAt: null,
    messages: null,
    messageSetId: null,
    cardHanded: null,
    helpInterest: null,
    language: null,
  };
  it('is a record with its attempt, which is saved with it', () => {
    const setting = createSetting(today);
    const talk = setting.record('customNotification', setting.aTalk(missed));
    expect(errorsOf(setting.judge(talk).problems)).toEqual(['outcome: notAllowed_needsAttempt']);
    setting.records.push(talk);
    const attempt = { customNotificationId: talk.id, attemptedOn: today, outcome: 'notHome' };
    const made = setting.judge(setting.put('attempt', attempt));
    expect(made.problems).toEqual([]);
    expect(setting.judge(talk).problems).toEqual([]);
  });
  it('has no times, and an attempt that met the person does not stand for it', () => {
    const setting = createSetting(today);
    const talk = setting.record('customNotification', setting.aTalk({ ...missed, startedAt: '12:00' }));
    setting.put('attempt', { customNotificationId: talk.id, attemptedOn: today, outcome: 'met' });
    expect(errorsOf(setting.judge(talk).problems)).toEqual([
      'startedAt: notAllowed_timesWithoutTalk',
      'outcome: notAllowed_needsAttempt',
    ]);
  });
});

describe('states', () => {
  const from = (status: string, values: Values, changes: Values) => {
    const setting = createSetting(today);
    const before = setting.record('customNotification', setting.aTalk({ ...values, status }));
    return errorsOf(setting.judge({ ...before, values: { ...before.values, ...changes } }, before).problems);
  };
  it('follow the outcome, and end with finished', () => {
    expect(from('conducted', {}, { status: 'finished' })).toEqual([]);
    expect(from('conducted', {}, { outcome: 'partial' })).toEqual([]);
  });
  it('do not go from a held talk back to a plan', () => {
    expect(from('conducted', {}, { status: 'planned', plannedOn: today })).toEqual([
      'status: wrongTransition',
      'status: notAllowed_statusAndOutcome',
    ]);
  });
  it('let a missed one be planned anew, once its outcome is cleared', () => {
    const again = { status: 'planned', plannedOn: today, outcome: null, occurredOn: null };
    expect(from('notFound', { outcome: 'notFound' }, again)).toEqual([]);
    expect(from('finished', {}, { status: 'planned', plannedOn: today, outcome: null })).toContain(
      'status: wrongTransition',
    );
  });
  it('let every record be voided, whatever else is wrong with it', () => {
    expect(from('conducted', { venue: null }, { voidedReason: 'Dubblett' })).toEqual([]);
  });
});

describe('the lock', () => {
  const edit = (age: number, changes: Values, values: Values = {}) => {
    const setting = createSetting(today);
    const occurredOn = addDays(day(today), -age);
    const saved = setting.record('customNotification', setting.aTalk({ occurredOn, ...values }));
    const before = { ...saved, values: setting.judge(saved).values };
    return errorsOf(setting.judge({ ...before, values: { ...before.values, ...changes } }, before).problems);
  };
  const locked = ['lateEditReason: locked'];
  it('closes after 14 days and not on the fourteenth', () => {
    expect(edit(14, { cardHanded: 'no' })).toEqual([]);
    expect(edit(15, { cardHanded: 'no' })).toEqual(locked);
    expect(edit(15, {})).toEqual([]);
  });
  it('opens for an edit with a reason of its own', () => {
    expect(edit(15, { cardHanded: 'no', lateEditReason: 'Fel i kortet' })).toEqual([]);
    expect(edit(15, { cardHanded: 'no' }, { lateEditReason: 'Ett äldre skäl' })).toEqual(locked);
  });
  it('does not stop the first recording of an old talk', () => {
    expect(errorsOf(talkWith({ occurredOn: '2023-01-10' }).problems)).toEqual([]);
  });
});

describe('the free-text guard', () => {
  const note = 'Ring 070-174 06 05';
  it('warns and asks for a reason in the same space', () => {
    const [problem] = talkWith({ note }).problems;
    expect(problem).toEqual({
      field: 'note',
      code: 'looksSensitive',
      severity: 'warning',
      params: { context: 'phone', found: '070-174 06 05' },
      reasonField: 'guardReason',
    });
  });
  it('does not ask again for a text that was saved', () => {
    const setting = createSetting(today);
    const before = setting.record('customNotification', setting.aTalk({ note, guardReason: 'Behövs' }));
    const full = { ...before, values: setting.judge(before).values };
    expect(setting.judge({ ...full, values: { ...full.values, cardHanded: 'no' } }, full).problems).toEqual(
      [],
    );
  });
  it('never speaks of a code name in a sentence', () => {
    fc.assert(
      fc.property(fc.constantFrom('Tofsvipa-07', 'Rödhake-113', 'Knipa-01'), (alias) => {
        expect(talkWith({ note: `Lugnt möte med ${alias} och Örebro kommun.` }).problems).toEqual([]);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Space } from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import { createSetting, errorsOf, idOf, warningsOf } from './world';

const today = '2023-05-10';

const talkWithBorn = (birth: Values, values: Values = {}, spaces?: readonly Space[]) => {
  const setting = createSetting(today, spaces);
  const person = setting.put('person', setting.aPerson({ alias: 'Knipa-02', birthDate: null, ...birth }));
  const talk = setting.record('customNotification', setting.aTalk({ personId: person.id, ...values }));
  return { ...setting, person, talk };
};

describe('age at the event', () => {
  it.each<[string, Values, Values]>([
    ['born 18 years ago that day', { birthDate: '2005-05-10' }, { ageAtEvent: 18, isMinorAtEvent: 'no' }],
    ['born a day later', { birthDate: '2005-05-11' }, { ageAtEvent: 17, isMinorAtEvent: 'yes' }],
    ['unknown birth', {}, { ageAtEventType: 'unknown', ageAtEvent: null, isMinorAtEvent: 'unknown' }],
    [
      'a year that straddles 18',
      { birthYear: 2005 },
      { ageAtEventType: 'span', ageAtEvent: 17, ageAtEventMax: 18, isMinorAtEvent: 'unknown' },
    ],
    ['a year well below', { birthYear: 2007 }, { ageAtEventType: 'span', isMinorAtEvent: 'yes' }],
    ['a year well above', { birthYear: 1999 }, { ageAtEventType: 'span', isMinorAtEvent: 'no' }],
  ])('%s', (_name, birth, expected) => {
    const { talk, judge } = talkWithBorn(birth);
    expect(judge(talk).values).toMatchObject(expected);
  });

  it('is unknown for birth year 2005 and a talk on 2023-02-07', () => {
    const { talk, judge } = talkWithBorn({ birthYear: 2005 }, { occurredOn: '2023-02-07' });
    expect(judge(talk).values.isMinorAtEvent).toBe('unknown');
  });

  it('does not drift with the calendar', () => {
    const then = talkWithBorn({ birthDate: '2005-05-11' });
    const saved = { ...then.talk, values: then.judge(then.talk).values };
    const later = createSetting('2025-11-20');
    later.put('person', then.person.values, then.person.id);
    expect(later.judge(saved, saved).values).toMatchObject({ ageAtEvent: 17, isMinorAtEvent: 'yes' });
  });

  it('is that of the day of the talk, however late it is recorded', () => {
    const setting = createSetting('2025-11-20');
    const person = setting.put('person', setting.aPerson({ alias: 'Knipa-02', birthDate: '2005-05-11' }));
    const talk = setting.aTalk({ personId: person.id, occurredOn: '2023-05-10' });
    const { values } = setting.judge(setting.record('customNotification', talk));
    expect(values).toMatchObject({ ageAtEvent: 17, isMinorAtEvent: 'yes' });
  });

  it('follows a corrected birth date until the lock, then stays, and is never lost with the birth date', () => {
    const then = talkWithBorn({ birthDate: '2005-05-11' });
    const saved = { ...then.talk, values: then.judge(then.talk).values };
    const at = (day: string, birth: Values) => {
      const later = createSetting(day);
      later.put('person', { ...then.person.values, ...birth }, then.person.id);
      return later.judge(saved, saved).values.isMinorAtEvent;
    };
    expect(at('2023-05-20', { birthDate: '2005-01-11' })).toBe('no');
    expect(at('2023-05-25', { birthDate: '2005-01-11' })).toBe('yes');
    expect(at('2023-05-20', { birthDate: null })).toBe('yes');
  });

  it('is filled in when a birth date is learned', () => {
    const then = talkWithBorn({ birthYear: 2005 });
    const saved = { ...then.talk, values: then.judge(then.talk).values };
    const later = createSetting('2023-08-01');
    later.put('person', { ...then.person.values, birthDate: '2005-12-01' }, then.person.id);
    expect(later.judge(saved, saved).values).toMatchObject({ ageAtEvent: 17, isMinorAtEvent: 'yes' });
  });

  it('moves with the date of the talk', () => {
    const { talk, judge } = talkWithBorn({ birthDate: '2005-05-10' });
    const saved = { ...talk, values: judge(talk).values };
    const moved = { ...saved, values: { ...saved.values, occurredOn: '2023-05-09' } };
    expect(judge(moved, saved).values).toMatchObject({ ageAtEvent: 17, isMinorAtEvent: 'yes' });
  });
});

describe('someone under 18', () => {
  const born = { birthDate: '2006-03-14' };
  it('may be recorded at once, and not finished without a decision', () => {
    const { talk, judge, put, person, social } = talkWithBorn(born);
    expect(judge(talk).problems).toEqual([]);
    const finished = { ...talk, values: { ...talk.values, status: 'finished' } };
    expect(errorsOf(judge(finished).problems)).toEqual(['status: minorNeedsDecision']);
    put('childConcern', { personId: person.id, customNotificationId: idOf(999), decision: 'reported' });
    expect(errorsOf(judge(finished).problems)).toEqual(['status: minorNeedsDecision']);
    put('childConcern', {
      personId: person.id,
      customNotificationId: talk.id,
      decision: 'reported',
      reportedTo: social.id,
    });
    expect(judge(finished).problems).toEqual([]);
  });
  it('is not answered for by a voided decision', () => {
    const { talk, judge, put } = talkWithBorn(born, { status: 'finished' });
    put('childConcern', { customNotificationId: talk.id, decision: 'reported', voidedReason: 'Fel' });
    expect(errorsOf(judge(talk).problems)).toEqual(['status: minorNeedsDecision']);
  });
  it('is met by social services too', () => {
    const { judge, record, aTalk, team, police, put, aPerson } = createSetting(today);
    const person = put('person', aPerson({ alias: 'Knipa-02', ...born }));
    const talk = record('customNotification', aTalk({ personId: person.id, team: team(police) }));
    expect(errorsOf(judge(talk).problems)).toEqual(['team: minorNeedsSocialServices']);
  });
  it('is finished only where the decision can be seen', () => {
    const { talk, judge } = talkWithBorn(born, { status: 'finished' }, ['samordning']);
    expect(errorsOf(judge(talk).problems)).toEqual(['status: minorNeedsDecision_otherSpace']);
  });
  it('is reviewed after six months, others after twelve', () => {
    const { talk, judge } = talkWithBorn(born);
    expect(judge(talk).values.reviewOn).toBe('2023-11-10');
  });
  it('of unknown age is shown, not guessed', () => {
    const { talk, judge } = talkWithBorn({}, { status: 'finished' });
    const { problems } = judge(talk);
    expect(errorsOf(problems)).toEqual([]);
    expect(warningsOf(problems)).toEqual(['personId: minorNeedsDecision_ageUnknown']);
  });
});

describe('a child-concern decision', () => {
  const decide = (values: Values) => {
    const { talk, judge, records, person, record, social } = talkWithBorn({ birthDate: '2006-03-14' });
    records.push(talk);
    return errorsOf(
      judge(
        record('childConcern', {
          personId: person.id,
          customNotificationId: talk.id,
          decision: 'reported',
          decidedOn: today,
          decidedByRole: 'Socialsekreterare',
          reportedTo: social.id,
          ...values,
        }),
      ).problems,
    );
  };
  const not = { decision: 'assessedNoReport', reportedTo: null };
  it.each<[string, Values, readonly string[]]>([
    ['reported', {}, []],
    ['reported to nobody', { reportedTo: null }, ['reportedTo: required']],
    ['decided tomorrow, by a clock that may be wrong', { decidedOn: '2023-05-11' }, []],
    ['not reported, by one', not, ['reason: needsReason', 'secondPerson: needsSecondPerson']],
    ['not reported, by two', { ...not, reason: 'Redan stöd i hemmet', secondPerson: 'Enhetschef' }, []],
    [
      'not reported, twice the same',
      { ...not, reason: 'Redan stöd i hemmet', secondPerson: ' socialsekreterare ' },
      ['secondPerson: needsSecondPerson'],
    ],
  ])('%s', (_name, values, expected) => {
    expect(decide(values)).toEqual(expected);
  });
  it('is about the person of the talk', () => {
    const { talk, judge, records, person, record, social, aPerson, put } = talkWithBorn({});
    records.push(talk);
    const other = put('person', aPerson({ alias: 'Orre-09' }));
    const values = { decision: 'reported', decidedOn: today, decidedByRole: 'x', reportedTo: social.id };
    const concern = { ...values, personId: other.id, customNotificationId: talk.id };
    expect(errorsOf(judge(record('childConcern', concern)).problems)).toEqual([
      'personId: notAllowed_otherPerson',
    ]);
    expect(judge(record('childConcern', { ...concern, personId: person.id })).problems).toEqual([]);
  });
});

describe('the group at the event', () => {
  it('is that of the day and stays when the person moves on', () => {
    const setting = createSetting(today);
    const other = setting.put('group', { alias: 'Ek' });
    const talk = setting.record('customNotification', setting.aTalk());
    const saved = { ...talk, values: setting.judge(talk).values };
    expect(saved.values.groupIdAtEvent).toBe(setting.group.id);
    setting.put('membership', { personId: setting.person.id, groupId: other.id, from: '2023-01-01' });
    expect(setting.judge(saved, saved).values.groupIdAtEvent).toBe(setting.group.id);
  });
  it('is asked for where there were several', () => {
    const setting = createSetting(today);
    const other = setting.put('group', { alias: 'Ek' });
    setting.put('membership', { personId: setting.person.id, groupId: other.id, from: '2023-01-01' });
    const talk = setting.record('customNotification', setting.aTalk());
    expect(errorsOf(setting.judge(talk).problems)).toEqual(['groupIdAtEvent: required']);
    const chosen = { ...talk, values: { ...talk.values, groupIdAtEvent: other.id } };
    expect(setting.judge(chosen).problems).toEqual([]);
  });
  it('is none before the membership began', () => {
    const setting = createSetting(today);
    const early = setting.record('customNotification', setting.aTalk({ occurredOn: '2021-12-31' }));
    expect(setting.judge(early).values).not.toHaveProperty('groupIdAtEvent');
  });
});

import { describe, expect, it } from 'vitest';
import type { Values } from '../../src-renderer/domain/json';
import { createSetting, createWorld, errorsOf, warningsOf } from './world';

const today = '2023-05-10';
const judge = (values: Values) => {
  const setting = createSetting(today);
  return setting.judge(setting.record('person', setting.aPerson({ alias: 'Knipa-02', ...values }))).problems;
};

describe('a person', () => {
  it.each<[string, Values, readonly string[]]>([
    ['as usual', {}, []],
    ['without a basis', { mappingBasis: null }, ['mappingBasis: required']],
    ['without a source', { source: null }, ['source: required']],
    [
      'on another decision without its number',
      { mappingBasis: 'otherDecision' },
      ['decisionRef: needsReason'],
    ],
    ['with an alias in use', { alias: 'tofsvipa-01 ' }, ['alias: notAllowed_aliasTaken']],
    ['born tomorrow, by a clock that may be wrong', { birthDate: '2023-05-11' }, []],
    ['born in two years', { birthYear: 1991 }, ['birthYear: notAllowed_birthYear']],
    ['born on a day that is none', { birthDate: '2001-02-29' }, ['birthDate: notADay']],
    ['under 18, guardians not asked', { birthDate: '2006-03-14' }, ['guardians: required']],
    [
      'on probation, where that may not be kept',
      { supervision: 'probation' },
      ['supervision: notAllowed_article10'],
    ],
    [
      'with a personnummer as contact',
      { contactWay: '20050510-2384' },
      ['contactWay: notAllowed_personnummer'],
    ],
    ['with a long alias', { alias: 'x'.repeat(41) }, ['alias: tooLong']],
    ['with a lone surrogate', { name: '\ud800' }, ['name: wrongType']],
    [
      'removed with a contact',
      { status: 'removed', contactWay: 'via mamma' },
      ['contactWay: notAllowed_personRemoved'],
    ],
  ])('%s', (_name, values, expected) => {
    expect(errorsOf(judge(values))).toEqual(expected);
  });

  it('may be on probation where the municipality accepts such data', () => {
    const setting = createSetting(today);
    setting.put('municipality', { acceptsArticle10: true });
    const person = setting.record('person', setting.aPerson({ alias: 'Knipa-02', supervision: 'probation' }));
    expect(setting.judge(person).problems).toEqual([]);
  });
});

describe('protected identity', () => {
  const given = { name: 'Test Testsson 1', contactWay: '070-174 06 05' };
  it.each(['secrecyMarking', 'protectedRegistration', 'yesUnknownType'])(
    '%s forbids name and contact',
    (code) => {
      expect(errorsOf(judge({ ...given, protectedIdentity: code }))).toEqual([
        'name: protectedIdentity',
        'contactWay: protectedIdentity',
      ]);
      expect(judge({ protectedIdentity: code })).toEqual([]);
    },
  );
  it('that is not known warns, and none lets both pass', () => {
    expect(warningsOf(judge({ ...given, protectedIdentity: 'unknown' }))).toEqual([
      'name: protectedIdentity_unknown',
      'contactWay: protectedIdentity_unknown',
    ]);
    expect(judge({ ...given, protectedIdentity: 'no' })).toEqual([]);
  });
  it('is known and kept to on a laptop that holds only social', () => {
    const world = createWorld(today, ['social']);
    const person = {
      alias: 'Knipa-02',
      protectedIdentity: 'secrecyMarking',
      contactWay: '070-174 06 05',
      source: 'partnerOral',
    };
    expect(errorsOf(world.judge(world.record('person', person)).problems)).toEqual([
      'contactWay: protectedIdentity',
    ]);
  });
});

describe('states', () => {
  it.each([
    ['proposed', 'active', true],
    ['active', 'purged', false],
    ['removed', 'active', false],
    ['removed', 'proposed', true],
    ['purged', 'active', false],
    ['somethingNewer', 'active', true],
  ])('%s to %s: %s', (from, to, allowed) => {
    const setting = createSetting(today);
    const values = setting.aPerson({ alias: 'Knipa-02', birthDate: null, status: from });
    const before = setting.record('person', values);
    const after = { ...before, values: { ...values, status: to } };
    expect(errorsOf(setting.judge(after, before).problems)).toEqual(
      allowed ? [] : ['status: wrongTransition'],
    );
  });
});

describe('a membership', () => {
  it('does not overlap itself, and ends after it began', () => {
    const setting = createSetting(today);
    const again = {
      personId: setting.person.id,
      groupId: setting.group.id,
      role: 'member',
      source: 'partnerOral',
    };
    const problemsOf = (values: Values) =>
      errorsOf(setting.judge(setting.record('membership', { ...again, ...values })).problems);
    expect(problemsOf({ from: '2023-01-01' })).toEqual(['from: notAllowed_membershipOverlap']);
    expect(problemsOf({ from: '2021-01-01', to: '2021-12-31' })).toEqual([]);
    expect(problemsOf({ from: '2021-05-01', to: '2021-04-30' })).toEqual(['to: endsBeforeStart']);
  });
});

it('a record that is not here cannot be pointed to, unless it lies in a space not held', () => {
  const both = createSetting(today);
  const unknown = both.record('person', {}).id;
  const talk = (setting: typeof both) =>
    errorsOf(
      setting.judge(setting.record('customNotification', setting.aTalk({ personId: unknown }))).problems,
    );
  expect(talk(both)).toEqual(['personId: unknownRecord']);
  const social = createSetting(today, ['social']);
  const concern = {
    personId: social.person.id,
    customNotificationId: unknown,
    decision: 'ongoingInquiryInformed',
    decidedOn: today,
    decidedByRole: 'Socialsekreterare',
  };
  expect(errorsOf(social.judge(social.record('childConcern', concern)).problems)).toEqual([
    'customNotificationId: unknownRecord',
  ]);
});

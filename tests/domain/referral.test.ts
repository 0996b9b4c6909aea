import { describe, expect, it } from 'vitest';
import type { Values } from '../../src-renderer/domain/json';
import { consentStatus } from '../../src-renderer/domain/rules/consent';
import { referralStatusOf } from '../../src-renderer/domain/rules/referralHistory';
import { createSetting, day, errorsOf, warningsOf } from './world';

const today = '2023-05-10';
const setUp = () => {
  const setting = createSetting(today);
  const consent = setting.put('consent', {
    personId: setting.person.id,
    givenOn: '2023-03-04',
    recipients: [setting.social.id],
  });
  const aReferral = (values: Values = {}): Values => ({
    personId: setting.person.id,
    origin: 'customNotification',
    offeredOn: '2023-03-01',
    type: 'occupation',
    receiverOrgId: setting.social.id,
    exitDefinition: 'no',
    ...values,
  });
  const step = (referral: { readonly id: string }, status: string, on: string, values: Values = {}) => ({
    referralId: referral.id,
    status,
    on,
    ...values,
  });
  return { ...setting, consent, aReferral, step };
};

describe('the history of a referral', () => {
  it('is its steps by day, then by id, without those that are voided', () => {
    const { put, aReferral, step, context } = setUp();
    const referral = put('referral', aReferral());
    expect(referralStatusOf(referral.id, context)).toBe('offered');
    put('referralStep', step(referral, 'received', '2023-03-09'));
    put('referralStep', step(referral, 'contactMade', '2023-03-02'));
    put('referralStep', step(referral, 'assessment', '2023-03-09'));
    put('referralStep', step(referral, 'ongoing', '2023-04-09', { voidedReason: 'Fel' }));
    expect(referralStatusOf(referral.id, context)).toBe('assessment');
  });

  it.each([
    ['the first', [], 'contactMade', []],
    ['a skip forwards', [], 'consentOrApplication', []],
    ['back', ['assessment'], 'contactMade', ['status: wrongTransition']],
    ['the same again', ['contactMade'], 'contactMade', ['status: wrongTransition']],
    ['after the end', ['withdrawn'], 'contactMade', ['status: wrongTransition']],
    [
      'closing what never began',
      ['contactMade'],
      'closed',
      ['status: wrongTransition', 'status: needsReason_endReason'],
    ],
    ['an exit without a reason', ['contactMade'], 'withdrawn', ['reason: needsReason']],
  ])('takes %s', (_name, earlier, status, expected) => {
    const { put, aReferral, step, judge, record } = setUp();
    const referral = put('referral', aReferral({ consentException: 'Samma myndighet' }));
    for (const each of earlier) put('referralStep', step(referral, each, '2023-03-05'));
    const next = judge(record('referralStep', step(referral, status, '2023-03-10')));
    expect(errorsOf(next.problems)).toEqual(expected);
  });

  it('takes a late entry only where it fits between its neighbours', () => {
    const { put, aReferral, step, judge, record } = setUp();
    const referral = put('referral', aReferral({ consentException: 'Samma myndighet' }));
    put('referralStep', step(referral, 'received', '2023-03-10'));
    const at = (status: string, on: string) =>
      errorsOf(judge(record('referralStep', step(referral, status, on))).problems);
    expect(at('contactMade', '2023-03-05')).toEqual([]);
    expect(at('assessment', '2023-03-05')).toEqual(['status: wrongTransition']);
    expect(at('contactMade', '2023-02-05')).toEqual(['on: endsBeforeStart']);
    expect(at('ongoing', '2023-05-11')).toEqual([]);
  });

  it('is only added to', () => {
    const { put, aReferral, step, judge, record } = setUp();
    const referral = put('referral', aReferral());
    const before = record('referralStep', step(referral, 'contactMade', '2023-03-05'));
    const changed = { ...before, values: { ...before.values, on: '2023-03-06' } };
    expect(errorsOf(judge(changed, before).problems)).toEqual(['on: notAllowed_appendOnly']);
  });
});

describe('consent before sharing', () => {
  const receive = (values: Values, on = '2023-03-09') => {
    const setting = setUp();
    const referral = setting.put('referral', setting.aReferral(values));
    const step = setting.record('referralStep', setting.step(referral, 'received', on));
    return errorsOf(setting.judge(step).problems);
  };
  it('is asked for from received on, and not before', () => {
    const { put, aReferral, step, judge, record } = setUp();
    const referral = put('referral', aReferral());
    const contact = record('referralStep', step(referral, 'contactMade', '2023-03-05'));
    expect(judge(contact).problems).toEqual([]);
    expect(receive({})).toEqual(['status: needsConsent']);
    expect(receive({ consentException: 'Samma myndighet' })).toEqual([]);
  });
  it('holds for its person, its receivers and its time', () => {
    const setting = setUp();
    const { consent } = setting;
    const change = (values: Values, on?: string) => {
      const world = setUp();
      const index = world.records.findIndex(({ id }) => id === world.consent.id);
      world.records[index] = { ...world.consent, values: { ...world.consent.values, ...values } };
      const referral = world.put('referral', world.aReferral({ consentId: consent.id }));
      const step = world.record('referralStep', world.step(referral, 'received', on ?? '2023-03-09'));
      return errorsOf(world.judge(step).problems);
    };
    expect(change({})).toEqual([]);
    expect(change({ withdrawnOn: '2023-03-09' })).toEqual(['status: needsConsent_withdrawn']);
    expect(change({ withdrawnOn: '2023-03-10' })).toEqual([]);
    expect(change({ validTo: '2023-03-08' })).toEqual(['status: needsConsent_expired']);
    expect(change({}, '2023-03-03')).toEqual(['status: needsConsent_notYet']);
    expect(change({ recipients: [setting.police.id] })).toEqual(['status: needsConsent_otherReceiver']);
    expect(change({ personId: setting.group.id })).toEqual(['status: needsConsent_otherPerson']);
  });
  it('is valid on its last day and withdrawn from the day of withdrawal', () => {
    const values = { givenOn: '2023-01-01', validTo: '2023-02-01' };
    expect(consentStatus(values, day('2023-02-01'))).toBe('valid');
    expect(consentStatus(values, day('2023-02-02'))).toBe('expired');
    expect(consentStatus({ ...values, withdrawnOn: '2023-01-05' }, day('2023-01-05'))).toBe('withdrawn');
    expect(consentStatus({}, day('2023-01-05'))).toBe('notYet');
  });
});

describe('a referral', () => {
  it('takes its dates from its steps and asks for the rest', () => {
    const { put, aReferral, step, judge, records } = setUp();
    const referral = put('referral', aReferral({ consentException: 'Samma myndighet' }));
    put('referralStep', step(referral, 'contactMade', '2023-03-02'));
    put('referralStep', step(referral, 'ongoing', '2023-03-20'));
    put('referralStep', step(referral, 'closed', '2023-05-01'));
    const { values, problems } = judge(referral);
    expect(values).toMatchObject({ contactOn: '2023-03-02', startedOn: '2023-03-20', endedOn: '2023-05-01' });
    expect(errorsOf(problems)).toEqual(['contactBy: required', 'endReason: required']);
    expect(records.length).toBeGreaterThan(0);
  });
  it('is opened again only as a new one of the same person', () => {
    const { put, aReferral, step, judge, record } = setUp();
    const first = put('referral', aReferral());
    const again = record('referral', aReferral({ previousId: first.id }));
    expect(errorsOf(judge(again).problems)).toEqual(['previousId: notAllowed_previousOpen']);
    put('referralStep', step(first, 'withdrawn', '2023-03-05', { reason: 'Ville vänta' }));
    expect(judge(again).problems).toEqual([]);
  });
  it('has its dates in order', () => {
    const { aReferral, judge, record } = setUp();
    const values = aReferral({ contactOn: '2023-02-28', contactBy: 'person', decisionOn: '2023-06-01' });
    const { problems } = judge(record('referral', values));
    expect(errorsOf(problems)).toEqual(['contactOn: endsBeforeStart']);
    expect(warningsOf(problems)).toContain('decisionOn: inFuture');
  });
});

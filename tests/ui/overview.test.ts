/** What the overview says is waiting, what it counts, and where a draft is written on. */
import { describe, expect, it } from 'vitest';
import type { KeptDraft, RecordView } from '../../src-renderer/app/types';
import type { Values } from '../../src-renderer/domain/json';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import { addDays, type Day, type Instant } from '../../src-renderer/domain/time';
import { conflictingRecords } from '../../src-renderer/ui/overview/conflicting';
import { routeOfDraft, waitingDrafts } from '../../src-renderer/ui/overview/draftTargets';
import { figuresOf, yearSoFar } from '../../src-renderer/ui/overview/figures';
import {
  directoryCounts,
  plannedTalks,
  waitingMinors,
  waitingReferrals,
} from '../../src-renderer/ui/overview/waiting';
import { createFakeApp, fakeId } from '../support/fakeApp';

const today = '2026-11-20' as Day;
const ago = (days: number): Day => addDays(today, -days);

const view = (kind: KindName, number: number, values: Values): RecordView => ({
  kind,
  id: fakeId(number),
  values,
  spaces: ['samordning', 'social'],
  voided: false,
  conflicts: [],
  createdAt: null,
  updatedAt: null,
  updatedBy: null,
  unknownFields: [],
});
const talk = (number: number, values: Values): RecordView => view('customNotification', number, values);

describe('planned talks', () => {
  const planned = (number: number, plannedOn: Day, more: Values = {}): RecordView =>
    talk(number, { status: 'planned', plannedOn, ...more });

  it('come by day and time, and say which have passed and which are today', () => {
    const talks = [
      planned(1, addDays(today, 3)),
      planned(2, today, { plannedTime: '17:00' }),
      planned(3, ago(2)),
      planned(4, today, { plannedTime: '09:00' }),
      planned(5, today),
    ];
    expect(plannedTalks(talks, today).map(({ talk: { id }, due }) => [id, due])).toEqual([
      [fakeId(3), 'overdue'],
      [fakeId(4), 'today'],
      [fakeId(2), 'today'],
      [fakeId(5), 'today'],
      [fakeId(1), 'soon'],
    ]);
  });

  it('are those of the coming seven days, and none that has an outcome or no day', () => {
    const talks = [
      planned(1, addDays(today, 7)),
      planned(2, addDays(today, 8)),
      planned(3, ago(1), { status: 'notFound', outcome: 'notFound' }),
      talk(4, { status: 'draft' }),
    ];
    expect(plannedTalks(talks, today).map(({ talk: { id } }) => id)).toEqual([fakeId(1)]);
  });
});

describe('decisions about children', () => {
  const met = (number: number, isMinorAtEvent: string, more: Values = {}): RecordView =>
    talk(number, { outcome: 'conducted', occurredOn: ago(number), isMinorAtEvent, ...more });

  it('wait for minors who were met, whatever came of the talk, and for unknown ages after them', () => {
    const talks = [
      met(1, 'unknown'),
      met(2, 'yes'),
      met(3, 'no'),
      met(4, 'yes', { outcome: 'declined' }),
      met(5, 'yes', { outcome: 'notFound' }),
    ];
    expect(waitingMinors(talks, []).map(({ talk: { id }, known }) => [id, known])).toEqual([
      [fakeId(4), true],
      [fakeId(2), true],
      [fakeId(1), false],
    ]);
  });

  it('wait no more when one is made about that very talk', () => {
    const talks = [met(1, 'yes'), met(2, 'yes')];
    const concern = view('childConcern', 9, { customNotificationId: fakeId(1), decision: 'reported' });
    expect(waitingMinors(talks, [concern]).map(({ talk: { id } }) => id)).toEqual([fakeId(2)]);
    expect(waitingMinors(talks, [{ ...concern, voided: true }])).toHaveLength(2);
  });
});

describe('referrals', () => {
  const referral = (number: number, values: Values): RecordView => view('referral', number, values);
  const step = (number: number, referralId: string, status: string): RecordView =>
    view('referralStep', number, { referralId, status, on: ago(3) });

  it('wait when more than 14 days have passed since the contact, the longest first', () => {
    const referrals = [14, 15, 30].map((days, index) => referral(index, { contactOn: ago(days) }));
    expect(waitingReferrals(referrals, [], today).map(({ days }) => days)).toEqual([30, 15]);
  });

  it('wait no more after a first meeting or an end, nor before a contact', () => {
    const referrals = [
      referral(1, { contactOn: ago(30), firstMeetingOn: ago(20) }),
      referral(2, { contactOn: ago(30) }),
      referral(3, { offeredOn: ago(30) }),
    ];
    expect(waitingReferrals(referrals, [step(9, fakeId(2), 'withdrawn')], today)).toEqual([]);
  });
});

describe('the directory', () => {
  const contact = (number: number, values: Values): RecordView =>
    view('contact', number, { organisationId: fakeId(400 + number), purpose: 'gviLine', ...values });

  it('counts each contact once, conflicts before age', () => {
    const contacts = [
      contact(1, { phone: '1', verifiedOn: ago(10) }),
      contact(2, { phone: '2', verifiedOn: ago(100) }),
      contact(3, { phone: '3' }),
      contact(4, {}),
      contact(5, { organisationId: fakeId(499), phone: '5', verifiedOn: ago(1) }),
      contact(6, { organisationId: fakeId(499), phone: '6' }),
    ];
    expect(directoryCounts(contacts, today)).toEqual({
      toVerify: 5,
      conflicting: 2,
      neverVerified: 1,
      stale: 1,
      missing: 1,
    });
  });
});

describe('figures of the year so far', () => {
  it('go from new year to today, both included', () => {
    expect(yearSoFar(today)).toEqual({ from: '2026-01-01', to: today });
  });

  it('count talks, talks with minors and different persons, unknown ages apart', () => {
    const held = (number: number, occurredOn: string, isMinorAtEvent: string, person: number): RecordView =>
      talk(number, { outcome: 'conducted', occurredOn, isMinorAtEvent, personId: fakeId(person) });
    const talks = [
      held(1, '2026-01-01', 'yes', 200),
      held(2, today, 'no', 200),
      held(3, '2026-05-05', 'unknown', 201),
      held(4, '2025-12-31', 'yes', 202),
      { ...held(5, today, 'yes', 203), voided: true },
      talk(6, { outcome: 'declined', occurredOn: today, isMinorAtEvent: 'yes', personId: fakeId(204) }),
    ];
    expect(figuresOf(talks, yearSoFar(today))).toEqual({
      conducted: 3,
      withMinor: 1,
      ageUnknown: 1,
      persons: 2,
    });
  });
});

describe('kept drafts', () => {
  const records = createFakeApp({
    records: [
      { kind: 'person', id: fakeId(200), values: { alias: 'Kaja-12' } },
      { kind: 'referral', id: fakeId(310), values: {} },
      { kind: 'referralStep', id: fakeId(300), values: { referralId: fakeId(310) } },
    ],
  }).workspace.getState().records;
  const draft = (kind: KindName, number: number, values: Values = {}, at = 1): KeptDraft => ({
    key: `${kind}:${number}`,
    kind,
    id: fakeId(number),
    values,
    field: null,
    at: `2026-11-20T10:0${at}:00.000Z` as Instant,
  });

  it.each([
    ['a record that is there', draft('person', 200), { screen: 'people', id: fakeId(200), mode: 'edit' }],
    ['a new person', draft('person', 201), { screen: 'people', id: fakeId(201), mode: 'new' }],
    ['a new group', draft('group', 202), { screen: 'people', id: fakeId(202), mode: 'newGroup' }],
    [
      'a dialog of another record',
      draft('membership', 203, { personId: fakeId(200) }),
      { screen: 'people', id: fakeId(200), dialog: 'membership' },
    ],
    [
      'a dialog whose owner is in the saved record',
      draft('referralStep', 300),
      { screen: 'help', id: fakeId(310), dialog: 'step', about: fakeId(300) },
    ],
    [
      'an organisation',
      draft('organisation', 205),
      { screen: 'directory', id: fakeId(205), mode: 'newOrganisation' },
    ],
    [
      'a part of a form that is not saved yet',
      draft('membership', 206, { personId: fakeId(201) }),
      { screen: 'people', id: fakeId(201), mode: 'new' },
    ],
    ['a dialog of nobody knows what', draft('attempt', 204), { screen: 'notifications' }],
  ])('of %s are written on where they began', (_, kept, route) => {
    expect(routeOfDraft(kept, records)).toEqual(route);
  });

  it('of one form are one entry, the latest first', () => {
    const drafts = [
      draft('person', 201, {}, 1),
      draft('membership', 203, { personId: fakeId(201) }, 2),
      draft('group', 202, {}, 3),
    ];
    expect(waitingDrafts(drafts, records).map(({ draft: { key } }) => key)).toEqual([
      'group:202',
      'membership:203',
    ]);
  });
});

describe('conflicts', () => {
  it('are found in every kind', () => {
    const { records } = createFakeApp().workspace.getState();
    const person = { ...view('person', 200, {}), conflicts: ['alias'] };
    const all = new Map(records).set('person', new Map([[person.id, person]]));
    expect(conflictingRecords(all)).toEqual([person]);
    expect(conflictingRecords(records)).toEqual([]);
  });
});

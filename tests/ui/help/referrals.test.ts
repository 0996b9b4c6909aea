/** Referrals over the real application: state, order, columns, and that a step asks for exactly what the rules will. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src-renderer/app/types';
import type { RecordId } from '../../../src-renderer/domain/ids';
import type { Values } from '../../../src-renderer/domain/json';
import { addDays, type Day } from '../../../src-renderer/domain/time';
import { needsOf, withStep } from '../../../src-renderer/ui/help/nextStep';
import { startOf } from '../../../src-renderer/ui/help/ReferralForm';
import { columnsOf, filterReferrals, referralRows } from '../../../src-renderer/ui/help/referralRows';
import { type Installation, install, setUp } from '../../support/installation';
import {
  change,
  organisationNamed,
  recordsOf,
  saveNew,
  savePerson,
  saveTalk,
  viewOf,
  voidIt,
} from '../../support/saved';

const today = '2026-11-20' as Day;
const ago = (days: number): Day => addDays(today, -days);
let laptop: Installation;
let app: App;
let receiver: RecordId;
beforeAll(async () => {
  laptop = await install('help');
  app = await setUp(laptop, { municipality: 'Örebro' });
  receiver = organisationNamed(app, 'Socialtjänsten Örebro');
});
afterAll(() => laptop.remove());

const refer = async (offeredOn: Day, values: Values = {}): Promise<RecordId> =>
  saveNew(app, 'referral', {
    personId: await savePerson(app),
    origin: 'ownInitiative',
    offeredOn,
    type: 'occupation',
    receiverOrgId: receiver,
    exitDefinition: 'no',
    ...values,
  });

/** As the dialog saves a step: the step and what the referral must then say, as one thing. */
const take = (referral: RecordId, status: string, on: Day, more: Values = {}, step: Values = {}) => {
  const shown = viewOf(app, 'referral', referral);
  const started = [...(recordsOf(app).get('referralStep')?.values() ?? [])].some(
    ({ values, voided }) => !voided && values.referralId === referral && values.status === 'ongoing',
  );
  const stepValues = { referralId: referral, status, on, ...step };
  return app.save([
    { kind: 'referralStep', id: app.newRecordId(), values: stepValues, shown: null },
    {
      kind: 'referral',
      id: referral,
      values: withStep({ ...shown.values, ...more }, stepValues, started),
      shown,
    },
  ]);
};
const rows = () => referralRows(recordsOf(app), today);
const rowOf = (id: RecordId) => rows().find(({ record }) => record.id === id);

describe('the list of referrals', () => {
  it('says who has waited more than two weeks after the contact, longest first, before all others', async () => {
    const [late, later, justNot, met, fresh] = [
      await refer(ago(40)),
      await refer(ago(50)),
      await refer(ago(30)),
      await refer(ago(60)),
      await refer(ago(1)),
    ];
    const contactBy = { contactBy: 'person' };
    await take(late, 'contactMade', ago(15), contactBy);
    await take(later, 'contactMade', ago(20), contactBy);
    await take(justNot, 'contactMade', ago(14), contactBy);
    await take(met, 'contactMade', ago(50), contactBy);
    await change(app, 'referral', met, { firstMeetingOn: ago(45) });
    expect(
      rows()
        .slice(0, 2)
        .map(({ record, overdue }) => [record.id, overdue]),
    ).toEqual([
      [later, 20],
      [late, 15],
    ]);
    for (const id of [justNot, met, fresh]) expect(rowOf(id)?.overdue).toBeNull();
    const found = filterReferrals(rows(), '', new Set(['overdue']), () => []);
    expect(found.map(({ record }) => record.id)).toEqual([later, late]);
  });

  it('reads the state from the latest step that stands, and knows how long it has lasted', async () => {
    const referral = await refer(ago(9));
    expect(rowOf(referral)).toMatchObject({ status: 'offered', daysInState: 9, open: true });
    await take(referral, 'contactMade', ago(5), { contactBy: 'relative' });
    const step = await take(referral, 'consentOrApplication', ago(3));
    expect(rowOf(referral)).toMatchObject({ status: 'consentOrApplication', daysInState: 3 });
    await voidIt(
      app,
      'referralStep',
      step.type === 'saved' && step.ids[0] !== undefined ? step.ids[0] : referral,
    );
    expect(rowOf(referral)).toMatchObject({ status: 'contactMade', daysInState: 5 });
  });

  it('stands in one column a referral; what has ended is listed only when asked for', async () => {
    const referral = await refer(ago(9));
    await take(referral, 'withdrawn', ago(2), {}, { reason: 'Ville inte gå vidare.' });
    const columns = columnsOf(rows());
    const inColumns = columns.flatMap(({ rows: list }) => list.map(({ record }) => record.id));
    expect(inColumns.toSorted()).toEqual(
      rows()
        .map(({ record }) => record.id)
        .toSorted(),
    );
    expect(columns.find(({ status }) => status === 'ended')?.rows.map(({ record }) => record.id)).toContain(
      referral,
    );
    const ids = (on: readonly string[]) =>
      filterReferrals(rows(), '', new Set(on), () => []).map(({ record }) => record.id);
    expect(ids([])).not.toContain(referral);
    expect(ids(['ended'])).toContain(referral);
  });
});

describe('a step', () => {
  const consentFor = (referral: RecordId, givenOn: Day): Promise<RecordId> =>
    saveNew(app, 'consent', {
      personId: viewOf(app, 'referral', referral).values.personId ?? null,
      kind: 'written',
      givenOn,
      recipients: [receiver],
      purposes: ['referral'],
      dataScope: ['helpNeeds'],
    });
  const answers: Values = { contactOn: ago(20), contactBy: 'person', endReason: 'asPlanned' };
  /** What the dialog asks for, answered; `but` leaves one required field empty. */
  const asked = (referral: RecordId, status: string, started: boolean, but?: string): Values => {
    const needs = needsOf(status, viewOf(app, 'referral', referral).values, started);
    return Object.fromEntries(
      [...needs.required].filter((field) => field !== but).map((field) => [field, answers[field] ?? null]),
    );
  };

  it('goes the whole way with what the dialog asks for and nothing else', async () => {
    const referral = await refer(ago(30));
    const way = [
      ['contactMade', 20],
      ['consentOrApplication', 18],
      ['received', 16],
      ['assessment', 12],
      ['ongoing', 8],
      ['closed', 1],
    ] as const;
    for (const [status, days] of way) {
      if (status === 'received') {
        const consentId = await consentFor(referral, ago(17));
        await change(app, 'referral', referral, { consentId });
      }
      const more = asked(referral, status, status === 'closed');
      expect(await take(referral, status, ago(days), more), status).toMatchObject({ type: 'saved' });
    }
    expect(viewOf(app, 'referral', referral).values).toMatchObject({
      contactOn: ago(20),
      contactBy: 'person',
      startedOn: ago(8),
      endedOn: ago(1),
      endReason: 'asPlanned',
    });
  });

  it.each(['contactMade', 'consentOrApplication'] as const)(
    'to %s is refused without any one of the fields it asks for',
    async (status) => {
      const referral = await refer(ago(30));
      const { required } = needsOf(status, viewOf(app, 'referral', referral).values, false);
      expect(required.size).toBeGreaterThan(0);
      for (const field of required) {
        const outcome = await take(referral, status, ago(10), asked(referral, status, false, field));
        expect(outcome, field).toMatchObject({ type: 'rejected' });
      }
      expect(await take(referral, status, ago(10), asked(referral, status, false))).toMatchObject({
        type: 'saved',
      });
    },
  );

  it('by which the receiver learns who it is needs a consent that names the receiver, or a reason', async () => {
    const referral = await refer(ago(30));
    const contact = asked(referral, 'received', false);
    expect(needsOf('received', viewOf(app, 'referral', referral).values, false).shares).toBe(true);
    expect(await take(referral, 'received', ago(10), contact)).toMatchObject({ type: 'rejected' });
    expect(rowOf(referral)?.lacksConsent).toBe(true);
    expect(
      await take(referral, 'received', ago(10), { ...contact, consentException: 'Samma myndighet.' }),
    ).toMatchObject({ type: 'saved' });
    expect(rowOf(referral)?.lacksConsent).toBe(false);
  });

  it('that ends help which had begun asks why, and knows the day', async () => {
    const referral = await refer(ago(30), { consentException: 'Samma myndighet.' });
    await take(referral, 'ongoing', ago(20), asked(referral, 'ongoing', false));
    const reason = { reason: 'Flyttade till en annan ort.' };
    expect(
      needsOf('withdrawn', viewOf(app, 'referral', referral).values, true).required.has('endReason'),
    ).toBe(true);
    expect(await take(referral, 'withdrawn', ago(1), {}, reason)).toMatchObject({ type: 'rejected' });
    expect(await take(referral, 'withdrawn', ago(1), { endReason: 'moved' }, reason)).toMatchObject({
      type: 'saved',
    });
    expect(viewOf(app, 'referral', referral).values.endedOn).toBe(ago(1));
  });
});

describe('a new referral', () => {
  it('starts with the person, and with the talk or the ended referral that it comes from', async () => {
    const person = await savePerson(app);
    const talk = await saveTalk(app, person, ago(5));
    const earlier = await refer(ago(30), { personId: person, type: 'housing' });
    const records = recordsOf(app);
    expect(startOf({ personId: person }, records)).toEqual({ personId: person });
    expect(startOf({ from: talk }, records)).toEqual({
      personId: person,
      customNotificationId: talk,
      origin: 'customNotification',
    });
    expect(startOf({ from: earlier }, records)).toEqual({
      personId: person,
      previousId: earlier,
      type: 'housing',
    });
  });
});

/** Lists, lines of events and coverage over the real application: what is saved is what is shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src-renderer/app/types';
import type { RecordId } from '../../../src-renderer/domain/ids';
import type { Day } from '../../../src-renderer/domain/time';
import { groupView } from '../../../src-renderer/ui/people/groupView';
import { filterPeople, personRows } from '../../../src-renderer/ui/people/personRows';
import { timelineOf } from '../../../src-renderer/ui/people/timeline';
import { ageText } from '../../../src-renderer/ui/shared/ageText';
import { createText } from '../../../src-renderer/ui/text/useText';
import '../../../src-renderer/ui/text/book';
import { type Installation, install, setUp } from '../../support/installation';
import {
  change,
  join,
  organisationNamed,
  recordsOf,
  saveGroup,
  saveNew,
  savePerson,
  saveTalk,
  viewOf,
  voidIt,
} from '../../support/saved';

const today = '2026-11-20' as Day;
const { t, format } = createText('sv');
let laptop: Installation;
let app: App;
beforeAll(async () => {
  laptop = await install('people');
  app = await setUp(laptop, { municipality: 'Örebro' });
});
afterAll(() => laptop.remove());

const rows = () => personRows(recordsOf(app), today, format.compare);
const rowOf = (id: RecordId) => rows().find(({ record }) => record.id === id);

describe('the list of people', () => {
  it('says how old somebody is today, and that it does not know where it does not', async () => {
    const ages = async (values: Parameters<typeof savePerson>[1]) => {
      const row = rowOf(await savePerson(app, values));
      return row === undefined ? null : [ageText(t, row.age), row.minor];
    };
    expect(await ages({ birthDate: '2008-11-21', guardians: 'no' })).toEqual(['17 år', true]);
    expect(await ages({ birthDate: '2008-11-20' })).toEqual(['18 år', false]);
    expect(await ages({ birthYear: 2008 })).toEqual(['17–18 år', 'unknown']);
    expect(await ages({})).toEqual(['ålder okänd', 'unknown']);
  });

  it('shows the groups of today, not those that were left', async () => {
    const [ask, ek] = [await saveGroup(app, 'Ask'), await saveGroup(app, 'Ek')];
    const person = await savePerson(app);
    await join(app, person, ask, { to: '2026-11-19' });
    await join(app, person, ek);
    expect(rowOf(person)?.groupNames).toEqual(['Ek']);
    expect(filterPeople(rows(), '', new Set([ask])).map(({ record }) => record.id)).not.toContain(person);
    expect(filterPeople(rows(), '', new Set([ek])).map(({ record }) => record.id)).toEqual([person]);
    expect(filterPeople(rows(), 'ek', new Set()).map(({ record }) => record.id)).toContain(person);
  });

  it('leaves out who was removed until asked, and who was voided for ever', async () => {
    const removed = await savePerson(app);
    await change(app, 'person', removed, { status: 'removed' });
    const voided = await savePerson(app);
    await voidIt(app, 'person', voided);
    const shown = (on: readonly string[]) =>
      filterPeople(rows(), '', new Set(on)).map(({ record }) => record.id);
    expect(shown([])).not.toContain(removed);
    expect(shown(['former'])).toEqual([removed]);
    expect([...shown([]), ...shown(['former'])]).not.toContain(voided);
  });

  it('marks protected identity, for which neither name nor contact way can be saved', async () => {
    const person = await savePerson(app, { protectedIdentity: 'secrecyMarking' });
    expect(rowOf(person)?.hidden).toBe(true);
    const shown = viewOf(app, 'person', person);
    for (const field of ['name', 'contactWay'])
      expect(
        await app.save([{ kind: 'person', id: person, values: { [field]: 'Test Testsson 9' }, shown }]),
      ).toMatchObject({
        type: 'rejected',
        problems: [{ problems: [{ field, code: 'protectedIdentity', severity: 'error' }] }],
      });
  });

  it('has a line in the log for each revealed name, with who, what and why', async () => {
    const person = await savePerson(app, { name: 'Test Testsson 7' });
    await app.logReveal(viewOf(app, 'person', person), 'name', 'Ska ringas upp');
    const session = app.session.getState();
    const log = [...(recordsOf(app).get('auditEvent')?.values() ?? [])].map(({ values }) => values);
    expect(log).toContainEqual(
      expect.objectContaining({
        event: 'reveal',
        recordKind: 'person',
        recordId: person,
        fieldName: 'name',
        reason: 'Ska ringas upp',
        profileId: session.type === 'open' ? session.me.profile : null,
      }),
    );
  });
});

describe("a person's line of events", () => {
  it('holds everything that happened, newest first, and nothing that was voided or is about others', async () => {
    const person = await savePerson(app, { birthDate: '2000-01-01' });
    const other = await savePerson(app);
    const group = await saveGroup(app, 'Lind');
    await join(app, person, group, { from: '2026-03-01', to: '2026-10-01' });
    await saveTalk(app, person, '2026-09-01');
    await saveTalk(app, other, '2026-09-02');
    await saveNew(app, 'customNotification', {
      personId: person,
      status: 'planned',
      reason: 'renewedMessage',
      plannedOn: '2026-12-01',
    });
    const receiver = organisationNamed(app, 'Socialtjänsten Örebro');
    const referral = await saveNew(app, 'referral', {
      personId: person,
      origin: 'customNotification',
      offeredOn: '2026-09-01',
      type: 'occupation',
      receiverOrgId: receiver,
      exitDefinition: 'no',
    });
    await saveNew(app, 'referralStep', { referralId: referral, status: 'contactMade', on: '2026-09-05' });
    const wrong = await saveNew(app, 'referralStep', {
      referralId: referral,
      status: 'consentOrApplication',
      on: '2026-09-06',
    });
    await voidIt(app, 'referralStep', wrong);
    const consent = await saveNew(app, 'consent', {
      personId: person,
      kind: 'oral',
      givenOn: '2026-09-05',
      recipients: [receiver],
      purposes: ['referral'],
      dataScope: ['helpNeeds'],
    });
    await change(app, 'consent', consent, { withdrawnOn: '2026-09-20' });

    expect(timelineOf(person, recordsOf(app)).map(({ day, what }) => `${day} ${what}`)).toEqual([
      '2026-12-01 plannedTalk',
      '2026-10-01 left',
      '2026-09-20 consentWithdrawn',
      '2026-09-05 step',
      '2026-09-05 consent',
      '2026-09-01 referral',
      '2026-09-01 talk',
      '2026-09-01 attempt',
      '2026-03-01 joined',
    ]);
  });
});

describe('the coverage of a group', () => {
  it("counts today's members with a talk that counts, each person once", async () => {
    const group = await saveGroup(app, 'Rönn');
    const member = async (values = {}) => {
      const person = await savePerson(app);
      await join(app, person, group, values);
      return person;
    };
    const [twice, missed, former, never] = [
      await member(),
      await member(),
      await member({ to: '2026-10-01' }),
      await member(),
    ];
    await saveTalk(app, twice, '2026-05-01');
    await saveTalk(app, twice, '2026-06-01');
    await saveTalk(app, missed, '2026-06-02', { outcome: 'notFound' });
    await saveTalk(app, former, '2026-06-03');
    const view = groupView(group, recordsOf(app), today);
    expect(view.reached).toBe(1);
    expect(view.members.map(({ person }) => person.id).toSorted()).toEqual([twice, missed, never].toSorted());
    expect(view.members.find(({ person }) => person.id === twice)?.reachedOn).toBe('2026-06-01');
    expect(view.former.map(({ person }) => person.id)).toEqual([former]);
  });
});

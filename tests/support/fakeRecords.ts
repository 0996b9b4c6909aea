/** A handful of fictional records for looking at screens: birds for people, trees for groups. */
import type { RecordView } from '../../src-renderer/app/types';
import type { Values } from '../../src-renderer/domain/json';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import { fakeId } from './fakeApp';

type FakeRecord = Pick<RecordView, 'kind' | 'id' | 'values'>;

const birds = [
  'Tofsvipa-07',
  'Gråsparv-31',
  'Kaja-12',
  'Steglits-02',
  'Rödhake-18',
  'Sidensvans-40',
  'Talgoxe-09',
];
const trees = ['Ask', 'Ek', 'Björk', 'Lind'];
const places = ['home', 'probationOffice', 'socialOffice', 'publicPlace'];
const outcomes = ['conducted', 'partial', 'notFound', 'conducted', 'declined', 'conducted', 'conducted'];

const aRecord = (kind: KindName, number: number, values: Values): FakeRecord => ({
  kind,
  id: fakeId(number),
  values,
});
const kept: Values = { source: 'partnerOral', reviewOn: '2027-11-20', retentionBasis: 'localPlan' };

const groups = trees.map((alias, i) =>
  aRecord('group', 100 + i, {
    alias,
    status: 'active',
    mappedFrom: '2022-03-01',
    violenceLevel: i === 0 ? 'high' : 'medium',
  }),
);
const people = birds.map((alias, i) =>
  aRecord('person', 200 + i, {
    ...kept,
    alias,
    status: 'active',
    protectedIdentity: i === 3 ? 'secrecyMarking' : 'no',
    birthDate: i === 0 ? '2011-04-02' : `199${i}-06-1${i}`,
    ...(i === 1 && { name: 'Fiktiv Person' }),
    mappingBasis: 'violentGroup',
    decidedOn: '2022-11-02',
    notSuspectedNotice: true,
  }),
);
const memberships = people.map((person, i) =>
  aRecord('membership', 300 + i, {
    ...kept,
    personId: person.id,
    groupId: fakeId(100 + (i % 4)),
    from: '2022-11-02',
    role: 'member',
  }),
);
const organisations = ['Polisen', 'Socialtjänsten', 'Frivården'].map((name, i) =>
  aRecord('organisation', 400 + i, { name, type: ['police', 'socialServices', 'probation'][i] ?? 'other' }),
);
const notifications = people.map((person, i) =>
  aRecord('customNotification', 500 + i, {
    ...kept,
    personId: person.id,
    status: outcomes[i] ?? 'conducted',
    reason: i === 5 ? 'afterViolentEvent' : 'firstMessage',
    outcome: outcomes[i] ?? 'conducted',
    occurredOn: `2026-11-${String(19 - i).padStart(2, '0')}`,
    startedAt: '16:40',
    endedAt: '17:05',
    venue: places[i % 4] ?? 'home',
    groupIdAtEvent: fakeId(100 + (i % 4)),
    ageAtEventType: 'exact',
    ageAtEvent: i === 0 ? 15 : 24 + i,
    isMinorAtEvent: i === 0 ? 'yes' : 'no',
    helpInterest: i === 4 ? 'yesNow' : 'maybe',
    cardHanded: 'yes',
  }),
);

export const fakeRecords: readonly FakeRecord[] = [
  aRecord('profile', 1, { name: 'Alva Ek' }),
  aRecord('municipality', 2, { name: 'Exempelstad' }),
  ...groups,
  ...people,
  ...memberships,
  ...organisations,
  ...notifications,
];

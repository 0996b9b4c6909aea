/** Every state of the overview: new, begun, busy, and with one space only. */
import type { App, KeptDraft, Language, RecordView, SessionState } from '../../../src-renderer/app/types';
import { dayFrom, instantFrom } from '../../../src-renderer/domain/time';
import { createFakeApp, fakeId, fakeNow, openSession } from '../fakeApp';
import { fakeRecords } from '../fakeRecords';
import { createDemoApp } from './demoApp';
import { fieldDevices, receipts } from './exchangeStates';

type Build = (language: Language) => App;
type Open = Extract<SessionState, { readonly type: 'open' }>;
const open = (change: Partial<Open>): SessionState =>
  openSession.type === 'open' ? { ...openSession, demo: false, ...change } : openSession;

const bare =
  (session: SessionState): Build =>
  (language) => {
    const app = createFakeApp({ language, session });
    app.exchange.setState({ devices: fieldDevices.slice(0, 1), receipts: [] });
    app.workspace.setState({ notExported: 1, notAcknowledged: 1, lastAcknowledgedAt: null });
    return app;
  };

const day = (ago: number): string => dayFrom(fakeNow - ago * 86_400_000);
const talk = (number: number, values: RecordView['values']): Pick<RecordView, 'kind' | 'id' | 'values'> => ({
  kind: 'customNotification',
  id: fakeId(number),
  values: { personId: fakeId(200 + (number % 7)), reason: 'firstMessage', ...values },
});
const busyRecords = [
  ...fakeRecords,
  talk(700, { status: 'planned', plannedOn: day(2), plannedTime: '17:30' }),
  talk(701, { status: 'planned', plannedOn: day(0), plannedTime: '16:40', reason: 'afterViolence' }),
  talk(702, { status: 'consulted', plannedOn: day(0) }),
  talk(703, { status: 'planned', plannedOn: day(-4), plannedTime: '09:00' }),
  talk(704, {
    status: 'partial',
    outcome: 'partial',
    occurredOn: day(1),
    isMinorAtEvent: 'unknown',
    ageAtEventType: 'unknown',
  }),
  ...[20, 16].map((ago, index) => ({
    kind: 'referral' as const,
    id: fakeId(720 + index),
    values: { personId: fakeId(203 + index), type: 'occupation', contactOn: day(ago), offeredOn: day(ago) },
  })),
  ...[40, 200].map((ago, index) => ({
    kind: 'contact' as const,
    id: fakeId(740 + index),
    values: {
      organisationId: fakeId(400),
      label: 'Tips',
      purpose: 'policeTips',
      phone: `114 1${index}`,
      verifiedOn: day(ago),
    },
  })),
];
const busyDrafts: readonly KeptDraft[] = [
  {
    key: `customNotification:${fakeId(800)}`,
    kind: 'customNotification',
    id: fakeId(800),
    values: { personId: fakeId(202) },
    field: 'venue',
    at: instantFrom(fakeNow - 1_500_000),
  },
  {
    key: `group:${fakeId(801)}`,
    kind: 'group',
    id: fakeId(801),
    values: {},
    field: null,
    at: instantFrom(fakeNow - 90_000_000),
  },
];

const busy =
  (session: SessionState): Build =>
  (language) => {
    const app = createFakeApp({ records: busyRecords, drafts: busyDrafts, language, session });
    app.exchange.setState({ devices: fieldDevices, receipts });
    const people = new Map(app.workspace.getState().records.get('person'));
    const person = people.get(fakeId(201));
    if (person !== undefined)
      people.set(person.id, { ...person, conflicts: ['alias', 'status'], values: person.values });
    app.workspace.setState((state) => ({
      records: new Map(state.records).set('person', people),
      conflictCount: 2,
    }));
    return app;
  };

export const overviewStates: Readonly<Record<string, Build>> = {
  demoDay: createDemoApp,
  firstDay: bare(open({})),
  firstDayOffice: bare(open({ role: 'office', deviceName: 'Kontoret' })),
  begun: (language) => {
    const app = createFakeApp({ records: fakeRecords, language, session: open({}) });
    app.exchange.setState({ devices: fieldDevices.slice(0, 1), receipts: [] });
    return app;
  },
  busyDay: busy(open({})),
  busyOffice: busy(open({ role: 'office', deviceName: 'Kontoret' })),
  onlySamordning: busy(open({ spaces: ['samordning'] })),
  onlySocial: busy(open({ spaces: ['social'] })),
};

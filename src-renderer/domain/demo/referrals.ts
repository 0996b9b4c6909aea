/** The demo's six referrals with consents and steps: one of each way it may go. */

import type { RecordId } from '../ids';
import { hasReached } from '../kinds/referralStates';
import { addDays, type Day } from '../time';
import type { DemoPeople } from './people';
import type { DemoRecord } from './record';
import type { DemoSetting } from './setting';
import type { DemoTalks } from './talks';

type Step = readonly [status: string, daysAfterOffer: number];
type Row = {
  readonly person: number;
  readonly talk: number;
  readonly ago: number;
  readonly type: string;
  readonly receiver: number;
  readonly steps: readonly Step[];
  readonly endReason?: string;
};

const contact: Step = ['contactMade', 2];
const consented: Step = ['consentOrApplication', 5];
const received: Step = ['received', 8];

const rows: readonly Row[] = [
  {
    person: 3,
    talk: 0,
    ago: 64,
    type: 'occupation',
    receiver: 1,
    steps: [contact, consented, received, ['assessment', 15], ['ongoing', 22], ['closed', 58]],
    endReason: 'asPlanned',
  },
  {
    person: 8,
    talk: 2,
    ago: 57,
    type: 'education',
    receiver: 2,
    steps: [contact, consented, received, ['ongoing', 20]],
  },
  { person: 9, talk: 6, ago: 31, type: 'exitProtection', receiver: 4, steps: [contact, consented, received] },
  { person: 1, talk: 9, ago: 17, type: 'familySupport', receiver: 0, steps: [contact] },
  { person: 2, talk: 11, ago: 10, type: 'conversationSupport', receiver: 0, steps: [] },
  {
    person: 7,
    talk: 5,
    ago: 36,
    type: 'leisureCivilSociety',
    receiver: 3,
    steps: [contact, ['withdrawn', 12]],
  },
];

export const demoReferrals = (
  newId: () => RecordId,
  setting: DemoSetting,
  { people }: DemoPeople,
  { talks }: DemoTalks,
  today: Day,
): { readonly records: readonly DemoRecord[] } => ({
  records: rows.flatMap((row): readonly DemoRecord[] => {
    const person = people[row.person];
    const talk = talks[row.talk];
    const receiver = setting.helpers[row.receiver];
    if (person === undefined || talk === undefined || receiver === undefined) return [];
    const offered = addDays(today, -row.ago);
    const referral = newId();
    const shared = row.steps.some(([status]) => hasReached(status, 'received'));
    const consent: DemoRecord = {
      kind: 'consent',
      id: newId(),
      values: {
        personId: person,
        kind: 'written',
        givenOn: addDays(offered, 4),
        recipients: [receiver],
        purposes: ['referral', 'followUp'],
        dataScope: ['contactDetails', 'helpNeeds'],
        givenBy: 'person',
      },
    };
    const steps = row.steps.map(
      ([status, after]): DemoRecord => ({
        kind: 'referralStep',
        id: newId(),
        values: {
          referralId: referral,
          status,
          on: addDays(offered, after),
          ...(status === 'withdrawn' ? { reason: 'Ville inte gå vidare just nu.' } : {}),
        },
      }),
    );
    return [
      ...(shared ? [consent] : []),
      {
        kind: 'referral',
        id: referral,
        values: {
          personId: person,
          origin: 'customNotification',
          customNotificationId: talk,
          offeredOn: offered,
          type: row.type,
          receiverOrgId: receiver,
          exitDefinition: row.type === 'exitProtection' ? 'underReview' : 'no',
          ...(row.steps.length > 0 ? { contactBy: 'person' } : {}),
          ...(shared ? { consentId: consent.id, firstMeetingOn: addDays(offered, 9) } : {}),
          ...(row.endReason === undefined ? {} : { endReason: row.endReason }),
        },
      },
      ...steps,
    ];
  }),
});

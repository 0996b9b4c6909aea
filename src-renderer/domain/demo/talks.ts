/** The demo's fifteen talks with their attempts and child-concern decisions, and one visit with two talks. */

import type { RecordId } from '../ids';
import type { JsonValue } from '../json';
import { attemptOutcomeFor } from '../kinds/attempt';
import { isContact, isHeld, isTried, type Outcome } from '../kinds/customNotificationCodes';
import { addDays, type Day } from '../time';
import { type DemoPeople, minorTalks } from './people';
import type { DemoRecord } from './record';
import type { DemoSetting } from './setting';

export type DemoTalks = { readonly records: readonly DemoRecord[]; readonly talks: readonly RecordId[] };

type Row = {
  readonly person: number;
  readonly ago: number;
  readonly outcome: Outcome | 'planned';
  readonly venue: string;
  readonly interest?: string;
  readonly minor?: true;
  readonly visit?: true;
  readonly note?: string;
};

const rows: readonly Row[] = [
  { person: 3, ago: 64, outcome: 'conducted', venue: 'home', interest: 'maybe' },
  { person: 4, ago: 57, outcome: 'conducted', venue: 'home', interest: 'no', visit: true },
  { person: 8, ago: 57, outcome: 'conducted', venue: 'home', interest: 'yesNow', visit: true },
  { person: 5, ago: 50, outcome: 'conducted', venue: 'probationOffice', interest: 'notAsked' },
  { person: 6, ago: 43, outcome: 'notFound', venue: 'home' },
  { person: 7, ago: 36, outcome: 'partial', venue: 'publicPlace', interest: 'no' },
  { person: 9, ago: 31, outcome: 'conducted', venue: 'custody', interest: 'maybe' },
  { person: 0, ago: minorTalks.sixteen, outcome: 'conducted', venue: 'home', interest: 'maybe', minor: true },
  { person: 10, ago: 21, outcome: 'declined', venue: 'home' },
  {
    person: 1,
    ago: minorTalks.seventeen,
    outcome: 'conducted',
    venue: 'home',
    interest: 'yesNow',
    minor: true,
  },
  { person: 11, ago: 12, outcome: 'conducted', venue: 'socialOffice', interest: 'alreadyReceiving' },
  { person: 2, ago: minorTalks.eighteenThatDay, outcome: 'conducted', venue: 'home', interest: 'yesNow' },
  {
    person: 14,
    ago: 6,
    outcome: 'conducted',
    venue: 'home',
    interest: 'yesNow',
    note: 'Lugnt samtal vid köksbordet. Vill veta mer om stöd till arbete.',
  },
  { person: 16, ago: 2, outcome: 'notFound', venue: 'home' },
  { person: 17, ago: -3, outcome: 'planned', venue: 'home' },
];

const messageCodes = ['notDieNotKill', 'consequences', 'takeTheHelp'] as const;
const messages = (outcome: Outcome): JsonValue =>
  messageCodes.map((code, index) => ({
    code,
    delivered: outcome === 'partial' && index > 0 ? 'interrupted' : 'yes',
  }));

const held = (row: Row, outcome: Outcome, setting: DemoSetting): Readonly<Record<string, JsonValue>> => ({
  startedAt: '17:40',
  endedAt: '18:05',
  messageSetId: setting.messageSet,
  messages: messages(outcome),
  language: 'sv',
  interpreter: false,
  cardHanded: outcome === 'partial' ? 'declined' : 'yes',
  helpInterest: row.interest ?? 'notAsked',
  relativesPresent: row.venue === 'home',
  ...(row.note === undefined ? {} : { note: row.note }),
});

export const demoTalks = (
  newId: () => RecordId,
  setting: DemoSetting,
  { people }: DemoPeople,
  today: Day,
): DemoTalks => {
  const visit: DemoRecord = {
    kind: 'visit',
    id: newId(),
    values: { occurredOn: addDays(today, -57), venue: 'home', area: 'Norr' },
  };
  const made = rows.flatMap((row) => {
    const person = people[row.person];
    if (person === undefined) return [];
    const id = newId();
    const day = addDays(today, -row.ago);
    const outcome = row.outcome === 'planned' ? undefined : row.outcome;
    const attempt: readonly DemoRecord[] =
      outcome === undefined
        ? []
        : [
            {
              kind: 'attempt',
              id: newId(),
              values: {
                customNotificationId: id,
                attemptedOn: day,
                outcome: attemptOutcomeFor(outcome),
                by: [setting.police, setting.social],
              },
            },
          ];
    const concern: readonly DemoRecord[] =
      row.minor && isContact(outcome)
        ? [
            {
              kind: 'childConcern',
              id: newId(),
              values: {
                personId: person,
                customNotificationId: id,
                decision: 'reported',
                decidedOn: day,
                decidedByRole: 'Socialsekreterare',
                reportedTo: setting.social,
              },
            },
          ]
        : [];
    const talk: DemoRecord = {
      kind: 'customNotification',
      id,
      values: {
        personId: person,
        reason: 'firstMessage',
        ...(outcome === undefined
          ? { status: 'planned', plannedOn: day, plannedTime: '17:30' }
          : { outcome, status: isHeld(outcome) && row.ago > 7 ? 'finished' : outcome }),
        ...(isTried(outcome)
          ? {
              occurredOn: day,
              venue: row.venue,
              team: [
                { organisationId: setting.police, headCount: 1 },
                { organisationId: setting.social, headCount: 1 },
              ],
            }
          : {}),
        ...(row.visit ? { visitId: visit.id } : {}),
        ...(outcome !== undefined && isHeld(outcome) ? held(row, outcome, setting) : {}),
        ...(outcome === 'declined' ? { reception: 'reserved' } : {}),
      },
    };
    return [{ id, records: [...attempt, ...concern, talk] }];
  });
  return { records: [visit, ...made.flatMap(({ records }) => records)], talks: made.map(({ id }) => id) };
};

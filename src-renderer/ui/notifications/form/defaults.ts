/**
 * What a form begins with, so that most of it need not be typed: today, the municipality's team and messages, the venue
 * of the last talk, the role that decided last. Nothing here is guessed about a person: an age, a group or a decision
 * never has a default.
 */
import type { RecordView } from '../../../app/types';
import type { RecordId } from '../../../domain/ids';
import type { JsonValue, Values } from '../../../domain/json';
import { isTried } from '../../../domain/kinds/customNotificationCodes';
import { fieldOf } from '../../../domain/kinds/index';
import { codeOf, dayOf, has, integerOf, refOf, rowsOf, textOf } from '../../../domain/read';
import { codesOffered } from '../../../domain/rules/article10';
import { messageSetOn } from '../../../domain/rules/keyMessageSet';
import type { Day } from '../../../domain/time';
import { concernOf, heldWith, isPlanned, listed, lookIn, type Records } from '../talks';
import type { Purpose } from './formValues';

const localOf = (records: Records): Values => listed(records, 'municipality')[0]?.values ?? {};

const latest = (records: readonly RecordView[]): RecordView | undefined =>
  records.reduce<RecordView | undefined>(
    (last, record) => ((record.createdAt ?? '') >= (last?.createdAt ?? '') ? record : last),
    undefined,
  );

/** The organisation of a type: the town's own before others. */
export const organisationOfType = (type: string, records: Records): RecordId | undefined => {
  const town = textOf(localOf(records), 'name') ?? '';
  const rank = ({ values }: RecordView): string => {
    const place = textOf(values, 'municipality');
    const nearness = place === undefined ? 1 : town.includes(place) ? 0 : 2;
    return `${nearness} ${textOf(values, 'name') ?? ''}`;
  };
  return listed(records, 'organisation')
    .filter(({ values }) => codeOf(values, 'type') === type)
    .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]?.id;
};

export const defaultTeam = (records: Records): readonly JsonValue[] =>
  rowsOf(localOf(records), 'defaultTeam').flatMap((row) => {
    const organisationId = organisationOfType(codeOf(row, 'type') ?? '', records);
    return organisationId === undefined
      ? []
      : [{ organisationId, headCount: integerOf(row, 'headCount') ?? 1 }];
  });

/** The venue of the talk that was recorded last, where that may still be chosen. */
export const lastVenue = (records: Records): string => {
  const talk = latest(listed(records, 'customNotification').filter(({ values }) => has(values, 'venue')));
  const venue = codeOf(talk?.values ?? {}, 'venue');
  const field = fieldOf('customNotification', 'venue');
  const offered = field === undefined ? [] : codesOffered('customNotification', field, lookIn(records));
  return venue !== undefined && offered.includes(venue) ? venue : 'home';
};

/** The messages in force that day: the municipality's, else those used last, else any that there are. */
export const messageSetFor = (day: Day, records: Records): RecordView | undefined => {
  const context = lookIn(records);
  const own = messageSetOn(day, textOf(localOf(records), 'name') ?? '', 'customNotification', context);
  const used = latest(
    listed(records, 'customNotification').filter(({ values }) => has(values, 'messageSetId')),
  );
  const usedId = refOf(used?.values ?? {}, 'messageSetId');
  const sets = listed(records, 'keyMessageSet').filter(
    ({ values }) =>
      codeOf(values, 'occasion') === 'customNotification' && (dayOf(values, 'validFrom') ?? day) <= day,
  );
  return sets.find(({ id }) => id === (own?.id ?? usedId)) ?? sets[0];
};

/** The rows of a set, none answered yet. */
export const messagesOf = (set: RecordView | undefined): Values =>
  set === undefined
    ? {}
    : {
        messageSetId: set.id,
        messages: rowsOf(set.values, 'messages').map((row) => ({ code: textOf(row, 'code') ?? '' })),
      };

const isAnswered = (values: Values): boolean =>
  rowsOf(values, 'messages').some((row) => has(row, 'delivered'));

/** Another day may have other messages, as long as none has been answered. */
export const dayChosen = (values: Values, day: JsonValue, records: Records): Values => {
  const date = dayOf({ day }, 'day');
  return {
    occurredOn: day,
    ...(date === undefined || isAnswered(values) ? {} : messagesOf(messageSetFor(date, records))),
  };
};

export const setChosen = (id: JsonValue, records: Records): Values => {
  const set = listed(records, 'keyMessageSet').find((record) => record.id === id);
  return set === undefined ? { messageSetId: null, messages: null } : messagesOf(set);
};

/** The first talk with someone brings the first message; any other reason is for a person to say. */
export const personChosen = (
  values: Values,
  personId: RecordId | null,
  records: Records,
  talk: RecordId,
): Values => {
  const person = personId === null ? undefined : records.get('person')?.get(personId);
  const earlier = heldWith(personId ?? undefined, listed(records, 'customNotification'), talk).length;
  const reason = codeOf(values, 'reason');
  const free = reason === undefined || reason === 'firstMessage';
  const language = codeOf(person?.values ?? {}, 'interpreterLanguage');
  return {
    personId,
    groupIdAtEvent: null,
    guardians: guardiansOf(person),
    ...(free ? { reason: personId !== null && earlier === 0 ? 'firstMessage' : null } : {}),
    ...(isAnswered(values) ? {} : { language: language ?? 'sv', interpreter: language !== undefined }),
  };
};

const guardiansOf = (person: RecordView | undefined): Values => ({
  guardians: person?.values.guardians ?? null,
  guardiansOn: person?.values.guardiansOn ?? null,
});

/** Decisions are made on the day, by the role that made the last one here, and reports go to social services. */
export const decisionChosen = (values: Values, decision: JsonValue, concern: Values): Values => ({
  ...concern,
  decision,
  decidedOn: concern.decidedOn ?? (decision === null ? null : (values.occurredOn ?? null)),
});

const concernStart = (talk: RecordId, records: Records, role: string): Values => {
  const concerns = listed(records, 'childConcern');
  const known = concernOf(talk, concerns);
  if (known !== undefined) return known.values;
  const last = latest(concerns);
  const social = organisationOfType('socialServices', records);
  return {
    decidedByRole: textOf(last?.values ?? {}, 'decidedByRole') ?? role,
    ...(social === undefined ? {} : { reportedTo: social }),
  };
};

/** What is the same for two talks at one table. */
const sharedFields = ['occurredOn', 'startedAt', 'endedAt', 'venue', 'team', 'reason'] as const;

export type StartContext = {
  readonly id: RecordId;
  readonly purpose: Purpose;
  readonly shown: RecordView | null;
  readonly records: Records;
  readonly today: Day;
  readonly newId: () => RecordId;
  /** Stored as the role that decided, until one has been typed here. */
  readonly role: string;
  readonly personId?: RecordId | undefined;
  /** Another talk at the same visit. */
  readonly from?: RecordId | undefined;
};

const recordStart = ({ shown, records, today, id }: StartContext): Values => {
  const planned = dayOf(shown?.values ?? {}, 'plannedOn');
  const day = planned !== undefined && planned < today ? planned : today;
  const person = refOf(shown?.values ?? {}, 'personId');
  return {
    occurredOn: day,
    venue: lastVenue(records),
    team: defaultTeam(records),
    ...messagesOf(messageSetFor(day, records)),
    ...(person === undefined
      ? { language: 'sv', interpreter: false }
      : personChosen(shown?.values ?? {}, person, records, id)),
  };
};

/** Laid under what the record itself holds: a value that is there is never replaced by a default. */
export const startValues = (context: StartContext): Values => {
  const { id, purpose, shown, records, today, newId, personId, from } = context;
  const fresh = shown === null || isPlanned(shown.values) || !has(shown.values, 'outcome');
  const other = from === undefined ? undefined : records.get('customNotification')?.get(from);
  const person = refOf(shown?.values ?? {}, 'personId');
  const base: Values = {
    ids: {
      attempt: newId(),
      childConcern: newId(),
      person: newId(),
      membership: newId(),
      visit: newId(),
    },
    attempt: {},
    childConcern: concernStart(id, records, context.role),
    newPerson: null,
    membership: {},
    guardians: guardiansOf(person === undefined ? undefined : records.get('person')?.get(person)),
    finish: codeOf(shown?.values ?? {}, 'status') === 'finished',
  };
  const own: Values =
    purpose === 'plan' ? { plannedOn: today, status: 'planned' } : fresh ? recordStart(context) : {};
  const start: Values = {
    ...base,
    ...own,
    ...(other === undefined || !isTried(codeOf(other.values, 'outcome'))
      ? {}
      : {
          ...Object.fromEntries(
            sharedFields.flatMap((field) => {
              const value = other.values[field];
              return value === undefined ? [] : [[field, value]];
            }),
          ),
          sameVisitAs: other.id,
        }),
  };
  return personId === undefined ? start : { ...start, ...personChosen(start, personId, records, id) };
};

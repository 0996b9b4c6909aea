/** What the screen asks of talks and of what belongs to them. Pure; the rules themselves are in domain. */
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import type { Values } from '../../domain/json';
import { isContact, isHeld, isOutcome, isPlanningStatus } from '../../domain/kinds/customNotificationCodes';
import type { KindName, RuleContext } from '../../domain/kinds/kind';
import { codeOf, dayOf, refOf, rowsOf } from '../../domain/read';
import type { Day } from '../../domain/time';

export type Records = ReadonlyMap<KindName, ReadonlyMap<RecordId, RecordView>>;

/** Records as the rules of domain look at them. */
export const lookIn = (records: Records): Pick<RuleContext, 'find' | 'list'> => ({
  find: (kind, id) => records.get(kind)?.get(id),
  list: (kind) => [...(records.get(kind)?.values() ?? [])],
});

export const listed = (records: Records, kind: KindName): readonly RecordView[] =>
  [...(records.get(kind)?.values() ?? [])].filter((record) => !record.voided);

/** The day that a talk is listed under: when it was, else when it is planned. */
export const dayOfTalk = (talk: Values): Day | undefined =>
  dayOf(talk, 'occurredOn') ?? dayOf(talk, 'plannedOn');

/** No outcome yet. */
export const isPlanned = (talk: Values): boolean =>
  !isOutcome(codeOf(talk, 'outcome')) && isPlanningStatus(codeOf(talk, 'status') ?? 'draft');

export type MessageCount = { readonly yes: number; readonly of: number };
export const messageCount = (talk: Values): MessageCount => {
  const rows = rowsOf(talk, 'messages');
  return { yes: rows.filter((row) => row.delivered === 'yes').length, of: rows.length };
};

/** Of one talk, by day; the day alone orders them, then the id. */
export const attemptsOf = (talk: RecordId, attempts: readonly RecordView[]): readonly RecordView[] => {
  const key = ({ id, values }: RecordView): string => `${dayOf(values, 'attemptedOn')} ${id}`;
  return attempts
    .filter((attempt) => !attempt.voided && refOf(attempt.values, 'customNotificationId') === talk)
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

export const concernOf = (talk: RecordId, concerns: readonly RecordView[]): RecordView | undefined =>
  concerns.find((record) => !record.voided && refOf(record.values, 'customNotificationId') === talk);

/** Someone under 18 was met, and nothing is decided yet. An age that is not known is not taken for either answer. */
export const waitsForDecision = (
  { id, values }: Pick<RecordView, 'id' | 'values'>,
  decided: ReadonlySet<string>,
): boolean => isContact(codeOf(values, 'outcome')) && values.isMinorAtEvent === 'yes' && !decided.has(id);

/** Talks about which a decision has been made. */
export const decidedTalks = (concerns: readonly RecordView[]): ReadonlySet<string> =>
  new Set(
    concerns
      .filter((record) => !record.voided && codeOf(record.values, 'decision') !== undefined)
      .map((record) => refOf(record.values, 'customNotificationId') ?? ''),
  );

/** Talks with one person that were held, but for `except`. */
export const heldWith = (
  person: RecordId | undefined,
  talks: readonly RecordView[],
  except: RecordId | null,
): readonly RecordView[] =>
  talks.filter(
    (talk) =>
      !talk.voided &&
      talk.id !== except &&
      person !== undefined &&
      refOf(talk.values, 'personId') === person &&
      isHeld(codeOf(talk.values, 'outcome')),
  );

/** The planned talk with one person that is nearest in time, but for `except`. */
export const plannedWith = (
  person: RecordId | undefined,
  talks: readonly RecordView[],
  except: RecordId | null,
): RecordView | undefined =>
  talks
    .filter(
      (talk) =>
        !talk.voided &&
        talk.id !== except &&
        person !== undefined &&
        refOf(talk.values, 'personId') === person &&
        isPlanned(talk.values),
    )
    .toSorted((a, b) => ((dayOfTalk(a.values) ?? '') < (dayOfTalk(b.values) ?? '') ? -1 : 1))[0];

/**
 * What a form's values become: the talk (its fields of both spaces), its attempt, the child-concern decision, a person
 * recorded on the spot with a membership, what the guardians know, a shared visit. One list, saved as one thing done.
 * Fields that cannot belong to the outcome are cleared, so that what is hidden on screen is not stored either.
 */
import type { RecordDraft, RecordView } from '../../../app/types';
import { isMinor } from '../../../domain/age';
import type { RecordId } from '../../../domain/ids';
import type { Values } from '../../../domain/json';
import { attemptOutcomeFor } from '../../../domain/kinds/attempt';
import { isContact, isOutcome, type Outcome } from '../../../domain/kinds/customNotificationCodes';
import { kinds } from '../../../domain/kinds/index';
import type { KindDefinition, KindName, RuleRecord } from '../../../domain/kinds/kind';
import { codeOf, dayOf, has, refOf, rowsOf, sameValue } from '../../../domain/read';
import { ageOfPerson } from '../../../domain/rules/people';
import { attemptsOf, concernOf, listed, lookIn } from '../talks';
import { type FormContext, idOf, isNewPerson, partOf } from './formValues';

const times = ['startedAt', 'endedAt'] as const;
const said = ['messageSetId', 'messages', 'language', 'interpreter'] as const;
const met = ['cardHanded', 'helpInterest', 'reception'] as const;
const beside: Readonly<Record<Outcome, readonly string[]>> = {
  conducted: ['collateralOnly'],
  partial: ['collateralOnly'],
  declined: said,
  notFound: [...times, ...said, ...met],
  cancelled: [...times, ...said, ...met, 'venue', 'team', 'relativesPresent', 'collateralOnly'],
};
const notPlanned = ['outcome', 'occurredOn', 'groupIdAtEvent', 'visitId', ...beside.cancelled].filter(
  (field) => field !== 'venue' && field !== 'team',
);

const cleared = (fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((field) => [field, null]));

/** Only what a person may have typed: computed fields are the application's. */
const fieldsOf = (kind: KindName, values: Values): Values => {
  const definition: KindDefinition = kinds[kind];
  return Object.fromEntries(
    definition.fields
      .filter((field) => field.computed !== true)
      .flatMap(({ name }) => {
        const value = values[name];
        return value === undefined ? [] : [[name, value]];
      }),
  );
};

const outcomeOf = (values: Values, { purpose }: FormContext): Outcome | undefined => {
  const outcome = codeOf(values, 'outcome');
  return purpose === 'record' && isOutcome(outcome) ? outcome : undefined;
};

const talkValues = (values: Values, context: FormContext): Values => {
  const fields = fieldsOf('customNotification', values);
  if (context.purpose === 'plan') {
    const status = codeOf(values, 'status') === 'consulted' ? 'consulted' : 'planned';
    return { ...fields, ...cleared(notPlanned), status };
  }
  const outcome = outcomeOf(values, context);
  if (outcome === undefined) return fields;
  const visit = sharedVisit(values, context);
  return {
    ...fields,
    ...cleared(beside[outcome]),
    ...(visit === undefined ? {} : { visitId: visit.id }),
    status: values.finish === true ? 'finished' : outcome,
  };
};

const draft = (
  kind: KindName,
  id: RecordId | undefined,
  values: Values,
  shown: RecordView | null,
): readonly RecordDraft[] => (id === undefined ? [] : [{ kind, id, values, shown }]);

// ---- the same visit as another talk ----

const sharedVisit = (
  values: Values,
  { records }: FormContext,
): { readonly id: RecordId; readonly other: RecordView; readonly isNew: boolean } | undefined => {
  const otherId = refOf(values, 'sameVisitAs');
  const other = otherId === undefined ? undefined : records.get('customNotification')?.get(otherId);
  if (other === undefined) return undefined;
  const known = refOf(other.values, 'visitId');
  const id = known ?? idOf(values, 'visit');
  return id === undefined ? undefined : { id, other, isNew: known === undefined };
};

const visitDrafts = (values: Values, context: FormContext): readonly RecordDraft[] => {
  const visit = outcomeOf(values, context) === undefined ? undefined : sharedVisit(values, context);
  if (visit === undefined || !visit.isNew) return [];
  const { occurredOn = null, venue = null } = visit.other.values;
  return [
    ...draft('visit', visit.id, { occurredOn, venue }, null),
    ...draft('customNotification', visit.other.id, { visitId: visit.id }, visit.other),
  ];
};

// ---- attempts ----

const teamOf = (values: Values): readonly RecordId[] => [
  ...new Set(
    rowsOf(values, 'team')
      .map((row) => refOf(row, 'organisationId'))
      .filter((id) => id !== undefined),
  ),
];

/**
 * Each outcome rests on an attempt of its day. A correction of day or outcome replaces the attempt that told the old
 * one: attempts are never changed, so that one is voided.
 */
const attemptDrafts = (values: Values, context: FormContext): readonly RecordDraft[] => {
  const outcome = outcomeOf(values, context);
  if (outcome === undefined || !context.spaces.includes('samordning')) return [];
  const known = attemptsOf(context.id, listed(context.records, 'attempt'));
  const was = context.shown?.values ?? {};
  const replaced =
    outcomeOf(was, context) === undefined
      ? undefined
      : known.findLast((attempt) => attempt.values.attemptedOn === was.occurredOn);
  const chosen = codeOf(partOf(values, 'attempt'), 'outcome');
  const unchanged =
    codeOf(was, 'outcome') === outcome ? codeOf(replaced?.values ?? {}, 'outcome') : undefined;
  const next: Values = {
    customNotificationId: context.id,
    attemptedOn: dayOf(values, 'occurredOn') ?? context.today,
    outcome: chosen ?? unchanged ?? attemptOutcomeFor(outcome),
    ...(teamOf(values).length > 0 && { by: teamOf(values) }),
  };
  const tells = ({ values: old }: RecordView): boolean =>
    old.attemptedOn === next.attemptedOn && old.outcome === next.outcome;
  if (known.some(tells)) return [];
  return [
    ...draft('attempt', idOf(values, 'attempt'), next, null),
    ...(replaced === undefined
      ? []
      : draft('attempt', replaced.id, { voidedReason: context.attemptCorrected }, replaced)),
  ];
};

// ---- the person ----

const personDrafts = (values: Values, context: FormContext): readonly RecordDraft[] => {
  if (!isNewPerson(values)) return guardianDrafts(values, context);
  const person = partOf(values, 'newPerson');
  const guardians = mayBeMinor(values, context) ? fieldsOf('person', partOf(values, 'guardians')) : {};
  const { groupId } = partOf(values, 'membership');
  const id = idOf(values, 'person');
  return [
    ...draft('person', id, { ...fieldsOf('person', person), ...guardians }, null),
    ...(id === undefined || groupId === undefined || groupId === null
      ? []
      : draft(
          'membership',
          idOf(values, 'membership'),
          {
            personId: id,
            groupId,
            from: dayOf(values, 'occurredOn') ?? context.today,
            role: 'unknown',
            source: person.source ?? null,
          },
          null,
        )),
  ];
};

/** What the guardians know is a fact of the person, so it is written there, and only where it says something new. */
const guardianDrafts = (values: Values, context: FormContext): readonly RecordDraft[] => {
  const id = refOf(values, 'personId');
  const person = id === undefined ? undefined : context.records.get('person')?.get(id);
  if (person === undefined || !mayBeMinor(values, context)) return [];
  const told = partOf(values, 'guardians');
  const same = (['guardians', 'guardiansOn'] as const).every((field) =>
    sameValue(told[field], person.values[field]),
  );
  if (same || !context.spaces.includes('social')) return [];
  const { guardians = null, guardiansOn = null } = told;
  return draft('person', person.id, { guardians, guardiansOn }, person);
};

/** The person of the form as the rules see one, saved or not. */
export const personInForm = (values: Values, context: FormContext): RuleRecord | undefined => {
  const id = refOf(values, 'personId');
  if (id === undefined) return undefined;
  return isNewPerson(values)
    ? { kind: 'person', id, values: partOf(values, 'newPerson'), voided: false }
    : lookIn(context.records).find('person', id);
};

const isSameEvent = (values: Values, shown: RecordView | null): boolean =>
  (['personId', 'occurredOn'] as const).every((field) => sameValue(values[field], shown?.values[field]));

/** Not certainly 18 on the day. What was stored about the same event stays, whatever became of the person's record. */
export const mayBeMinor = (values: Values, context: FormContext): boolean => {
  if (context.shown?.values.isMinorAtEvent === 'yes' && isSameEvent(values, context.shown)) return true;
  const person = personInForm(values, context);
  const day = dayOf(values, 'occurredOn');
  if (person === undefined || day === undefined) return false;
  return isMinor(ageOfPerson(person, day)) !== false;
};

// ---- the decision ----

const concernDrafts = (values: Values, context: FormContext): readonly RecordDraft[] => {
  if (!context.spaces.includes('social') || context.purpose === 'plan') return [];
  const shown = concernOf(context.id, listed(context.records, 'childConcern')) ?? null;
  const part = fieldsOf('childConcern', partOf(values, 'childConcern'));
  const wanted =
    has(part, 'decision') && mayBeMinor(values, context) && isContact(outcomeOf(values, context));
  if (shown === null && !wanted) return [];
  const decision = codeOf(part, 'decision');
  return draft(
    'childConcern',
    shown?.id ?? idOf(values, 'childConcern'),
    {
      ...part,
      ...cleared(decision === 'assessedNoReport' ? [] : ['reason', 'secondPerson', 'guardReason']),
      ...cleared(decision === 'reported' ? [] : ['reportedTo']),
      personId: values.personId ?? null,
      customNotificationId: context.id,
    },
    shown,
  );
};

/** The person first: what follows points to it. */
export const composeDrafts = (values: Values, context: FormContext): readonly RecordDraft[] => [
  ...personDrafts(values, context),
  ...visitDrafts(values, context),
  ...draft('customNotification', context.id, talkValues(values, context), context.shown),
  ...attemptDrafts(values, context),
  ...concernDrafts(values, context),
];

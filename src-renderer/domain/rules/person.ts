/** Rules of a person: protected identity before all, birth facts that agree, nothing kept beyond its state. */
import type { KindDefinition, KindRule } from '../kinds/kind';
import { codeOf, dayOf, has, integerOf, textOf } from '../read';
import { noArticle10 } from './article10';
import { error, inFuture, problemsIf, warning } from './problem';
import { retentionDefaults } from './retention';

export const protectedCodes: readonly string[] = [
  'secrecyMarking',
  'protectedRegistration',
  'yesUnknownType',
];
const identifying = ['name', 'contactWay'] as const;

/** Also what screens, print and export ask before they show a name. */
export const isProtected = (code: string | undefined): boolean =>
  code !== undefined && protectedCodes.includes(code);

const protectedIdentity: KindRule = (draft) => {
  const code = codeOf(draft.values, 'protectedIdentity');
  const given = identifying.filter((field) => has(draft.values, field));
  if (isProtected(code)) return given.map((field) => error(field, 'protectedIdentity'));
  return code === 'unknown'
    ? given.map((field) => warning(field, 'protectedIdentity', { context: 'unknown' }))
    : [];
};

const birth: KindRule = (draft, _before, context) => {
  const date = dayOf(draft.values, 'birthDate');
  const year = integerOf(draft.values, 'birthYear');
  return [
    ...inFuture('birthDate', date, context),
    ...problemsIf(
      year !== undefined && year > Number(context.today.slice(0, 4)),
      warning('birthYear', 'inFuture'),
    ),
    ...problemsIf(
      date !== undefined && year !== undefined && Number(date.slice(0, 4)) !== year,
      error('birthYear', 'notAllowed', { context: 'birthYear' }),
    ),
  ];
};

const decided: KindRule = (draft, _before, context) =>
  inFuture('decidedOn', dayOf(draft.values, 'decidedOn'), context);

/** From `removed` on, contact ways are gone; from `deidentified` on, all that points to one human being. */
const nothingBeyondState: KindRule = (draft) => {
  const status = codeOf(draft.values, 'status');
  const gone =
    status === 'removed'
      ? ['contactWay']
      : status === 'deidentified' || status === 'purged'
        ? ['contactWay', 'name', 'birthDate', 'decisionRef']
        : [];
  return gone
    .filter((field) => has(draft.values, field))
    .map((field) => error(field, 'notAllowed', { context: 'personRemoved' }));
};

const aliasIsFree: KindRule = (draft, _before, context) => {
  const alias = textOf(draft.values, 'alias')?.trim().toLocaleLowerCase('sv');
  const taken = context
    .list('person')
    .some(
      (other) =>
        other.id !== draft.id && textOf(other.values, 'alias')?.trim().toLocaleLowerCase('sv') === alias,
    );
  return problemsIf(alias !== undefined && taken, error('alias', 'notAllowed', { context: 'aliasTaken' }));
};

export const personRules: readonly KindRule[] = [
  protectedIdentity,
  birth,
  decided,
  nothingBeyondState,
  aliasIsFree,
  noArticle10,
];

export const computePerson: NonNullable<KindDefinition['compute']> = (draft, before, context) => ({
  ...retentionDefaults(draft, context),
  ...(has(draft.values, 'status') || before !== undefined ? {} : { status: 'active' }),
  ...(has(draft.values, 'notSuspectedNotice') ? {} : { notSuspectedNotice: true }),
});

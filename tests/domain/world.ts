/** A small world of records that rules look into: builders with defaults that break no rule, so a test says only what it is about. */
import { type RecordId, recordIdFrom, type Space } from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import { checkDraft, computeValues } from '../../src-renderer/domain/kinds/check';
import type { KindName, Problem, RuleContext, RuleRecord } from '../../src-renderer/domain/kinds/kind';
import type { Day } from '../../src-renderer/domain/time';

export const day = (text: string): Day => text as Day;
export const idOf = (number: number): RecordId =>
  recordIdFrom(
    1_700_000_000_000 + number,
    Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, Math.floor(number / 256), number % 256]),
  );

export const createWorld = (today: string, spaces: readonly Space[] = ['samordning', 'social']) => {
  const records: RuleRecord[] = [];
  let next = 1;
  const context: RuleContext = {
    today: day(today),
    spaces,
    find: (kind, id) => records.find((record) => record.kind === kind && record.id === id),
    list: (kind) => records.filter((record) => record.kind === kind),
  };
  const record = (kind: KindName, values: Values, id = idOf(next++)): RuleRecord => ({
    kind,
    id,
    values,
    voided: typeof values.voidedReason === 'string',
  });
  /** Computes, then checks, as a save does. */
  const judge = (draft: RuleRecord, before?: RuleRecord) => {
    const values = { ...draft.values, ...computeValues(draft.kind, draft, before, context) };
    return { values, problems: checkDraft(draft.kind, { ...draft, values }, before, context) };
  };
  const put = (kind: KindName, values: Values, id?: RecordId): RuleRecord => {
    const made = record(kind, values, id);
    records.push(made);
    return made;
  };
  return { context, record, judge, put, records };
};
export type World = ReturnType<typeof createWorld>;

export const errorsOf = (problems: readonly Problem[]): readonly string[] =>
  problems.filter(({ severity }) => severity === 'error').map(nameOf);
export const warningsOf = (problems: readonly Problem[]): readonly string[] =>
  problems.filter(({ severity }) => severity === 'warning').map(nameOf);
/** `field: code` or `field: code_context`. */
const nameOf = ({ field, code, params }: Problem): string =>
  `${field}: ${code}${params?.context === undefined ? '' : `_${params.context}`}`;

/** Police, social services, a message set, a group, and a person born 1990 in it. */
export const createSetting = (today: string, spaces?: readonly Space[]) => {
  const world = createWorld(today, spaces);
  const police = world.put('organisation', { name: 'Polisen', type: 'police', isAuthority: true });
  const social = world.put('organisation', {
    name: 'Socialtjänsten',
    type: 'socialServices',
    isAuthority: true,
  });
  const set = world.put('keyMessageSet', {
    municipality: 'Björkvinge',
    messages: ['a', 'b', 'c'].map((code) => ({ code, textSv: code, wording: 'quoted' })),
  });
  const group = world.put('group', { alias: 'Ask' });
  const aPerson = (values: Values = {}): Values => ({
    alias: 'Tofsvipa-01',
    protectedIdentity: 'no',
    birthDate: '1990-05-05',
    mappingBasis: 'violentGroup',
    decidedOn: '2022-01-01',
    source: 'partnerOral',
    ...values,
  });
  const person = world.put('person', aPerson());
  const membership = world.put('membership', {
    personId: person.id,
    groupId: group.id,
    from: '2022-01-01',
    role: 'member',
  });
  const team = (...organisations: readonly RuleRecord[]) =>
    organisations.map(({ id }) => ({ organisationId: id, headCount: 1 }));
  const delivered = (...answers: readonly string[]) =>
    answers.map((answer, index) => ({ code: ['a', 'b', 'c'][index] ?? '', delivered: answer }));
  /** A conducted talk the day before `today`, unless told otherwise. */
  const aTalk = (values: Values = {}): Values => ({
    personId: person.id,
    reason: 'firstMessage',
    outcome: 'conducted',
    occurredOn: today,
    startedAt: '17:30',
    endedAt: '18:00',
    venue: 'home',
    team: team(police, social),
    messageSetId: set.id,
    messages: delivered('yes', 'yes', 'yes'),
    language: 'sv',
    cardHanded: 'yes',
    helpInterest: 'maybe',
    ...values,
  });
  return { ...world, police, social, set, group, person, membership, aPerson, aTalk, team, delivered };
};

/**
 * A person is written down or changed. A new one gets the next free code name, and its first group in the same save.
 * With protected identity, name and contact way are closed; what was there must go before it can be saved.
 */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import { ageOn, isMinor } from '../../domain/age';
import { nextAlias } from '../../domain/aliases';
import type { RecordId } from '../../domain/ids';
import { membership as membershipKind } from '../../domain/kinds/membership';
import { person as kind } from '../../domain/kinds/person';
import { codeOf, dayOf, has, textOf } from '../../domain/read';
import { birthFactsOf } from '../../domain/rules/people';
import { isProtected } from '../../domain/rules/person';
import { useApp, useToday, useWorkspace } from '../AppContext';
import { goBackOr, replaceRoute } from '../route';
import { ageText } from '../shared/ageText';
import { Button } from '../shared/Button';
import { DraftFields, type FieldOverrides } from '../shared/form/DraftFields';
import { type FormSection, RecordForm } from '../shared/form/RecordForm';
import { groupChoices } from '../shared/form/recordChoices';
import { useDraftId } from '../shared/form/useDraftId';
import { type RecordDraftState, useRecordDraft } from '../shared/form/useRecordDraft';
import { useReveal } from '../shared/form/useReveal';
import { Notice } from '../shared/Notice';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';
import styles from './people.module.css';

type Props = { readonly id: RecordId; readonly person: RecordView | null };

const groupFields = ['groupId', 'from', 'role'];

/** Fields that hold what may not be kept any more: because of protection, or of the state the person is in. */
const mustGo = (draft: RecordDraftState): readonly string[] =>
  draft.problems
    .filter(
      ({ code, severity, params }) =>
        severity === 'error' && (code === 'protectedIdentity' || params?.context === 'personRemoved'),
    )
    .map(({ field }) => field);

type MustGoProps = { readonly draft: RecordDraftState; readonly among: readonly string[] };

/** Stands with the fields, since one that is masked cannot be emptied by typing. */
const MustGo = ({ draft, among }: MustGoProps): ReactElement | null => {
  const { t, label, format } = useText();
  const fields = mustGo(draft).filter((field) => among.includes(field));
  if (fields.length === 0) return null;
  const names = format.list(fields.map((field) => label.field('person', field).toLocaleLowerCase()));
  return (
    <div className={styles.below}>
      <Notice
        tone="warn"
        title={t('people:mustGo.title', { fields: names })}
        actions={
          <Button onPress={() => draft.setMany(Object.fromEntries(fields.map((field) => [field, null])))}>
            {t('people:mustGo.run', { fields: names })}
          </Button>
        }
      >
        {t('people:mustGo.text')}
      </Notice>
    </div>
  );
};

const sectionsFor = (
  t: ReturnType<typeof useText>['t'],
  isNew: boolean,
  draft: RecordDraftState,
  group: ReactElement,
): readonly FormSection[] => [
  {
    title: t('people:section.who'),
    fields: ['alias', 'protectedIdentity', 'status'],
  },
  {
    title: t('people:section.basis'),
    space: 'samordning',
    fields: ['mappingBasis', 'decidedOn', 'decisionRef', 'source', 'notSuspectedNotice'],
    extra: <MustGo draft={draft} among={['decisionRef']} />,
  },
  ...(isNew
    ? [{ title: t('people:section.firstGroup'), space: 'samordning' as const, fields: [], extra: group }]
    : []),
  {
    title: t('people:section.age'),
    space: 'samordning',
    fields: ['birthDate', 'birthYear', 'name', 'interpreterLanguage'],
    extra: <MustGo draft={draft} among={['name', 'birthDate']} />,
  },
  {
    title: t('people:section.social'),
    space: 'social',
    fields: ['contactWay', 'guardians', 'guardiansOn', 'supervision', 'supervisionUntil'],
    extra: <MustGo draft={draft} among={['contactWay']} />,
  },
  { title: t('people:section.keeping'), fields: ['reviewOn', 'retentionBasis'] },
];

const Form = ({ id, person, membershipId }: Props & { readonly membershipId: RecordId }): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const isNew = person === null;
  const [suggested] = useState(() => {
    // Names that are hidden on screen are taken all the same.
    const taken = [...(app.workspace.getState().records.get('person')?.values() ?? [])];
    return nextAlias(taken.flatMap(({ values }) => textOf(values, 'alias') ?? []));
  });
  const draft = useRecordDraft(app, 'person', id, person, {
    ...(isNew && { initial: { alias: suggested, status: 'active', notSuspectedNotice: true } }),
  });
  const membership = useRecordDraft(app, 'membership', membershipId, null, {
    initial: { personId: id, from: today, role: 'unknown' },
  });
  const reveal = useReveal(person);

  const { values } = draft;
  const closed = isProtected(codeOf(values, 'protectedIdentity'));
  const age = ageOn(birthFactsOf(values), today);
  const identifying = (field: string): FieldOverrides => ({
    // What is typed here and now is no secret to the one who types it.
    revealed: reveal.revealed.has(field) || !has(person?.values ?? {}, field),
    onReveal: () => reveal.ask(field),
    ...(closed && { disabled: !has(values, field), hint: t('people:protected.field') }),
  });
  const overrides: Readonly<Record<string, FieldOverrides>> = {
    alias: { autoFocus: true },
    status: { codes: person === null ? ['proposed', 'active'] : nextStatuses(person) },
    decisionRef: { required: codeOf(values, 'mappingBasis') === 'otherDecision' },
    name: identifying('name'),
    contactWay: identifying('contactWay'),
    birthDate: has(values, 'birthDate') ? { hint: ageText(t, age) } : {},
    birthYear: {
      hidden: dayOf(values, 'birthDate') !== undefined && !has(values, 'birthYear'),
      hint: has(values, 'birthYear') ? ageText(t, age) : t('people:birthYearHint'),
    },
    guardians: { required: isMinor(age) === true },
    guardiansOn: { required: codeOf(values, 'guardians') === 'yes' },
    reviewOn: { required: false, hint: t('people:reviewHint') },
    retentionBasis: { required: false, hint: t('people:retentionHint') },
  };
  // The source of the first membership is that of the person.
  const withSource: RecordDraftState = {
    ...membership,
    toDraft: () => ({
      ...membership.toDraft(),
      values: { ...membership.values, source: values.source ?? null },
    }),
  };
  const joins = isNew && has(membership.values, 'groupId');
  return (
    <>
      <PageHeading
        level={2}
        title={
          isNew ? t('people:new') : t('people:editTitle', { alias: textOf(person.values, 'alias') ?? '' })
        }
        sub={t(isNew ? 'people:newSub' : 'people:editSub')}
      />
      <RecordForm
        kind={kind}
        draft={draft}
        others={joins ? [withSource] : []}
        sections={sectionsFor(
          t,
          isNew,
          draft,
          <DraftFields
            kind={membershipKind}
            draft={membership}
            fields={groupFields}
            choices={{ groupId: groupChoices(records, text) }}
            overrides={{ groupId: { required: false, hint: t('people:firstGroupHint') } }}
          />,
        )}
        overrides={overrides}
        saveLabel={t('people:save')}
        onSaved={() => (isNew ? replaceRoute({ screen: 'people', id }) : goBackOr({ screen: 'people', id }))}
        onLeave={() => goBackOr(isNew ? { screen: 'people' } : { screen: 'people', id })}
      />
      {reveal.dialog}
    </>
  );
};

const nextStatuses = (person: RecordView): readonly string[] => {
  const now = codeOf(person.values, 'status');
  const known: Readonly<Record<string, readonly string[]>> = kind.states.next;
  return now === undefined ? kind.states.next.proposed : [now, ...(known[now] ?? [])];
};

export const PersonForm = ({ id, person }: Props): ReactElement | null => {
  const membershipId = useDraftId(useApp(), 'membership', 'personId', id);
  return membershipId === null ? null : <Form id={id} person={person} membershipId={membershipId} />;
};

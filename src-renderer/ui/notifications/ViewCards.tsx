/** The parts of a talk for reading. Fields of spaces that are not on this laptop have no value and are left out. */
import type { ReactElement, ReactNode } from 'react';
import type { RecordView } from '../../app/types';
import { codeOf, has, integerOf, refOf, rowsOf, textOf } from '../../domain/read';
import { useSession, useWorkspace } from '../AppContext';
import { Card, type Fact, Facts } from '../shared/Card';
import { spacesHeld } from '../shared/form/draftParts';
import { Pill, SpacePill, type Tone } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './notifications.module.css';
import { attemptsOf, listed } from './talks';
import { ageWords, messageWords, storedAge, teamWords, valueWords } from './words';

type Props = { readonly talk: RecordView };

const useFacts = (record: RecordView | undefined) => {
  const text = useText();
  const records = useWorkspace((state) => state.records);
  return (names: readonly string[]): readonly Fact[] =>
    record === undefined
      ? []
      : names.map((name) => ({
          label: text.label.field(record.kind, name),
          value: valueWords(record.kind, name, record.values[name], records, text),
        }));
};

export const WhenFacts = ({ talk, pills }: Props & { readonly pills: ReactNode }): ReactElement => {
  const text = useText();
  const { t, format, label } = text;
  const records = useWorkspace((state) => state.records);
  const facts = useFacts(talk);
  const { values } = talk;
  const clock = (name: string): string | null => {
    const value = textOf(values, name);
    return value === undefined ? null : format.clock(value);
  };
  const times = [clock('startedAt'), clock('endedAt')].filter((time) => time !== null).join('–');
  const team = teamWords(values, records, text);
  return (
    <Card
      title={t('notifications:form.who')}
      pill={
        <>
          {pills}
          <SpacePill space="samordning" />
        </>
      }
    >
      <Facts
        facts={[
          ...facts(['plannedOn', 'plannedTime', 'occurredOn']),
          { label: t('notifications:view.times'), value: times },
          ...facts(['reason', 'venue']),
          { label: label.field('customNotification', 'team'), value: team },
          ...facts(['groupIdAtEvent']),
          {
            label: label.field('customNotification', 'ageAtEvent'),
            value: has(values, 'ageAtEventType') ? ageWords(storedAge(values), text) : null,
          },
          ...facts(['visitId']).map((fact) => ({
            ...fact,
            value: has(values, 'visitId') ? t('notifications:view.shared') : null,
          })),
        ]}
      />
    </Card>
  );
};

const deliveredTones: Readonly<Record<string, Tone>> = { yes: 'good', no: 'flat', interrupted: 'warn' };

export const MessagesFacts = ({ talk }: Props): ReactElement | null => {
  const text = useText();
  const { t, label, format, language } = text;
  const records = useWorkspace((state) => state.records);
  const { values } = talk;
  const rows = rowsOf(values, 'messages');
  if (rows.length === 0) return null;
  const setId = refOf(values, 'messageSetId');
  const set = setId === undefined ? undefined : records.get('keyMessageSet')?.get(setId);
  const said = rowsOf(set?.values ?? {}, 'messages');
  const wordsOf = (code: string): string => {
    const row = said.find((message) => message.code === code) ?? {};
    return (language === 'en' ? textOf(row, 'textEn') : undefined) ?? textOf(row, 'textSv') ?? code;
  };
  return (
    <Card
      title={label.field('customNotification', 'messages')}
      pill={
        <>
          <Pill tone="flat" icon="talk">
            {messageWords(values, text)}
          </Pill>
          <SpacePill space="samordning" />
        </>
      }
    >
      <ol className={styles.messages}>
        {rows.map((row) => {
          const delivered = codeOf(row, 'delivered') ?? '';
          return (
            <li key={codeOf(row, 'code')} className={styles.message}>
              <span>{wordsOf(codeOf(row, 'code') ?? '')}</span>
              <Pill tone={deliveredTones[delivered] ?? 'flat'}>
                {label.code('customNotification', 'messages.delivered', delivered)}
              </Pill>
            </li>
          );
        })}
      </ol>
      <p className={styles.soft}>
        {[
          set === undefined
            ? null
            : t('notifications:messages.set', {
                name: textOf(set.values, 'name') ?? '',
                version: format.number(integerOf(set.values, 'version') ?? 1),
              }),
          valueWords('customNotification', 'language', values.language, records, text),
          t(
            values.interpreter === true
              ? 'notifications:messages.interpreter'
              : 'notifications:messages.noInterpreter',
          ),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
    </Card>
  );
};

export const DecisionCard = ({
  talk,
  concern,
}: Props & { readonly concern: RecordView | undefined }): ReactElement | null => {
  const { t } = useText();
  const records = useWorkspace((state) => state.records);
  const facts = useFacts(concern);
  const personId = refOf(talk.values, 'personId');
  const person = personId === undefined ? undefined : records.get('person')?.get(personId);
  const personFacts = useFacts(person);
  if (concern === undefined) return null;
  return (
    <Card title={t('notifications:minor.decision')} pill={<SpacePill space="social" />}>
      <Facts
        facts={[
          ...facts([
            'decision',
            'reportedTo',
            'decidedOn',
            'decidedByRole',
            'secondPerson',
            'reason',
            'feedbackReceivedOn',
          ]),
          ...personFacts(['guardians', 'guardiansOn']),
        ]}
      />
    </Card>
  );
};

export const HelpFacts = ({ talk }: Props): ReactElement | null => {
  const { t, label } = useText();
  const facts = useFacts(talk);
  const held = spacesHeld(useSession());
  const { values } = talk;
  const names = [
    'cardHanded',
    'helpInterest',
    'reception',
    'relativesPresent',
    'collateralOnly',
    'staffSafetyDeviation',
    'staffSafetyNote',
  ];
  const some = facts(names).filter(({ value }) => value !== null);
  if (some.length === 0 && !has(values, 'note')) return null;
  return (
    <Card
      title={t('notifications:help.title')}
      pill={held.includes('social') ? <SpacePill space="social" /> : <SpacePill space="samordning" />}
    >
      <Facts facts={some} />
      {has(values, 'note') && (
        <dl className={some.length > 0 ? styles.gap : undefined}>
          <dt className={styles.soft}>{label.field('customNotification', 'note')}</dt>
          <dd className={styles.note}>{textOf(values, 'note')}</dd>
        </dl>
      )}
    </Card>
  );
};

export const AttemptsCard = ({ talk }: Props): ReactElement | null => {
  const text = useText();
  const { t, label } = text;
  const records = useWorkspace((state) => state.records);
  const attempts = attemptsOf(talk.id, listed(records, 'attempt'));
  if (attempts.length === 0) return null;
  return (
    <Card
      title={t('notifications:attempt.title', { count: attempts.length })}
      pill={<SpacePill space="samordning" />}
    >
      <ol className={styles.attempts}>
        {attempts.map(({ id, values }) => (
          <li key={id}>
            <span>{valueWords('attempt', 'attemptedOn', values.attemptedOn, records, text)}</span>
            <span>{label.code('attempt', 'outcome', codeOf(values, 'outcome') ?? '')}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
};

export const RecordFacts = ({ talk, actions }: Props & { readonly actions: ReactNode }): ReactElement => {
  const { t, format, label } = useText();
  const facts = useFacts(talk);
  const records = useWorkspace((state) => state.records);
  const author = talk.updatedBy === null ? undefined : records.get('profile')?.get(talk.updatedBy);
  return (
    <Card title={t('notifications:view.about')}>
      <Facts
        facts={[
          { label: label.field(talk.kind, 'status'), value: facts(['status'])[0]?.value ?? null },
          {
            label: t('notifications:view.saved'),
            value:
              talk.updatedAt === null
                ? null
                : [format.instant(talk.updatedAt), textOf(author?.values ?? {}, 'name')]
                    .filter(Boolean)
                    .join(' · '),
          },
          ...facts(['source', 'reviewOn', 'retentionBasis', 'lateEditReason', 'guardReason']),
        ]}
      />
      {actions !== null && <div className={styles.deeds}>{actions}</div>}
    </Card>
  );
};

/** One person for reading: what is known, which groups and when, and everything that has happened. */
import { type ReactElement, useMemo, useState } from 'react';
import type { RecordView } from '../../app/types';
import { useApp, useSession, useToday, useWorkspace } from '../AppContext';
import type { ToErase } from '../erasure/EraseDialog';
import { PersonConsents } from '../help/PersonConsents';
import { useKeys } from '../keys';
import { indexBy, liveOf } from '../records';
import { go, goBackOr, replaceRoute } from '../route';
import { ageText } from '../shared/ageText';
import { Button } from '../shared/Button';
import { Card, type Fact, Facts } from '../shared/Card';
import { spacesHeld } from '../shared/form/draftParts';
import { useDialogSought } from '../shared/form/useDialogSought';
import { useReveal } from '../shared/form/useReveal';
import { VoidDialog } from '../shared/form/VoidDialog';
import { MaskedValue } from '../shared/MaskedValue';
import { Notice } from '../shared/Notice';
import { PageHeading } from '../shared/PageHeading';
import { Pill, SpacePill } from '../shared/Pill';
import { RecordNotices } from '../shared/RecordNotices';
import { factsOf } from '../shared/recordFacts';
import { useText } from '../text/useText';
import { Memberships } from './Memberships';
import { PersonTimeline } from './PersonTimeline';
import { personRow } from './personRows';

const basis = [
  'status',
  'mappingBasis',
  'decidedOn',
  'decisionRef',
  'notSuspectedNotice',
  'source',
  'reviewOn',
  'retentionBasis',
];
const socialFields = ['guardians', 'guardiansOn', 'supervision', 'supervisionUntil'];

type Props = {
  readonly person: RecordView;
  /** Where this laptop may erase. */
  readonly onErase?: (what: ToErase) => void;
};

export const PersonDetail = ({ person, onErase }: Props): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t, label } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const held = spacesHeld(useSession());
  const reveal = useReveal(person);
  const [voiding, setVoiding] = useState(false);
  useDialogSought('void', person.id, () => setVoiding(true));
  const row = useMemo(() => {
    const memberships = indexBy(liveOf(records, 'membership'), 'personId').get(person.id) ?? [];
    return personRow(person, memberships, records, today);
  }, [person, records, today]);
  const live = !person.voided;
  const edit = (): void => go({ screen: 'people', id: person.id, mode: 'edit' });
  const begin = (screen: 'help' | 'notifications'): void =>
    go({ screen, mode: 'new', id: app.newRecordId(), personId: person.id });
  useKeys([
    { key: 'e', labelKey: 'common:action.edit', run: edit, when: live },
    {
      key: 'Escape',
      labelKey: 'common:action.back',
      run: () => goBackOr({ screen: 'people' }),
      priority: 1,
    },
  ]);
  const masked = (field: string): readonly Fact[] =>
    (person.values[field] ?? null) === null
      ? []
      : [
          {
            label: label.field('person', field),
            value: <MaskedValue record={person} field={field} reveal={reveal} />,
          },
        ];
  const social = [...masked('contactWay'), ...factsOf(person, socialFields, records, text)];
  return (
    <>
      <PageHeading
        key={person.id}
        level={2}
        takesFocus
        title={row.alias}
        sub={[...row.groupNames, ageText(t, row.age)].join(' · ')}
        actions={
          <>
            {onErase !== undefined && (
              <Button
                tone="quiet"
                onPress={() => onErase({ id: person.id, kind: 'person', name: row.alias })}
              >
                {t('erasure:run')}
              </Button>
            )}
            {live && (
              <>
                {held.includes('social') && (
                  <Button icon="help" onPress={() => begin('help')}>
                    {t('people:newReferral')}
                  </Button>
                )}
                {held.includes('samordning') && (
                  <Button icon="talk" onPress={() => begin('notifications')}>
                    {t('people:newTalk')}
                  </Button>
                )}
                <Button tone="quiet" onPress={() => setVoiding(true)}>
                  {t('common:void.run')}
                </Button>
                <Button tone="primary" keys="e" onPress={edit}>
                  {t('common:action.edit')}
                </Button>
              </>
            )}
          </>
        }
      />
      <RecordNotices record={person} />
      {row.hidden && (
        <Notice
          tone="warn"
          icon="shield"
          live={false}
          title={t('people:protected.title', {
            kind: label.code('person', 'protectedIdentity', String(person.values.protectedIdentity)),
          })}
        >
          {t('people:protected.text')}
        </Notice>
      )}
      {held.includes('samordning') && (
        <Card
          title={t('people:section.about')}
          pill={
            <>
              {row.minor === true && <Pill tone="warn">{t('people:pill.minor')}</Pill>}
              {row.reviewDue && (
                <Pill tone="note" icon="clock">
                  {t('people:pill.review')}
                </Pill>
              )}
              <SpacePill space="samordning" />
            </>
          }
        >
          <Facts
            facts={[
              { label: t('people:ageNow'), value: ageText(t, row.age) },
              ...factsOf(person, ['birthDate', 'birthYear', 'protectedIdentity'], records, text),
              ...masked('name'),
              ...factsOf(person, ['interpreterLanguage', ...basis], records, text),
            ]}
          />
        </Card>
      )}
      {social.length > 0 && (
        <Card title={t('people:section.social')} pill={<SpacePill space="social" />}>
          <Facts facts={social} />
        </Card>
      )}
      {held.includes('samordning') && <Memberships person={person} />}
      {held.includes('social') && <PersonConsents person={person} />}
      <PersonTimeline person={person} />
      {reveal.dialog}
      {voiding && (
        <VoidDialog
          record={person}
          name={row.alias}
          onCancel={() => setVoiding(false)}
          onDone={() => replaceRoute({ screen: 'people' })}
        />
      )}
    </>
  );
};

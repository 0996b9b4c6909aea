/**
 * Someone under 18 (or perhaps): what is required, and the decision. It appears as soon as person and day are known.
 * What the guardians know is written to the person.
 */
import type { ReactElement, ReactNode } from 'react';
import type { Age } from '../../../domain/age';
import { codeOf, has, refOf, rowsOf } from '../../../domain/read';
import { useSession } from '../../AppContext';
import { Button } from '../../shared/Button';
import { Card, FieldGrid } from '../../shared/Card';
import { spacesHeld } from '../../shared/form/draftParts';
import type { Choices } from '../../shared/form/fieldProps';
import { Notice } from '../../shared/Notice';
import { Pill, SpacePill } from '../../shared/Pill';
import { type Text, useText } from '../../text/useText';
import { ageWords } from '../words';
import { decisionChosen, organisationOfType } from './defaults';
import { FormField } from './FormField';
import { isNewPerson, partOf } from './formValues';
import { ageInForm } from './PersonFacts';
import type { TalkForm } from './useNotificationDraft';

type Props = { readonly form: TalkForm; readonly choices: Choices };

const hasSocialServices = ({ values, context }: TalkForm): boolean =>
  rowsOf(values, 'team').some((row) => {
    const id = refOf(row, 'organisationId');
    const organisation = id && context.records.get('organisation')?.get(id);
    return organisation ? codeOf(organisation.values, 'type') === 'socialServices' : false;
  });

/** A year that straddles 18 is told; where nothing is known there is nothing to tell. */
export const unknownWords = (age: Age, text: Text): string =>
  age.type === 'unknown'
    ? text.t('notifications:minor.unknownTitle')
    : text.t('notifications:minor.straddles', { age: ageWords(age, text) });

export const MinorCard = ({ form, choices }: Props): ReactElement | null => {
  const text = useText();
  const { t } = text;
  const held = spacesHeld(useSession());
  const found = ageInForm(form);
  if (found === null || found.minor === false) return null;
  const certain = found.minor === true;
  const decided = has(partOf(form.values, 'childConcern'), 'decision');
  return (
    <Card
      title={
        certain
          ? t('notifications:minor.title', { age: ageWords(found.age, text) })
          : unknownWords(found.age, text)
      }
      tone="warn"
      pill={
        <>
          {decided ? (
            <Pill tone="good">{t('notifications:minor.decided')}</Pill>
          ) : (
            <Pill tone="warn">
              {t(certain ? 'notifications:minor.needed' : 'notifications:minor.neededIf')}
            </Pill>
          )}
          <SpacePill space="social" />
        </>
      }
    >
      {certain && !hasSocialServices(form) && <SocialServicesMissing form={form} />}
      {held.includes('social') ? (
        <DecisionFields form={form} choices={choices} certain={certain} />
      ) : (
        <p>{t('notifications:minor.otherSpace')}</p>
      )}
    </Card>
  );
};

const SocialServicesMissing = ({ form }: Pick<Props, 'form'>): ReactElement => {
  const { t } = useText();
  const { values, context } = form;
  const organisationId = organisationOfType('socialServices', context.records);
  return (
    <Notice
      tone="bad"
      title={t('notifications:minor.socialServicesMissing')}
      {...(organisationId !== undefined && {
        actions: (
          <Button
            size="s"
            icon="plus"
            onPress={() =>
              form.change({ team: [...rowsOf(values, 'team'), { organisationId, headCount: 1 }] })
            }
          >
            {t('notifications:minor.addSocialServices')}
          </Button>
        ),
      })}
    />
  );
};

const DecisionFields = ({ form, choices, certain }: Props & { readonly certain: boolean }): ReactElement => {
  const { values } = form;
  const concern = partOf(values, 'childConcern');
  const decision = codeOf(concern, 'decision');
  const field = (path: string, more: Partial<Parameters<typeof FormField>[0]> = {}): ReactNode => (
    <FormField form={form} path={path} choices={choices} {...more} />
  );
  return (
    <FieldGrid>
      {field('childConcern.decision', {
        required: certain,
        wide: true,
        onChange: (chosen) => form.change({ childConcern: decisionChosen(values, chosen, concern) }),
      })}
      {decision === 'reported' && field('childConcern.reportedTo', { required: true })}
      {decision !== undefined && (
        <>
          {field('childConcern.decidedOn')}
          {field('childConcern.decidedByRole')}
        </>
      )}
      {decision === 'assessedNoReport' && (
        <>
          {field('childConcern.secondPerson', { required: true })}
          {field('childConcern.reason', { required: true })}
        </>
      )}
      {field('guardians.guardians', {
        required: certain && isNewPerson(values),
        onChange: (guardians) =>
          form.change({
            guardians: { guardians, guardiansOn: guardians === 'yes' ? (values.occurredOn ?? null) : null },
          }),
      })}
      {codeOf(partOf(values, 'guardians'), 'guardians') === 'yes' &&
        field('guardians.guardiansOn', { required: true })}
      {has(concern, 'feedbackReceivedOn') && field('childConcern.feedbackReceivedOn')}
    </FieldGrid>
  );
};

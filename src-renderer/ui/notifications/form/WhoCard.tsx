/** Who, when and where: the person (or a new one), day, outcome, times, reason, venue, team. */
import type { ReactElement, ReactNode } from 'react';
import { isContact, isTried } from '../../../domain/kinds/customNotificationCodes';
import { dayOf, has, refOf, rowsOf } from '../../../domain/read';
import { groupsOn } from '../../../domain/rules/membership';
import { Button } from '../../shared/Button';
import { Card, FieldGrid } from '../../shared/Card';
import type { Choices } from '../../shared/form/fieldProps';
import { SpacePill } from '../../shared/Pill';
import { useText } from '../../text/useText';
import { attemptsOf, listed, lookIn } from '../talks';
import { teamWords } from '../words';
import { dayChosen, personChosen } from './defaults';
import { Folded } from './Folded';
import { FormField } from './FormField';
import styles from './form.module.css';
import { isNewPerson } from './formValues';
import { expectedOutcome } from './outcome';
import { PersonFacts } from './PersonFacts';
import type { TalkForm } from './useNotificationDraft';

type Props = {
  readonly form: TalkForm;
  readonly choices: Choices;
  readonly onNewPerson: () => void;
};

/** What an attempt without a talk met with; a form offers the likely one. */
const missedCodes = ['notHome', 'wrongAddress', 'notLetIn', 'abortedSafety'];
const declinedCodes = ['met', 'notLetIn'];

export const WhoCard = ({ form, choices, onNewPerson }: Props): ReactElement => {
  const text = useText();
  const { t } = text;
  const { values, context } = form;
  const { records } = context;
  const planning = context.purpose === 'plan';
  const outcome = expectedOutcome(values);
  const attempts = attemptsOf(context.id, listed(records, 'attempt')).length;
  const field = (path: string, more: Partial<Parameters<typeof FormField>[0]> = {}): ReactNode => (
    <FormField form={form} path={path} choices={choices} {...more} />
  );
  return (
    <Card
      title={t(planning ? 'notifications:form.planned' : 'notifications:form.who')}
      pill={<SpacePill space="samordning" />}
      action={
        isNewPerson(values) || context.shown !== null ? undefined : (
          <Button size="s" icon="plus" keys="Alt+P" onPress={onNewPerson}>
            {t('notifications:newPerson.button')}
          </Button>
        )
      }
    >
      <FieldGrid>
        {!isNewPerson(values) &&
          field('personId', {
            autoFocus: !has(values, 'personId'),
            hint: <PersonFacts form={form} />,
            onChange: (id) =>
              form.change(personChosen(values, refOf({ id }, 'id') ?? null, records, context.id)),
          })}
        {planning ? (
          <>
            {field('plannedOn', { required: true })}
            {field('plannedTime')}
            {field('status', { codes: ['planned', 'consulted'], required: true })}
          </>
        ) : (
          <>
            {field('occurredOn', {
              required: isTried(outcome),
              onChange: (day) => form.change(dayChosen(values, day, records)),
            })}
            <GroupThen form={form} choices={choices} />
            {field('outcome', { required: true, wide: true })}
            {outcome === 'notFound' &&
              field('attempt.outcome', {
                label: t('notifications:attempt.what', { number: attempts + 1 }),
                codes: missedCodes,
                wide: true,
              })}
            {outcome === 'declined' && field('attempt.outcome', { codes: declinedCodes })}
            {isContact(outcome) && (
              <div className={styles.times}>
                {field('startedAt', { required: outcome !== 'declined' })}
                {field('endedAt', { required: outcome !== 'declined' })}
              </div>
            )}
          </>
        )}
        {field('reason')}
        {outcome !== 'cancelled' && field('venue', { required: !planning })}
        {outcome !== 'cancelled' && !planning && (
          <Folded
            label={text.label.field('customNotification', 'team')}
            summary={teamWords(values, records, text)}
            forced={
              rowsOf(values, 'team').length === 0 ||
              form.visible.some(({ field: path }) => path.split('.')[0] === 'team')
            }
          >
            {field('team', { required: true, wide: true })}
          </Folded>
        )}
      </FieldGrid>
    </Card>
  );
};

/** The group is taken from the day by itself; only where the person belonged to several is it asked for. */
const GroupThen = ({ form, choices }: Pick<Props, 'form' | 'choices'>): ReactElement | null => {
  const { values, context } = form;
  const person = refOf(values, 'personId');
  const day = dayOf(values, 'occurredOn');
  const groups = person && day ? groupsOn(person, day, lookIn(context.records)) : [];
  const warned = form.visible.some(({ field }) => field === 'groupIdAtEvent');
  if (groups.length < 2 && !warned) return null;
  const own = (choices.groupIdAtEvent ?? []).filter((choice) => groups.some((group) => group === choice.id));
  return (
    <FormField
      form={form}
      path="groupIdAtEvent"
      required={groups.length > 1}
      choices={{ groupIdAtEvent: warned ? (choices.groupIdAtEvent ?? []) : own }}
    />
  );
};

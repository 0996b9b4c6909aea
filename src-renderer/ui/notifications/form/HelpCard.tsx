/** What belongs to social services: card and interest in help, and below it what is rarely needed. */
import type { ReactElement } from 'react';
import { isContact, isHeld } from '../../../domain/kinds/customNotificationCodes';
import { codeOf } from '../../../domain/read';
import { Card, FieldGrid } from '../../shared/Card';
import { SpacePill } from '../../shared/Pill';
import { useText } from '../../text/useText';
import { FormField } from './FormField';
import { expectedOutcome } from './outcome';
import type { TalkForm } from './useNotificationDraft';

type Props = { readonly form: TalkForm };

export const HelpCard = ({ form }: Props): ReactElement | null => {
  const { t } = useText();
  const outcome = expectedOutcome(form.values);
  if (!isContact(outcome)) return null;
  const interest = codeOf(form.values, 'helpInterest');
  const offers = interest === 'yesNow' || interest === 'maybe';
  return (
    <Card
      title={t('notifications:help.title')}
      pill={
        <>
          <SpacePill space="samordning" />
          <SpacePill space="social" />
        </>
      }
    >
      <FieldGrid>
        <FormField form={form} path="cardHanded" required={isHeld(outcome)} />
        <FormField
          form={form}
          path="helpInterest"
          required={isHeld(outcome)}
          {...(offers && { hint: t('notifications:help.referralAfter') })}
        />
      </FieldGrid>
    </Card>
  );
};

export const MoreCard = ({ form }: Props): ReactElement => {
  const { t } = useText();
  const outcome = expectedOutcome(form.values);
  return (
    <Card title={t('notifications:more.title')} pill={<SpacePill space="social" />}>
      <FieldGrid>
        {isContact(outcome) && <FormField form={form} path="reception" />}
        {outcome !== 'cancelled' && <FormField form={form} path="relativesPresent" />}
        {(outcome === 'declined' || outcome === 'notFound') && (
          <FormField form={form} path="collateralOnly" />
        )}
        <FormField form={form} path="staffSafetyDeviation" />
        {form.values.staffSafetyDeviation === true && (
          <FormField form={form} path="staffSafetyNote" required />
        )}
        <FormField form={form} path="note" />
      </FieldGrid>
    </Card>
  );
};

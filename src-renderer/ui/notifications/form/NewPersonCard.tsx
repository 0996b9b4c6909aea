/** A person who is not registered yet, recorded on the spot: a code name is proposed, the basis has to be said. */
import type { ReactElement } from 'react';
import { codeOf } from '../../../domain/read';
import { Button } from '../../shared/Button';
import { Card, FieldGrid } from '../../shared/Card';
import type { Choices } from '../../shared/form/fieldProps';
import { SpacePill } from '../../shared/Pill';
import { useText } from '../../text/useText';
import { FormField } from './FormField';
import { partOf } from './formValues';
import type { TalkForm } from './useNotificationDraft';

type Props = {
  readonly form: TalkForm;
  readonly choices: Choices;
  readonly onCancel: () => void;
};

const fields = ['alias', 'protectedIdentity', 'birthDate', 'birthYear', 'mappingBasis', 'decidedOn'] as const;

export const NewPersonCard = ({ form, choices, onCancel }: Props): ReactElement => {
  const { t, label } = useText();
  const basis = codeOf(partOf(form.values, 'newPerson'), 'mappingBasis');
  return (
    <Card
      title={t('notifications:newPerson.title')}
      pill={<SpacePill space="samordning" />}
      action={
        <Button size="s" tone="quiet" keys="Alt+P" onPress={onCancel}>
          {t('notifications:newPerson.cancel')}
        </Button>
      }
    >
      <FieldGrid>
        {fields.map((name) => (
          <FormField key={name} form={form} path={`newPerson.${name}`} />
        ))}
        {basis === 'otherDecision' && <FormField form={form} path="newPerson.decisionRef" required />}
        <FormField form={form} path="newPerson.source" />
        <FormField
          form={form}
          path="membership.groupId"
          choices={choices}
          required={false}
          label={label.kind('group')}
          hint={t('notifications:newPerson.groupHint')}
        />
      </FieldGrid>
    </Card>
  );
};

/** The end of the form: whether all that follows a talk is done, and the reason that a locked talk asks for. */
import type { ReactElement } from 'react';
import { isOutcome } from '../../../domain/kinds/customNotificationCodes';
import { codeOf, dayOf } from '../../../domain/read';
import { isLocked, lockAfterDays } from '../../../domain/rules/lateEdit';
import { Card, FieldGrid } from '../../shared/Card';
import { FieldFrame } from '../../shared/form/FieldFrame';
import { Notice } from '../../shared/Notice';
import { SpacePill } from '../../shared/Pill';
import { Segmented } from '../../shared/Segmented';
import { useText } from '../../text/useText';
import { FormField } from './FormField';
import type { TalkForm } from './useNotificationDraft';

type Props = { readonly form: TalkForm };

/** Stands first in the form of a talk that is locked: whoever changes it should know before. */
export const LateEditCard = ({ form }: Props): ReactElement | null => {
  const { t, format } = useText();
  const { shown, today } = form.context;
  const day = dayOf(shown?.values ?? {}, 'occurredOn');
  if (shown === null || day === undefined || !isLocked(shown.values, today)) return null;
  return (
    <Card title={t('notifications:late.title')} tone="warn">
      <FieldGrid>
        <FormField
          form={form}
          path="lateEditReason"
          required
          wide
          hint={t('notifications:late.text', { day: format.day(day), days: lockAfterDays })}
        />
      </FieldGrid>
    </Card>
  );
};

/** Only from an outcome can a talk be finished, so the first save of a planned one does not offer it. */
export const FinishCard = ({ form }: Props): ReactElement | null => {
  const { t } = useText();
  const { shown } = form.context;
  const before = codeOf(shown?.values ?? {}, 'status');
  if (shown !== null && !isOutcome(before) && before !== 'finished') return null;
  const problem = form.visible.find(({ field }) => field === 'status');
  return (
    <Card title={t('notifications:finish.title')} pill={<SpacePill space="samordning" />}>
      {problem !== undefined && <Notice tone="bad" title={t('notifications:finish.refused')} />}
      <FieldFrame
        label={t('notifications:finish.label')}
        group
        path="status"
        hint={t('notifications:finish.hint')}
      >
        {(ids) => (
          <Segmented
            labelledBy={ids.labelId}
            {...(ids.describedBy !== undefined && { describedBy: ids.describedBy })}
            value={String(form.values.finish === true)}
            segments={[
              { id: 'true', label: t('common:yes') },
              { id: 'false', label: t('common:no') },
            ]}
            onChange={(id) => form.change({ finish: id === 'true' })}
          />
        )}
      </FieldFrame>
    </Card>
  );
};

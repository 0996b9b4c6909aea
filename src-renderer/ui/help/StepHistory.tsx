/** The steps of a referral, newest first. A wrong one is voided with a reason, never changed. */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import { codeOf, dayOf, textOf } from '../../domain/read';
import { useApp, useWorkspace } from '../AppContext';
import { nameOf } from '../records';
import { useRoute } from '../route';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { EventLine, type LineItem } from '../shared/EventLine';
import { useDialogSought } from '../shared/form/useDialogSought';
import { VoidDialog } from '../shared/form/VoidDialog';
import { SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';

type Props = { readonly referral: RecordView; readonly steps: readonly RecordView[] };

export const StepHistory = ({ referral, steps }: Props): ReactElement => {
  const app = useApp();
  const { t, label, format } = useText();
  const records = useWorkspace((state) => state.records);
  const [voiding, setVoiding] = useState<RecordView | null>(null);
  const { about } = useRoute();
  const sought = steps.find(({ id }) => id === about);
  useDialogSought('void', sought?.id, () => setVoiding(sought ?? null));
  const words = (step: RecordView): string =>
    label.code('referralStep', 'status', codeOf(step.values, 'status') ?? '');
  const offered = dayOf(referral.values, 'offeredOn');
  const items: readonly LineItem[] = [
    ...steps.toReversed().flatMap((step): readonly LineItem[] => {
      const day = dayOf(step.values, 'on');
      if (day === undefined) return [];
      const by = step.updatedBy === null ? '' : nameOf(records, 'profile', step.updatedBy);
      return [
        {
          key: step.id,
          day,
          icon: 'next',
          title: words(step),
          meta: [
            textOf(step.values, 'reason') ?? '',
            step.createdAt === null
              ? ''
              : t('help:step.written', { when: format.when(step.createdAt, app.now()), by }),
          ]
            .filter((part) => part !== '')
            .join(' · '),
          actions: (
            <Button
              size="s"
              tone="quiet"
              label={t('help:step.voidOne', { step: words(step), day: format.day(day) })}
              onPress={() => setVoiding(step)}
            >
              {t('common:void.run')}
            </Button>
          ),
        },
      ];
    }),
    ...(offered === undefined
      ? []
      : [
          {
            key: 'offered',
            day: offered,
            icon: 'help' as const,
            title: label.code('referralStep', 'status', 'offered'),
            meta: label.code('referral', 'origin', codeOf(referral.values, 'origin') ?? ''),
          },
        ]),
  ];
  return (
    <Card title={t('help:section.history')} pill={<SpacePill space="social" />}>
      <EventLine label={t('help:section.history')} items={items} />
      {voiding !== null && (
        <VoidDialog
          record={voiding}
          name={t('help:step.named', { step: words(voiding).toLocaleLowerCase() })}
          onDone={() => setVoiding(null)}
          onCancel={() => setVoiding(null)}
        />
      )}
    </Card>
  );
};

/** A kept draft was put back: when it was written, and the way to be rid of it. */
import type { ReactElement } from 'react';
import type { Instant } from '../../../domain/time';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { Notice } from '../Notice';

type Props = { readonly at: Instant; readonly now: number; readonly onDiscard: () => void };

export const DraftNotice = ({ at, now, onDiscard }: Props): ReactElement => {
  const { t, format } = useText();
  return (
    <Notice
      tone="note"
      icon="clock"
      title={t('common:form.draftRestored', { time: format.when(at, now) })}
      actions={
        <Button size="s" onPress={onDiscard}>
          {t('common:action.discardDraft')}
        </Button>
      }
    >
      {t('common:form.draftRestoredText')}
    </Notice>
  );
};

/** Leaving a form with something typed in it, or throwing that away. Staying is what Esc does. */
import type { ReactElement } from 'react';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { Dialog } from '../Dialog';

type Props = {
  readonly asking: 'leave' | 'discard';
  readonly onStay: () => void;
  readonly onDiscard: () => void;
  readonly onLeave: () => void;
};

export const LeaveDialog = ({ asking, onStay, onDiscard, onLeave }: Props): ReactElement => {
  const { t } = useText();
  const leaving = asking === 'leave';
  return (
    <Dialog
      title={t(leaving ? 'common:form.leaveTitle' : 'common:form.discardTitle')}
      onClose={onStay}
      actions={
        <>
          <Button onPress={onStay}>{t('common:action.stay')}</Button>
          <Button tone="danger" onPress={onDiscard}>
            {t('common:action.discardDraft')}
          </Button>
          {leaving && (
            <Button tone="primary" autoFocus onPress={onLeave}>
              {t('common:action.keepAndLeave')}
            </Button>
          )}
        </>
      }
    >
      <p>{t(leaving ? 'common:form.leaveText' : 'common:form.discardText')}</p>
    </Dialog>
  );
};

/** This laptop became a new device: why, that nothing is lost, and that its card must be handed out. */
import { type ReactElement, useState } from 'react';
import type { StorageFailure, WaitingState } from '../../app/types';
import { useApp } from '../AppContext';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

type Props = { readonly became: NonNullable<WaitingState['became']> };

export const BecameNotice = ({ became }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const words = ({ ahead: 'becameAhead', closed: 'becameClosed', lost: 'becameLost' } as const)[became.why];
  const settle = async (): Promise<void> => {
    const outcome = await app.settleBecameNew();
    setFailure(outcome.type === 'failed' ? outcome.failure : null);
  };
  return (
    <>
      <Notice
        tone="warn"
        title={t(`exchange:waiting.${words}`)}
        actions={
          <Button size="s" onPress={() => void settle()}>
            {t('exchange:waiting.becameDone')}
          </Button>
        }
      >
        <p>{t(`exchange:waiting.${words}Text`)}</p>
        <p>
          {t(became.why === 'lost' ? 'exchange:waiting.becameKeptLost' : 'exchange:waiting.becameKept', {
            count: became.commits,
          })}
        </p>
        <p>{t('exchange:waiting.becameDo')}</p>
      </Notice>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          title={t('exchange:waiting.failed')}
          kept={t('exchange:waiting.failedKept')}
        />
      )}
    </>
  );
};

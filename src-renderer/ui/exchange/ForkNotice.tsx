/** Two computers write under one name: what is known, what is kept, whom to ask and what to do so that nobody is shut out. */
import { type ReactElement, useState } from 'react';
import type { App, ForkNotice as Fork, StorageFailure } from '../../app/types';
import { useExchange, useSession } from '../AppContext';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { CloseDeviceDialog } from './CloseDeviceDialog';
import { nameOf } from './deviceWords';

type Props = { readonly fork: Fork; readonly app: Pick<App, 'settleFork'> };

export const ForkNotice = ({ fork, app }: Props): ReactElement => {
  const { t, format } = useText();
  const { devices } = useExchange();
  const session = useSession();
  const [closing, setClosing] = useState(false);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const device = devices.find((one) => one.device === fork.device);
  const name = nameOf(devices, fork.device, t);
  const isOffice = session.type === 'open' && session.role === 'office';
  const settle = async (): Promise<void> => {
    const outcome = await app.settleFork(fork.space, fork.device);
    setFailure(outcome.type === 'failed' ? outcome.failure : null);
  };
  return (
    <>
      <Notice
        tone="bad"
        live={false}
        title={t('exchange:waiting.forkTitle', { name })}
        actions={
          <>
            {isOffice && device !== undefined && device.origin !== 'own' && (
              <Button size="s" tone="danger" onPress={() => setClosing(true)}>
                {t('exchange:trust.close')}
              </Button>
            )}
            <Button size="s" onPress={() => void settle()}>
              {t('exchange:waiting.forkSettled')}
            </Button>
          </>
        }
      >
        <p>
          {t('exchange:waiting.forkWhat', {
            space: t(`common:space.${fork.space}`),
            seq: format.number(fork.seq),
            by: nameOf(devices, fork.by, t),
          })}
        </p>
        <p>{t('exchange:waiting.forkKept')}</p>
        <p>{t('exchange:waiting.forkAsk')}</p>
        <p>{t('exchange:waiting.forkSend', { name })}</p>
        <p>{t(isOffice ? 'exchange:waiting.forkClose' : 'exchange:waiting.forkAskOffice')}</p>
      </Notice>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          title={t('exchange:waiting.failed')}
          kept={t('exchange:waiting.failedKept')}
        />
      )}
      {closing && device !== undefined && (
        <CloseDeviceDialog device={device} onClose={() => setClosing(false)} />
      )}
    </>
  );
};

/** The way on for a laptop that others have closed: it becomes a new device, and nothing that was written is lost. */
import { type ReactElement, useState } from 'react';
import { useApp } from '../AppContext';
import { Button } from '../shared/Button';
import { useText } from '../text/useText';
import { AskDialog } from './AskDialog';

export const RenewDevice = (): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button tone="quiet" onPress={() => setAsking(true)}>
        {t('exchange:trust.renew.start')}
      </Button>
      {asking && (
        <AskDialog
          title={t('exchange:trust.renew.title')}
          go={t('exchange:trust.renew.start')}
          run={app.renewDevice}
          done={t('exchange:trust.renew.done')}
          failed={t('exchange:trust.renew.failed')}
          failedKept={t('exchange:trust.renew.failedKept')}
          onClose={() => setAsking(false)}
        >
          <p>{t('exchange:trust.renew.when')}</p>
          <p>{t('exchange:trust.renew.what')}</p>
          <p>{t('exchange:trust.renew.then')}</p>
        </AskDialog>
      )}
    </>
  );
};

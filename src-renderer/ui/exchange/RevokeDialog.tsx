/** Shutting a device out on this computer alone: what it means, and the way back. */
import type { ReactElement } from 'react';
import type { KnownDevice } from '../../app/types';
import { useApp } from '../AppContext';
import { useText } from '../text/useText';
import { AskDialog } from './AskDialog';

type Props = { readonly device: KnownDevice; readonly onClose: () => void };

export const RevokeDialog = ({ device, onClose }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const { name } = device;
  return (
    <AskDialog
      title={t('exchange:trust.revoking.title', { name })}
      go={t('exchange:trust.revoking.go')}
      danger
      run={() => app.revokeDevice(device.device)}
      done={t('exchange:trust.revoking.done', { name })}
      failed={t('exchange:trust.revoking.failed')}
      failedKept={t('exchange:trust.revoking.failedKept')}
      onClose={onClose}
    >
      <p>{t('exchange:trust.revoking.text')}</p>
      {device.grantedRole === 'office' && <p>{t('exchange:trust.revoking.office')}</p>}
      <p>{t('exchange:trust.revoking.here')}</p>
      <p>{t('exchange:trust.revoking.undo')}</p>
    </AskDialog>
  );
};

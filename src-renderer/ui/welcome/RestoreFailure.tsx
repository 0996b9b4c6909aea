/** Why a journal could not be restored from. */
import type { ReactElement } from 'react';
import type { RestoreOutcome } from '../../app/types';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

export const RestoreFailure = ({ outcome }: { readonly outcome: RestoreOutcome }): ReactElement | null => {
  const { t } = useText();
  // Said at the field.
  if (outcome.type === 'restored' || outcome.type === 'mistyped' || outcome.type === 'weakPassphrase')
    return null;
  if (outcome.type === 'failed')
    return (
      <FailureNotice
        failure={outcome.failure}
        title={t('welcome:restore.failed')}
        kept={t('welcome:restore.failedKept')}
      />
    );
  return (
    <Notice tone="bad" title={t(`welcome:restore.${outcome.type}`)}>
      <p>{t(`welcome:restore.${outcome.type}Text`)}</p>
      {outcome.type === 'damaged' && <p>{t('welcome:restore.detail', { detail: outcome.detail })}</p>}
    </Notice>
  );
};

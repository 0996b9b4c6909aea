/** Why it did not open, one text for each reason. A wrong passphrase always reads the same. */
import type { ReactElement } from 'react';
import type { UnlockFailure } from '../../app/types';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

/** Where the journal is the way out. */
const mendedByJournal = ['damagedSlot', 'storeDamaged'];

export const UnlockFailureNotice = ({
  failure,
}: {
  readonly failure: UnlockFailure;
}): ReactElement | null => {
  const { t } = useText();
  // How long is said by the notice that counts down.
  if (failure.type === 'wait') return null;
  if (failure.type === 'storage')
    return (
      <FailureNotice
        failure={failure.failure}
        title={t('unlock:failure.storage')}
        kept={t('unlock:failure.storageKept')}
      />
    );
  return (
    <Notice tone="bad" title={t(`unlock:failure.${failure.type}`)}>
      <p>{t(`unlock:failure.${failure.type}Text`)}</p>
      {mendedByJournal.includes(failure.type) && <p>{t('unlock:failure.restore')}</p>}
      {'detail' in failure && failure.detail !== undefined && (
        <p>{t('unlock:failure.detail', { detail: failure.detail })}</p>
      )}
    </Notice>
  );
};

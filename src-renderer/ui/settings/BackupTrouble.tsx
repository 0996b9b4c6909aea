/** A backup that could not be made, in words: what happened, what was kept, what to do. */
import type { ReactElement } from 'react';
import type { BackupFailure } from '../../app/types';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

type Props = { readonly title: string; readonly failure: BackupFailure };

export const BackupTrouble = ({ title, failure }: Props): ReactElement => {
  const { t } = useText();
  if (failure.type === 'storage')
    return (
      <FailureNotice
        failure={failure.failure}
        title={title}
        happened={t(`backup:failure.${failure.failure.type}`)}
        kept={t('backup:failure.kept')}
      />
    );
  return (
    <Notice tone="bad" title={title}>
      <p>{t('backup:failure.notVerified', { detail: failure.detail })}</p>
      <p>{t('backup:failure.notVerifiedDo')}</p>
    </Notice>
  );
};

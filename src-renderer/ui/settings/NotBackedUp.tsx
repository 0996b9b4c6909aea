/** The copy that is made before could not be: nothing has happened, and the same button goes on without one. */
import type { ReactElement } from 'react';
import type { BackupFailure } from '../../app/types';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

type Props = {
  readonly failure: BackupFailure;
  /** What the button that goes on is called. */
  readonly again: string;
};

export const NotBackedUp = ({ failure, again }: Props): ReactElement => {
  const { t } = useText();
  return (
    <Notice tone="warn" title={t('backup:before.title')}>
      <p>
        {failure.type === 'storage'
          ? t(`common:failure.${failure.failure.type}`)
          : t('backup:failure.notVerified', { detail: failure.detail })}
      </p>
      <p>{t('backup:before.text', { again })}</p>
    </Notice>
  );
};

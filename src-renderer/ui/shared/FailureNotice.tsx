/** A save or a file that the disk did not take: what happened, what was kept, what to do. */
import type { ReactElement, ReactNode } from 'react';
import type { StorageFailure } from '../../app/types';
import { useText } from '../text/useText';
import { Notice } from './Notice';

type Props = {
  readonly failure: StorageFailure;
  readonly title?: string;
  /** What happened and what to do; by default the words for a save. */
  readonly happened?: string;
  /** What is kept; by default that the text remains as a draft. */
  readonly kept?: string;
  readonly actions?: ReactNode;
};

export const FailureNotice = ({ failure, title, happened, kept, actions }: Props): ReactElement => {
  const { t } = useText();
  return (
    <Notice tone="bad" title={title ?? t('common:failure.title')} actions={actions}>
      <p>{happened ?? t(`common:failure.${failure.type}`)}</p>
      <p>{kept ?? t('common:failure.kept')}</p>
      {failure.detail !== '' && <p>{t('common:failure.detail', { detail: failure.detail })}</p>}
    </Notice>
  );
};

/** What came of taking bundles in. */
import type { ReactElement } from 'react';
import type { ImportOutcome } from '../../app/types';
import { useApp } from '../AppContext';
import { NotBackedUp } from '../settings/NotBackedUp';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

type Props = { readonly outcome: ImportOutcome; readonly onAnswer: () => void };

export const ImportOutcomeNotice = ({ outcome, onAnswer }: Props): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  switch (outcome.type) {
    case 'imported':
      return (
        <Notice
          tone="good"
          title={t('exchange:import.done', { count: outcome.commits })}
          actions={
            <Button size="s" onPress={onAnswer}>
              {t('exchange:import.answer')}
            </Button>
          }
        >
          <p>
            {t('exchange:import.doneFiles', {
              count: outcome.files,
              when: format.when(outcome.at, app.now()),
            })}
          </p>
          <p>{t('exchange:import.doneAnswer')}</p>
        </Notice>
      );
    case 'nothingNew':
      return (
        <Notice tone="note" title={t('exchange:import.nothingNew')}>
          <p>{t('exchange:import.nothingNewText')}</p>
        </Notice>
      );
    case 'notBackedUp':
      return <NotBackedUp failure={outcome.failure} again={t('backup:before.import')} />;
    case 'erasuresNotSeen':
      return (
        <Notice tone="warn" title={t('erasure:arriving.notSeen')}>
          <p>{t('erasure:arriving.notSeenText')}</p>
        </Notice>
      );
    case 'stale':
      return (
        <Notice tone="note" title={t('exchange:import.stale')}>
          <p>{t('exchange:import.staleText')}</p>
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice tone="note" title={t('exchange:import.cancelled')}>
          <p>
            {outcome.files === 0
              ? t('exchange:import.cancelledNone')
              : t('exchange:import.cancelledSome', { count: outcome.files })}
          </p>
        </Notice>
      );
    case 'failed':
      return (
        <FailureNotice
          failure={outcome.failure}
          title={t('exchange:import.failed')}
          kept={t('exchange:import.failedKept')}
        />
      );
  }
};

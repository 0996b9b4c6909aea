/** What an export came to, space by space: the file with its whole path, or why there is none and what remains. */
import type { ReactElement } from 'react';
import type { ExportResult } from '../../app/types';
import type { Space } from '../../domain/ids';
import { Button } from '../shared/Button';
import { Facts } from '../shared/Card';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';
import type { Exported } from './useExport';

type Props = {
  readonly result: ExportResult;
  readonly name: string;
  readonly onRetry: (space: Space) => void;
};

const ResultNotice = ({ result, name, onRetry }: Props): ReactElement => {
  const { t, format } = useText();
  const space = t(`common:space.${result.space}`);
  switch (result.type) {
    case 'exported': {
      const answerOnly = result.commits === 0;
      return (
        <Notice
          tone="good"
          title={t(answerOnly ? 'exchange:export.doneAnswer' : 'exchange:export.done', { space, name })}
        >
          <Facts
            facts={[
              {
                label: t('exchange:export.content'),
                value: answerOnly
                  ? t('exchange:export.doneAnswerText')
                  : t('exchange:changes', { count: result.commits }),
              },
              { label: t('exchange:export.size'), value: format.bytes(result.bytes) },
            ]}
          />
          <p className={styles.fileLabel}>{t('exchange:export.file')}</p>
          <p className={styles.path}>{result.path}</p>
        </Notice>
      );
    }
    case 'nothingToSend':
      return (
        <Notice tone="note" title={t('exchange:export.nothing', { space })}>
          <p>{t('exchange:export.nothingText', { name })}</p>
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice tone="note" title={t('exchange:export.cancelled', { space })}>
          <p>{t('exchange:export.cancelledText')}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          tone="bad"
          title={t('exchange:export.failed', { space })}
          actions={
            <Button size="s" onPress={() => onRetry(result.space)}>
              {t('exchange:export.retry')}
            </Button>
          }
        >
          <p>{t(`exchange:export.failure.${result.failure.type}`)}</p>
          <p>{t('exchange:export.failedKept')}</p>
          {result.failure.detail !== '' && (
            <p className={styles.soft}>{t('exchange:detail', { detail: result.failure.detail })}</p>
          )}
        </Notice>
      );
  }
};

type AllProps = { readonly exported: Exported; readonly onRetry: (space: Space) => void };

export const ExportResults = ({ exported, onRetry }: AllProps): ReactElement => {
  const { t } = useText();
  const carried = exported.results.some(({ type }) => type === 'exported');
  return (
    <div className={styles.stack}>
      {exported.results.map((result) => (
        <ResultNotice key={result.space} result={result} name={exported.to} onRetry={onRetry} />
      ))}
      {carried && <p className={styles.soft}>{t('exchange:export.next', { name: exported.to })}</p>}
    </div>
  );
};

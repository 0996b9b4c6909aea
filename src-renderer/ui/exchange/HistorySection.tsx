/** The receipts: what went out and what came in, latest first. */
import { type ReactElement, useState } from 'react';
import type { BundleReceipt } from '../../app/types';
import { useExchange } from '../AppContext';
import { ErasureLog } from '../erasure/ErasureLog';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { Pill, SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';
import own from './HistorySection.module.css';

const windowSize = 10;

const Row = ({ receipt }: { readonly receipt: BundleReceipt }): ReactElement => {
  const { t, format } = useText();
  return (
    <tr>
      <td data-label={t('exchange:history.date')} className={own.time}>
        {format.instant(receipt.at)}
      </td>
      <td data-label={t('exchange:history.direction')}>
        <Pill icon={receipt.direction === 'out' ? 'up' : 'down'}>
          {t(`exchange:history.${receipt.direction}`)}
        </Pill>
      </td>
      <td data-label={t('exchange:history.space')}>
        <SpacePill space={receipt.space} />
      </td>
      <td data-label={t('exchange:history.peer')}>{receipt.peer}</td>
      <td data-label={t('exchange:history.commits')} className={own.number}>
        {format.number(receipt.commits)}
      </td>
      <td data-label={t('exchange:history.file')} className={own.file}>
        {receipt.file}
      </td>
    </tr>
  );
};

export const HistorySection = (): ReactElement => {
  const { t, format } = useText();
  const { receipts } = useExchange();
  const [shown, setShown] = useState(windowSize);
  // Stable, so that the spaces of one export stay in the order in which they were written.
  const latest = receipts.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <div data-section="history" className={styles.section}>
      <Card level={2} title={t('exchange:history.title')}>
        {latest.length === 0 ? (
          <p className={styles.soft}>{t('exchange:history.empty')}</p>
        ) : (
          <table className={own.table} aria-label={t('exchange:history.title')}>
            <thead>
              <tr>
                <th scope="col">{t('exchange:history.date')}</th>
                <th scope="col">{t('exchange:history.direction')}</th>
                <th scope="col">{t('exchange:history.space')}</th>
                <th scope="col">{t('exchange:history.peer')}</th>
                <th scope="col" className={own.number}>
                  {t('exchange:history.commits')}
                </th>
                <th scope="col">{t('exchange:history.file')}</th>
              </tr>
            </thead>
            <tbody>
              {latest.slice(0, shown).map((receipt) => (
                <Row key={`${receipt.direction} ${receipt.id}`} receipt={receipt} />
              ))}
            </tbody>
          </table>
        )}
        {latest.length > shown && (
          <div className={own.more}>
            <span className={styles.soft}>
              {t('common:list.shown', { shown: format.number(shown), total: format.number(latest.length) })}
            </span>
            <Button size="s" onPress={() => setShown(shown + windowSize)}>
              {t('common:action.showMore')}
            </Button>
          </div>
        )}
      </Card>
      <ErasureLog />
    </div>
  );
};

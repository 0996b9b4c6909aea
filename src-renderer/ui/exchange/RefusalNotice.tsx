/** A bundle that is not taken: what happened, what is kept, what to do. Each reason has words of its own. */
import type { ReactElement } from 'react';
import type { ImportRefusal } from '../../app/types';
import { useExchange } from '../AppContext';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { nameOf } from './deviceWords';
import styles from './ImportPreviewView.module.css';
import { readRefusalDetail, smallPrint } from './refusalDetail';

type Props = { readonly reason: ImportRefusal; readonly detail: string };

export const RefusalNotice = ({ reason, detail }: Props): ReactElement => {
  const { t, format } = useText();
  const { devices } = useExchange();
  const { device, fault, missing } = readRefusalDetail(detail);
  const words = reason === 'unknownSender' && fault === 'notGranted' ? 'notGranted' : reason;
  const name = nameOf(devices, missing?.device ?? device ?? undefined, t);
  const from = format.number(missing?.from ?? 1);
  const to = format.number(missing?.to ?? 1);
  const numbers = t(from === to ? 'exchange:refusal.number' : 'exchange:refusal.numbers', { from, to });
  const params = { name, numbers };
  const print = smallPrint(detail);
  return (
    <Notice tone="bad" title={t(`exchange:refusal.${words}.title`)} live={false}>
      <dl className={styles.steps}>
        <div>
          <dt>{t('exchange:refusal.happened')}</dt>
          <dd>{t(`exchange:refusal.${words}.what`, params)}</dd>
        </div>
        <div>
          <dt>{t('exchange:refusal.kept')}</dt>
          <dd>{t(`exchange:refusal.${words}.kept`, params)}</dd>
        </div>
        <div>
          <dt>{t('exchange:refusal.do')}</dt>
          <dd>{t(`exchange:refusal.${words}.do`, params)}</dd>
        </div>
      </dl>
      {print !== '' && <p className={styles.small}>{t('exchange:detail', { detail: print })}</p>}
    </Notice>
  );
};

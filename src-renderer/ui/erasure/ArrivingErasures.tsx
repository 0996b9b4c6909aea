/** What a bundle would erase here, and the yes without which nothing of it is taken in. */
import type { ReactElement } from 'react';
import type { ArrivingErasure } from '../../app/types';
import { kindOf } from '../../domain/kinds';
import { textOf } from '../../domain/read';
import { useWorkspace } from '../AppContext';
import { ChecksInput } from '../shared/form/ChecksInput';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './erasure.module.css';

/** More names than this help nobody to decide. */
const longestList = 12;

const OrderView = ({ order }: { readonly order: ArrivingErasure }): ReactElement => {
  const { t, label } = useText();
  const records = useWorkspace((state) => state.records);
  const nameOf = ({ id, kind }: ArrivingErasure['records'][number]): string => {
    if (kind === 'unknown') return '';
    const title = kindOf(kind)?.titleField ?? null;
    const view = records.get(kind)?.get(id);
    return title === null || view === undefined ? '' : (textOf(view.values, title) ?? '');
  };
  return (
    <div className={styles.part}>
      <p>
        {t('erasure:arriving.by', {
          by: order.by,
          decision: order.decision ?? t('erasure:arriving.noDecision'),
          reason:
            order.reason === null
              ? t('erasure:arriving.noReason')
              : label.code('erasure', 'reason', order.reason),
        })}
      </p>
      {order.records.length === 0 ? (
        <p>{t('erasure:arriving.none')}</p>
      ) : (
        <>
          <ul className={styles.list}>
            {order.records.slice(0, longestList).map((record) => (
              <li key={`${record.kind} ${record.id}`}>
                {t('erasure:arriving.record', { kind: label.kind(record.kind), name: nameOf(record) }).trim()}
              </li>
            ))}
            {order.records.length > longestList && (
              <li>{t('common:list.shown', { shown: longestList, total: order.records.length })}</li>
            )}
          </ul>
          <p>{t('erasure:arriving.entries', { count: order.entries })}</p>
          {order.ownEntries > 0 && <p>{t('erasure:arriving.own', { count: order.ownEntries })}</p>}
        </>
      )}
    </div>
  );
};

type Props = {
  readonly orders: readonly ArrivingErasure[];
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
};

export const ArrivingErasures = ({ orders, agreed, onAgree }: Props): ReactElement => {
  const { t } = useText();
  const count = new Set(orders.flatMap(({ records }) => records.map(({ id }) => id))).size;
  return (
    <Notice tone="warn" title={t('erasure:arriving.title', { count })} live={false}>
      <div className={styles.body}>
        {orders.map((order) => (
          <OrderView key={order.order} order={order} />
        ))}
        <QuietForm keeps="asked">
          <FieldFrame label={t('erasure:arriving.agreeLabel')} group hint={t('erasure:arriving.needed')}>
            {(ids) => (
              <ChecksInput
                ids={ids}
                options={[{ id: 'agreed', label: t('erasure:arriving.agree') }]}
                value={agreed ? ['agreed'] : []}
                onChange={(value) => onAgree(value.length > 0)}
              />
            )}
          </FieldFrame>
        </QuietForm>
      </div>
    </Notice>
  );
};

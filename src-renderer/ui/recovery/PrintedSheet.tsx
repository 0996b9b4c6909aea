/**
 * The recovery sheet as it is printed: one A4 page by itself, drawn only for the printer. It names the computer and itself,
 * and nothing else that is private: no person, no municipality. No page header of the browser's, which would tell an address.
 */
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import type { Instant } from '../../domain/time';
import { useText } from '../text/useText';
import styles from './PrintedSheet.module.css';

export type SheetContent = {
  readonly groups: readonly string[];
  readonly number: string;
  readonly at: Instant;
  readonly device: string;
};

const parts = ['what', 'where', 'lost'] as const;

export const PrintedSheet = ({ groups, number, at, device }: SheetContent): ReactElement => {
  const { t, format } = useText();
  return createPortal(
    <article data-print-page className={styles.page}>
      <h1 className={styles.title}>{t('keys:print.title')}</h1>
      <dl className={styles.facts}>
        <div>
          <dt>{t('keys:print.number')}</dt>
          <dd className={styles.code}>{number}</dd>
        </div>
        <div>
          <dt>{t('keys:print.device')}</dt>
          <dd>{device}</dd>
        </div>
        <div>
          <dt>{t('keys:print.made')}</dt>
          <dd>{format.instant(at)}</dd>
        </div>
      </dl>
      <section className={styles.box}>
        <h2 className={styles.head}>{t('keys:print.key')}</h2>
        <ol className={styles.key}>
          {groups.map((group, place) => (
            <li key={group}>
              <span className={styles.place}>{place + 1}</span>
              <span className={styles.group}>{group}</span>
            </li>
          ))}
        </ol>
        <p className={styles.small}>{t('keys:print.hint')}</p>
      </section>
      <section>
        <h2 className={styles.head}>{t('keys:print.howTitle')}</h2>
        <ol className={styles.steps}>
          <li>{t('keys:print.how1')}</li>
          <li>{t('keys:print.how2')}</li>
          <li>{t('keys:print.how3')}</li>
        </ol>
      </section>
      {parts.map((part) => (
        <section key={part}>
          <h2 className={styles.head}>{t(`keys:print.${part}Title`)}</h2>
          <p>{t(`keys:print.${part}`)}</p>
        </section>
      ))}
      <footer className={styles.foot}>
        <span>
          {t('keys:print.number')} {number}
        </span>
        <span>{t('keys:print.page')}</span>
      </footer>
    </article>,
    document.body,
  );
};

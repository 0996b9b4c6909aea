/**
 * What is not as it should be between the laptops, each with what to do. Bundles kept until they can be taken in,
 * changes that somebody holds and has not sent, two computers under one name, and what lies beyond an end. Absent while
 * nothing waits.
 */
import type { ReactElement } from 'react';
import { useApp, useExchange } from '../AppContext';
import { Card } from '../shared/Card';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { BecameNotice } from './BecameNotice';
import { nameOf } from './deviceWords';
import styles from './ExchangeScreen.module.css';
import { ForkNotice } from './ForkNotice';
import { kindWords, rangeWords, spanWords } from './trustWords';
import { WaitingBundles } from './WaitingBundles';

const Missing = (): ReactElement | null => {
  const text = useText();
  const { t, format } = text;
  const { devices, waiting } = useExchange();
  if (waiting.missing.length === 0) return null;
  return (
    <Notice tone="warn" icon="clock" title={t('exchange:waiting.missing')} live={false}>
      <ul>
        {waiting.missing.map((one) => (
          <li key={`${one.space} ${one.by} ${one.device}`}>
            {t('exchange:waiting.missingLine', {
              missing: rangeWords(one, devices, text),
              space: t(`common:space.${one.space}`),
              by: nameOf(devices, one.by, t),
              from: format.number(one.from),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const Beyond = (): ReactElement => {
  const text = useText();
  const { t } = text;
  const { devices, waiting } = useExchange();
  return (
    <>
      {waiting.beyond.map((one) => (
        <Notice
          key={`${one.space} ${one.device}`}
          title={t('exchange:waiting.beyondTitle', { name: nameOf(devices, one.device, t) })}
          live={false}
        >
          <p>
            {t('exchange:waiting.beyondText', {
              count: one.records,
              space: t(`common:space.${one.space}`),
              kinds: kindWords(one.kinds, text),
              span: spanWords(one.first, one.last, text),
            })}
          </p>
          <p>{t('exchange:waiting.beyondDo')}</p>
        </Notice>
      ))}
    </>
  );
};

export const WaitingSection = (): ReactElement | null => {
  const app = useApp();
  const { t } = useText();
  const { waiting } = useExchange();
  const { bundles, mended, missing, forks, beyond, became } = waiting;
  const nothing =
    bundles.length === 0 &&
    mended === 0 &&
    missing.length === 0 &&
    forks.length === 0 &&
    beyond.length === 0 &&
    became === null;
  if (nothing) return null;
  return (
    <div data-section="waiting" className={styles.section}>
      <Card level={2} title={t('exchange:waiting.title')}>
        <div className={styles.stack}>
          {became !== null && <BecameNotice became={became} />}
          {forks.map((fork) => (
            <ForkNotice key={`${fork.space} ${fork.device}`} fork={fork} app={app} />
          ))}
          <Missing />
          <WaitingBundles />
          {mended > 0 && (
            <p role="status" className={styles.soft}>
              {t('exchange:waiting.mended', { count: mended })}
            </p>
          )}
          <Beyond />
        </div>
      </Card>
    </div>
  );
};

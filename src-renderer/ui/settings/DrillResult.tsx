/** What a restore drill found, or why it found nothing. */
import type { ReactElement } from 'react';
import type { DrillOutcome, DrillReport } from '../../app/types';
import { useApp } from '../AppContext';
import { Facts } from '../shared/Card';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './settings.module.css';

const isWhole = (report: DrillReport): boolean =>
  report.damagedFrames + report.unfinishedFrames + report.brokenCommits + report.tornBytes === 0;

const Report = ({ report }: { readonly report: DrillReport }): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const whole = isWhole(report);
  const behind = !report.own
    ? t('backup:found.otherBook')
    : report.behind === 0
      ? t('backup:found.upToDate')
      : t('backup:found.behind', { count: report.behind });
  return (
    <>
      <Notice
        tone={whole ? 'good' : 'warn'}
        title={t(whole ? 'backup:found.whole' : 'backup:found.notWhole')}
      >
        <p>{t(whole ? 'backup:found.wholeText' : 'backup:found.notWholeText')}</p>
        <p>{behind}</p>
        {report.own && report.beyond > 0 && <p>{t('backup:found.beyond', { count: report.beyond })}</p>}
      </Notice>
      <Facts
        facts={[
          { label: t('backup:found.records'), value: format.number(report.records) },
          { label: t('backup:found.commits'), value: format.number(report.commits) },
          {
            label: t('backup:found.lastSaved'),
            value: report.lastSavedAt === null ? null : format.when(report.lastSavedAt, app.now()),
          },
          {
            label: t('backup:found.damaged'),
            value: format.number(report.damagedFrames + report.brokenCommits),
          },
          { label: t('backup:found.unfinished'), value: format.number(report.unfinishedFrames) },
        ]}
      />
      <section aria-label={t('backup:found.perDevice')}>
        <p className={styles.hint}>{t('backup:found.perDevice')}</p>
        <ul className={styles.points}>
          {report.perDevice.map(({ space, device, name, commits }) => (
            <li key={`${space} ${device}`}>
              {t('backup:found.deviceLine', { name, space: t(`common:space.${space}`), count: commits })}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};

export const DrillResult = ({ outcome }: { readonly outcome: DrillOutcome }): ReactElement | null => {
  const { t } = useText();
  switch (outcome.type) {
    case 'done':
      return <Report report={outcome.report} />;
    case 'failed':
      return (
        <FailureNotice
          failure={outcome.failure}
          title={t('backup:drill.failed')}
          kept={t('backup:drill.untouched')}
        />
      );
    case 'cancelled':
      return <Notice tone="note" title={t('backup:drill.cancelled')} />;
    case 'wait':
      return null;
    case 'wrongPassphrase':
    case 'gone':
    case 'newerFormat':
    case 'damaged':
      return (
        <Notice tone="bad" title={t(`backup:drill.${outcome.type}`)}>
          <p>{t(`backup:drill.${outcome.type}Text`)}</p>
          {outcome.type === 'damaged' && <p>{t('common:failure.detail', { detail: outcome.detail })}</p>}
        </Notice>
      );
  }
};

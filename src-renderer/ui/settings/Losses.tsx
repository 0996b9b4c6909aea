/** What neither copy has: which numbers of whose history, from when, and what a person can do about it. */
import { type ReactElement, useState } from 'react';
import type { LostCommits, StorageFailure } from '../../app/types';
import { useApp, useHealth } from '../AppContext';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './settings.module.css';

export const Losses = (): ReactElement | null => {
  const app = useApp();
  const { t, format } = useText();
  const { lost, uncounted } = useHealth();
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  if (lost.length + uncounted.length === 0) return null;

  const when = ({ after, before }: LostCommits): string => {
    if (after !== null && before !== null)
      return t('health:lost.between', { after: format.instant(after), before: format.instant(before) });
    if (after !== null) return t('health:lost.after', { after: format.instant(after) });
    if (before !== null) return t('health:lost.before', { before: format.instant(before) });
    return t('health:lost.anyTime');
  };
  const which = ({ deviceName, from, own, space, to }: LostCommits): string =>
    t(from === to ? 'health:lost.one' : 'health:lost.many', {
      device: own ? t('health:lost.own') : (deviceName ?? t('health:lost.unknown')),
      space: t(`common:space.${space}`),
      from,
      to,
    });
  const settle = async (): Promise<void> => {
    const outcome = await app.settleUncounted();
    setFailure(outcome.type === 'failed' ? outcome.failure : null);
  };
  return (
    <Notice
      tone="bad"
      live={false}
      title={t('health:lost.title')}
      {...(uncounted.length > 0 && {
        actions: (
          <Button size="s" onPress={() => void settle()}>
            {t('health:lost.settle')}
          </Button>
        ),
      })}
    >
      <p>{t('health:lost.text')}</p>
      <ul aria-label={t('health:lost.list')} className={styles.lost}>
        {lost.map((each) => (
          <li key={`${each.space}/${each.device}/${each.from}`}>
            {which(each)}. {when(each)}
          </li>
        ))}
        {uncounted.map(({ at, count, space }) => (
          <li key={`${space}/${at}`}>
            {space === 'own'
              ? t('health:lost.ownNotes', { when: format.instant(at) })
              : t('health:lost.uncounted', {
                  count,
                  space: t(`common:space.${space}`),
                  when: format.instant(at),
                })}
          </li>
        ))}
      </ul>
      <p>{t('health:lost.what')}</p>
      <p className={styles.lostDo}>{t('health:lost.do')}</p>
      <ol className={styles.lostSteps}>
        <li>{t('health:lost.do1')}</li>
        <li>{t('health:lost.do2')}</li>
        <li>{t('health:lost.do3')}</li>
      </ol>
      {failure !== null && (
        <FailureNotice title={t('health:lost.settleFailed')} failure={failure} kept={t('health:lost.text')} />
      )}
    </Notice>
  );
};

/** Where the exchange stands: what has not left, what is not acknowledged, when an answer last came. */
import type { ReactElement } from 'react';
import type { Instant } from '../../domain/time';
import { useApp, useExchange, useSession, useWorkspace } from '../AppContext';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { cx } from '../shared/cx';
import { Icon, type IconName } from '../shared/Icon';
import { useText } from '../text/useText';
import own from './ExchangeCard.module.css';
import styles from './OverviewScreen.module.css';

type LineProps = { readonly icon: IconName; readonly tone: 'good' | 'warn' | 'flat'; readonly words: string };
const Line = ({ icon, tone, words }: LineProps): ReactElement => (
  <li className={own.line}>
    <Icon name={icon} className={cx(own[tone])} />
    {words}
  </li>
);

const useLines = (): readonly LineProps[] => {
  const app = useApp();
  const { t, format } = useText();
  const session = useSession();
  const { receipts } = useExchange();
  const notExported = useWorkspace((state) => state.notExported);
  const notAcknowledged = useWorkspace((state) => state.notAcknowledged);
  const answeredAt = useWorkspace((state) => state.lastAcknowledgedAt);
  const when = (at: Instant): string => format.when(at, app.now());
  const exported: LineProps =
    notExported === 0
      ? { icon: 'check', tone: 'good', words: t('overview:exchange.allExported') }
      : { icon: 'up', tone: 'warn', words: t('overview:exchange.notExported', { count: notExported }) };
  if (session.type === 'open' && session.role === 'office') {
    const last = receipts
      .filter(({ direction }) => direction === 'in')
      .map(({ at }) => at)
      .toSorted()
      .at(-1);
    const words =
      last === undefined
        ? t('overview:exchange.noImport')
        : t('overview:exchange.lastImport', { when: when(last) });
    return [exported, { icon: 'clock', tone: 'flat', words }];
  }
  return [
    exported,
    notAcknowledged === 0
      ? { icon: 'check', tone: 'good', words: t('overview:exchange.allAcknowledged') }
      : {
          icon: 'clock',
          tone: 'warn',
          words: t('overview:exchange.notAcknowledged', { count: notAcknowledged }),
        },
    {
      icon: 'clock',
      tone: 'flat',
      words:
        answeredAt === null
          ? t('overview:exchange.noAnswer')
          : t('overview:exchange.lastAnswer', { when: when(answeredAt) }),
    },
  ];
};

export const ExchangeCard = (): ReactElement => {
  const { t } = useText();
  const { devices } = useExchange();
  const lines = useLines();
  const alone = !devices.some(({ origin }) => origin === 'confirmed' || origin === 'introduced');
  const waiting = devices.filter(({ origin }) => origin === 'waiting').length;
  return (
    <Card level={2} title={t('overview:exchange.title')}>
      <ul className={own.lines}>
        {lines.map((line) => (
          <Line key={line.words} {...line} />
        ))}
        {waiting > 0 && (
          <Line icon="device" tone="warn" words={t('overview:exchange.waiting', { count: waiting })} />
        )}
      </ul>
      {alone && <p className={styles.soft}>{t('overview:exchange.noOne')}</p>}
      <div className={styles.line}>
        {alone || waiting > 0 ? (
          <Button size="s" onPress={() => go({ screen: 'exchange', mode: 'devices' })}>
            {t('overview:exchange.cards')}
          </Button>
        ) : null}
        {!alone && (
          <Button size="s" keys="Ctrl+E" onPress={() => go({ screen: 'exchange', mode: 'export' })}>
            {t('overview:exchange.export')}
          </Button>
        )}
        {!alone && (
          <Button size="s" onPress={() => go({ screen: 'exchange', mode: 'import' })}>
            {t('overview:exchange.import')}
          </Button>
        )}
      </div>
    </Card>
  );
};

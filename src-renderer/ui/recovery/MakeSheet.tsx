/**
 * A sheet from its making to its proof: shown once, on paper, then part of it typed back from the paper. What was made
 * opens from the first moment; leaving early costs nothing but the reminder.
 */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { IssueOutcome, ProveOutcome } from '../../app/types';
import { useApp, useSession } from '../AppContext';
import { Button } from '../shared/Button';
import { useText } from '../text/useText';
import { KeyGroups } from './KeyGroups';
import { PrintedSheet } from './PrintedSheet';
import { ProveForm } from './ProveForm';
import styles from './recovery.module.css';

export type Issued = Extract<IssueOutcome, { readonly type: 'issued' }>;

type Props = {
  readonly issued: Issued;
  readonly onProved: (outcome: Extract<ProveOutcome, { readonly type: 'proved' }>) => void;
  readonly onLater: () => void;
  /** Where the step stands as a page of its own. */
  readonly level?: 2 | 3;
};

export const MakeSheet = ({ issued, onProved, onLater, level = 3 }: Props): ReactElement => {
  const app = useApp();
  const session = useSession();
  const { t } = useText();
  const [onPaper, setOnPaper] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const Heading = level === 2 ? 'h2' : 'h3';
  useEffect(() => {
    if (!onPaper) heading.current?.focus();
  }, [onPaper]);
  const device = session.type === 'open' ? session.deviceName : '';
  if (onPaper)
    return (
      <ProveForm
        title={t('keys:sheet.proveTitle')}
        text={t('keys:sheet.proveText')}
        ask={issued.ask}
        level={level}
        prove={app.proveRecovery}
        onProved={onProved}
        back={{ words: t('keys:sheet.back'), go: () => setOnPaper(false) }}
        onLater={onLater}
      />
    );
  return (
    <div className={styles.stack}>
      <Heading ref={heading} tabIndex={-1} className={styles.partTitle}>
        {t('keys:sheet.shownTitle')}
      </Heading>
      <p>{t('keys:sheet.shownText')}</p>
      <KeyGroups groups={issued.groups} />
      <p className={styles.soft}>{t('keys:sheet.printHint')}</p>
      <div className={styles.actions}>
        <Button icon="print" onPress={() => window.print()}>
          {t('keys:sheet.print')}
        </Button>
        <Button tone="primary" onPress={() => setOnPaper(true)}>
          {t('keys:sheet.next')}
        </Button>
        <Button tone="quiet" onPress={onLater}>
          {t('keys:sheet.later')}
        </Button>
      </div>
      <PrintedSheet groups={issued.groups} number={issued.number} at={issued.at} device={device} />
    </div>
  );
};

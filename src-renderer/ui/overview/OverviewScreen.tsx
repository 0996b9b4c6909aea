/**
 * The overview, first version: my day, what needs a decision, the year's figures, where the exchange stands. On a new field
 * book: three first steps.
 */
import { type ReactElement, useMemo, useRef } from 'react';
import { useApp, useRecords, useSession, useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Notice } from '../shared/Notice';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';
import { BreachesCard } from './BreachesCard';
import { ConflictsCard } from './ConflictsCard';
import { DirectoryCard } from './DirectoryCard';
import { DraftsCard } from './DraftsCard';
import { ExchangeCard } from './ExchangeCard';
import { FiguresCard } from './FiguresCard';
import { FirstSteps } from './FirstSteps';
import { KeysReminder } from './KeysReminder';
import { LossCard } from './LossCard';
import { MinorsCard } from './MinorsCard';
import styles from './OverviewScreen.module.css';
import { PlannedCard } from './PlannedCard';
import { ReferralsCard } from './ReferralsCard';
import { stepThrough } from './stepThrough';
import { useFirstSteps } from './useFirstSteps';
import { useKeptDrafts } from './useKeptDrafts';
import { directoryCounts, plannedTalks, waitingMinors, waitingReferrals } from './waiting';

export const OverviewScreen = (): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const today = useToday();
  const session = useSession();
  const root = useRef<HTMLDivElement>(null);
  const records = useWorkspace((state) => state.records);
  const conflictCount = useWorkspace((state) => state.conflictCount);
  const talks = useRecords('customNotification');
  const concerns = useRecords('childConcern');
  const referrals = useRecords('referral');
  const referralSteps = useRecords('referralStep');
  const contacts = useRecords('contact');
  const drafts = useKeptDrafts();
  const unreadable = app.unreadableDrafts();
  const planned = useMemo(() => plannedTalks(talks, today), [talks, today]);
  const minors = useMemo(() => waitingMinors(talks, concerns), [talks, concerns]);
  const late = useMemo(
    () => waitingReferrals(referrals, referralSteps, today),
    [referrals, referralSteps, today],
  );
  const directory = useMemo(() => directoryCounts(contacts, today), [contacts, today]);
  const newTalk = (): void => go({ screen: 'notifications', mode: 'new', id: app.newRecordId() });
  const first = useFirstSteps(newTalk);
  useKeys([
    { key: 'n', labelKey: 'overview:newTalk', run: newTalk },
    { key: 'j', labelKey: 'overview:day.nextRow', run: () => stepThrough(root.current, 1) },
    { key: 'k', labelKey: 'overview:day.previousRow', run: () => stepThrough(root.current, -1) },
  ]);
  const spaces = session.type === 'open' ? session.spaces : [];
  const seesTalks = spaces.includes('samordning');
  const seesDecisions = spaces.includes('social');
  return (
    <div ref={root} className={styles.page}>
      <PageHeading
        title={t('overview:title')}
        sub={format.dayLong(today)}
        actions={
          <Button tone={first.empty ? 'normal' : 'primary'} keys="n" onPress={newTalk}>
            {t('overview:newTalk')}
          </Button>
        }
      />
      <KeysReminder />
      {first.shown && <FirstSteps steps={first.steps} />}
      <div className={styles.columns}>
        <div className={styles.day}>
          <LossCard />
          {unreadable > 0 && (
            <Notice tone="warn" live={false} title={t('drafts:unreadable', { count: unreadable })} />
          )}
          {drafts.length > 0 && <DraftsCard drafts={drafts} records={records} />}
          {seesDecisions && minors.length > 0 && (
            <MinorsCard waiting={minors} records={records} today={today} />
          )}
          {conflictCount > 0 && <ConflictsCard count={conflictCount} records={records} />}
          <BreachesCard />
          {!first.empty && seesTalks && <PlannedCard planned={planned} records={records} today={today} />}
          {late.length > 0 && <ReferralsCard waiting={late} records={records} today={today} />}
          {!seesTalks && <p className={styles.soft}>{t('overview:day.plannedUnseen')}</p>}
          {!seesDecisions && minors.some(({ known }) => known) && (
            <p className={styles.soft}>{t('overview:day.minorsUnseen')}</p>
          )}
          {first.empty && <DirectoryCard counts={directory} />}
        </div>
        <div className={styles.beside}>
          <ExchangeCard />
          {!first.empty && <FiguresCard talks={talks} today={today} />}
          {!first.empty && <DirectoryCard counts={directory} />}
        </div>
      </div>
    </div>
  );
};

/** The numbers beside the parts in the navigation. */
import { useMemo } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { isReferralOpen } from '../../domain/rules/referralHistory';
import { useConflicts, useRecords, useWorkspace } from '../AppContext';
import type { Screen } from '../route';
import { useText } from '../text/useText';

export type Count = {
  readonly number: number;
  /** In words, where the number alone would not say what it counts. */
  readonly words?: string;
  readonly tone?: 'warn' | 'bad';
};

const countOpen = (referrals: readonly RecordView[], steps: readonly RecordView[]): number => {
  const context = { list: () => steps };
  return referrals.filter((referral: { readonly id: RecordId }) => isReferralOpen(referral.id, context))
    .length;
};

export const useCounts = (): Readonly<Partial<Record<Screen, Count>>> => {
  const { t } = useText();
  const notifications = useRecords('customNotification').length;
  const people = useRecords('person').length + useRecords('group').length;
  const referrals = useRecords('referral');
  const steps = useRecords('referralStep');
  const open = useMemo(() => countOpen(referrals, steps), [referrals, steps]);
  const notExported = useWorkspace((state) => state.notExported);
  const undecided = useWorkspace((state) => state.conflictCount);
  const { breaches } = useConflicts();
  const conflicts = undecided + breaches.length;
  return {
    notifications: { number: notifications },
    people: { number: people },
    help: { number: open, words: t('frame:nav.openReferrals', { count: open }) },
    exchange:
      conflicts > 0
        ? { number: conflicts, words: t('frame:nav.conflicts', { count: conflicts }), tone: 'bad' }
        : { number: notExported, words: t('frame:status.notExported', { count: notExported }) },
  };
};

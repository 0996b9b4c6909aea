/** That records of kinds from a newer version are here, how many of which, and that nothing of them is lost. */
import type { ReactElement } from 'react';
import { useWorkspace } from '../AppContext';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

export const NewerRecords = (): ReactElement | null => {
  const { t, format } = useText();
  const newer = useWorkspace((state) => state.newerKinds);
  if (newer.length === 0) return null;
  const count = newer.reduce((sum, one) => sum + one.count, 0);
  // No word for such a kind is here: its name stands as it was written.
  const kinds = format.list(
    newer.map(({ kind, count: of }) => t('exchange:newer.kind', { kind, count: of })),
  );
  return (
    <Notice live={false} title={t('exchange:newer.title', { count })}>
      <p>{kinds}</p>
      <p>{t('exchange:newer.text')}</p>
    </Notice>
  );
};

/** How much waits in the inbox of conflicts, and the way to it. */
import type { ReactElement } from 'react';
import { useConflicts, useWorkspace } from '../AppContext';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

export const ConflictsSection = (): ReactElement => {
  const { t } = useText();
  const count = useWorkspace((state) => state.conflictCount);
  const { breaches } = useConflicts();
  const waits = count + breaches.length;
  return (
    <Notice
      live={false}
      tone={waits > 0 ? 'warn' : 'good'}
      title={waits > 0 ? t('conflicts:count', { count: waits }) : t('conflicts:empty.sentence')}
      actions={
        <Button size="s" onPress={() => go({ screen: 'conflicts' })}>
          {t('conflicts:undecided.open')}
        </Button>
      }
    >
      {waits > 0 ? t('conflicts:sub') : t('conflicts:empty.rest')}
    </Notice>
  );
};

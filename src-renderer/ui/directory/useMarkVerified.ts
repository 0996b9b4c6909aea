/** Somebody has rung or looked it up today: one action, one save, with who did it. */
import type { RecordView } from '../../app/types';
import { useApp, useSession, useToday } from '../AppContext';
import { notify } from '../shared/Toast';
import { useText } from '../text/useText';
import { useSavedNotice } from '../undo/useUndo';

export const useMarkVerified = (): ((contact: RecordView) => Promise<void>) => {
  const app = useApp();
  const session = useSession();
  const today = useToday();
  const { t, label, format } = useText();
  const saved = useSavedNotice();
  return async (contact) => {
    const me = session.type === 'open' ? session.me.profile : null;
    const outcome = await app.save([
      {
        kind: 'contact',
        id: contact.id,
        values: { verifiedOn: today, verifiedBy: me },
        shown: contact,
      },
    ]);
    switch (outcome.type) {
      case 'saved':
        saved(t('directory:verified', { day: format.day(today) }));
        return;
      case 'nothingChanged':
        notify({ tone: 'note', text: t('directory:alreadyVerified', { day: format.day(today) }) });
        return;
      case 'rejected': {
        const problem = outcome.problems[0]?.problems[0];
        notify({
          tone: 'bad',
          text:
            problem === undefined
              ? t('common:failure.title')
              : `${label.field('contact', problem.field)}: ${label.problem(problem.code, problem.params)}`,
        });
        return;
      }
      case 'failed':
        notify({
          tone: 'bad',
          text: `${t('common:failure.title')}. ${t(`common:failure.${outcome.failure.type}`)}`,
        });
    }
  };
};

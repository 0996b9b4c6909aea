/** The foot of the inbox: what is chosen and not saved, the same letter for all that are marked, and the save. */
import type { ReactElement } from 'react';
import { Button } from '../shared/Button';
import { useText } from '../text/useText';
import { keyOf, letterOf } from './choices';
import styles from './conflicts.module.css';
import { TroubleNotice } from './TroubleNotice';
import type { Inbox } from './useInbox';

type Props = { readonly inbox: Inbox; readonly most: number; readonly onSave: () => void };

export const InboxBar = ({ inbox, most, onSave }: Props): ReactElement => {
  const { t } = useText();
  const { chosen, conflicts, marked, saving } = inbox;
  const letters = Math.min(
    most,
    ...conflicts.filter((conflict) => marked.has(keyOf(conflict))).map(({ choices }) => choices.length),
  );
  const words = [
    chosen.size > 0 ? t('conflicts:bar.chosen', { count: chosen.size }) : t('conflicts:bar.none'),
    marked.size > 0 ? t('conflicts:bar.marked', { count: marked.size }) : '',
  ];
  return (
    <div className={styles.bar}>
      <TroubleNotice trouble={inbox.trouble} />
      <span className={styles.state}>{words.filter((word) => word !== '').join(' · ')}</span>
      {marked.size === 0 ? (
        <Button tone="quiet" onPress={() => inbox.markAll(true)}>
          {t('conflicts:bar.markAll')}
        </Button>
      ) : (
        <>
          {Array.from({ length: letters }, (_, index) => (
            <Button key={letterOf(index)} onPress={() => inbox.forAll(index)}>
              {t('conflicts:bar.forAll', { letter: letterOf(index) })}
            </Button>
          ))}
          <Button tone="quiet" onPress={() => inbox.markAll(false)}>
            {t('conflicts:bar.unmark')}
          </Button>
        </>
      )}
      <Button tone="quiet" disabled={chosen.size === 0 || saving} onPress={inbox.drop}>
        {t('conflicts:bar.drop')}
      </Button>
      <Button tone="primary" keys="Ctrl+S" disabled={chosen.size === 0 || saving} onPress={onSave}>
        {t('conflicts:bar.save')}
      </Button>
    </div>
  );
};

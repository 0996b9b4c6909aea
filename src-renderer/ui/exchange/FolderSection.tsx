/**
 * The exchange folder: where it is, whether it is there, what waits in it for a person and why, and what this laptop has put
 * there. What comes in by itself is told of, never asked about; what is reserved for a person stands in a list.
 */
import { type ReactElement, useState } from 'react';
import type { WaitingFile } from '../../app/types';
import { useApp } from '../AppContext';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { FailureNotice } from '../shared/FailureNotice';
import { useText } from '../text/useText';
import { ConfirmCardDialog } from './ConfirmCardDialog';
import styles from './ExchangeScreen.module.css';
import { FolderChoice } from './FolderChoice';
import { FolderProblems } from './FolderProblems';
import { FolderWaiting } from './FolderWaiting';
import { ImportOutcomeNotice } from './ImportOutcomeNotice';
import type { Section } from './sections';
import { type ExchangeFolder, useExchangeFolder } from './useExchangeFolder';
import type { CardToConfirm } from './useReadCard';

const FolderStatus = ({ folder }: { readonly folder: ExchangeFolder }): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const { forOthers, held, lastLookedAt, notWholeYet, path, reachable, waiting, written } = folder.state;
  const looked =
    lastLookedAt === null
      ? ''
      : t('exchange:sharedFolder.looked', { when: format.when(lastLookedAt, app.now()) });
  const lines = [
    held ? t('exchange:sharedFolder.held') : null,
    written.length > 0 ? t('exchange:sharedFolder.written', { count: written.length }) : null,
    notWholeYet > 0 ? t('exchange:sharedFolder.notWhole', { count: notWholeYet }) : null,
    forOthers > 0 ? t('exchange:sharedFolder.forOthers', { count: forOthers }) : null,
    waiting.length === 0 && reachable === 'yes' ? t('exchange:sharedFolder.nothingWaits') : null,
  ].filter((line) => line !== null);
  return (
    <div>
      <p className={styles.path}>{path}</p>
      <p>
        {t(`exchange:sharedFolder.reachable.${reachable}`)} {looked}
      </p>
      <ul className={styles.soft}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
};

type Props = { readonly goTo: (section: Section) => void };

export const FolderSection = ({ goTo }: Props): ReactElement => {
  const { t } = useText();
  const folder = useExchangeFolder();
  const [card, setCard] = useState<CardToConfirm | null>(null);
  const { failure, outcome, state, working } = folder;
  const compare = ({ item }: WaitingFile): void => {
    if (item.type === 'card') setCard(item);
  };
  return (
    <div data-section="folder" className={styles.section}>
      <Card level={2} title={t('exchange:sharedFolder.title')}>
        <div className={styles.stack}>
          <p className={styles.soft}>{t('exchange:sharedFolder.text')}</p>
          {state.path !== null && <FolderStatus folder={folder} />}
          {state.path !== null && (
            <div data-start className={styles.line}>
              <Button icon="file" tone="primary" onPress={() => void folder.look()}>
                {t('exchange:sharedFolder.look')}
              </Button>
              <p role="status" className={styles.soft}>
                {working ? t('exchange:sharedFolder.working') : ''}
              </p>
            </div>
          )}
          <FolderProblems problems={state.problems} />
          {outcome !== null && <ImportOutcomeNotice outcome={outcome} onAnswer={() => goTo('export')} />}
          {state.waiting.length > 0 && <FolderWaiting folder={folder} onCompare={compare} />}
          <FolderChoice folder={folder} />
          {failure !== null && (
            <FailureNotice
              failure={failure}
              title={t('exchange:sharedFolder.failed')}
              kept={t('exchange:sharedFolder.failedKept')}
            />
          )}
        </div>
      </Card>
      {card !== null && (
        <ConfirmCardDialog
          read={card}
          onClose={() => {
            setCard(null);
            void folder.look();
          }}
        />
      )}
    </div>
  );
};

/** One file of an import before anything is stored: what is in it, that it is here already, why it is refused, or that nobody looked. */
import type { ReactElement } from 'react';
import type { ImportPreview } from '../../app/types';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './ImportPreviewView.module.css';
import { ReadyPreview } from './ReadyPreview';
import { RefusalNotice } from './RefusalNotice';

export const ImportPreviewView = ({ preview }: { readonly preview: ImportPreview }): ReactElement => {
  const { t } = useText();
  const { answer } = preview;
  return (
    <li className={styles.file}>
      <p className={styles.name}>{t('exchange:import.file', { file: preview.file })}</p>
      {answer.type === 'ready' && <ReadyPreview answer={answer} />}
      {answer.type === 'alreadyImported' && (
        <Notice tone="note" icon="check" title={t('exchange:import.already')} live={false}>
          <p>{t('exchange:import.alreadyText', { sender: answer.sender })}</p>
        </Notice>
      )}
      {answer.type === 'cancelled' && (
        <Notice tone="note" title={t('exchange:import.notWeighed')}>
          <p>{t('exchange:import.notWeighedText')}</p>
        </Notice>
      )}
      {answer.type === 'refused' && <RefusalNotice reason={answer.reason} detail={answer.detail} />}
    </li>
  );
};

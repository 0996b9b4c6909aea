/** Files of the folder that wait for a person: what each holds, why it waits, and what can be done with it. */
import type { ReactElement } from 'react';
import type { WaitingFile } from '../../app/types';
import { Button } from '../shared/Button';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';
import previewStyles from './ImportPreviewView.module.css';
import { ReadyPreview } from './ReadyPreview';
import { RefusalNotice } from './RefusalNotice';
import { type Agreed, useAgreed } from './useAgreed';
import type { ExchangeFolder } from './useExchangeFolder';

type Props = {
  readonly folder: ExchangeFolder;
  /** Opens the comparison of a card's fingerprint. */
  readonly onCompare: (file: WaitingFile) => void;
};

type ContentProps = { readonly file: WaitingFile; readonly agreed: Agreed };

const Content = ({ file: { item, token }, agreed }: ContentProps): ReactElement | null => {
  const { t } = useText();
  if (item.type === 'card')
    return (
      <Notice tone="note" title={t('exchange:sharedFolder.card', { name: item.card.name })} live={false}>
        <p>{t('exchange:sharedFolder.cardText')}</p>
      </Notice>
    );
  const { answer, reasons } = item;
  if (answer.type === 'refused') return <RefusalNotice reason={answer.reason} detail={answer.detail} />;
  if (answer.type !== 'ready') return null;
  return (
    <>
      {reasons.length > 0 && (
        <Notice tone="warn" title={t('exchange:sharedFolder.reserved')} live={false}>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{t(`exchange:sharedFolder.reason.${reason}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ReadyPreview answer={answer} agreed={agreed.has(token)} onAgree={(yes) => agreed.set(token, yes)} />
    </>
  );
};

export const FolderWaiting = ({ folder, onCompare }: Props): ReactElement => {
  const { t } = useText();
  const { waiting } = folder.state;
  const agreed = useAgreed();
  const isReady = ({ item, token }: WaitingFile): boolean =>
    item.type === 'bundle' && agreed.isReady({ answer: item.answer, token });
  const plain = waiting.filter(
    (file) => isReady(file) && file.item.type === 'bundle' && file.item.reasons.length === 0,
  );
  return (
    <section aria-label={t('exchange:sharedFolder.waiting')} className={styles.stack}>
      <h3 className={styles.label}>{t('exchange:sharedFolder.waits', { count: waiting.length })}</h3>
      {plain.length > 1 && (
        <div className={styles.line}>
          <Button onPress={() => void folder.accept(plain.map(({ token }) => token))}>
            {t('exchange:import.accept', { count: plain.length })}
          </Button>
        </div>
      )}
      <ul className={styles.stack}>
        {waiting.map((file) => (
          <li key={file.file} className={previewStyles.file}>
            <p className={previewStyles.name}>{t('exchange:import.file', { file: file.file })}</p>
            <Content file={file} agreed={agreed} />
            <div className={styles.line}>
              {isReady(file) && (
                <Button
                  size="s"
                  label={t('exchange:sharedFolder.acceptFile', { file: file.file })}
                  onPress={() => void folder.accept([file.token])}
                >
                  {t('exchange:sharedFolder.accept')}
                </Button>
              )}
              {file.item.type === 'card' && (
                <Button
                  size="s"
                  label={t('exchange:sharedFolder.compareCard', { name: file.item.card.name })}
                  onPress={() => onCompare(file)}
                >
                  {t('exchange:sharedFolder.compare')}
                </Button>
              )}
              <Button
                size="s"
                tone="quiet"
                label={t('exchange:sharedFolder.ignoreFile', { file: file.file })}
                onPress={() => void folder.ignore(file.token)}
              >
                {t('exchange:sharedFolder.ignore')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};

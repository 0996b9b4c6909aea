/** The office's way out of this application: its reading key, what it opens, how it is used, and what it means to have it. */
import { type ReactElement, useState } from 'react';
import { useExchange } from '../AppContext';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';
import { ModeChoice } from './ModeChoice';
import own from './ReadingKeySection.module.css';
import { SaveReadingKeyDialog } from './SaveReadingKeyDialog';

/** The last part of a path, of either system. */
const fileOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

export const ReadingKeySection = (): ReactElement => {
  const { t } = useText();
  const { ageMode } = useExchange();
  const [asking, setAsking] = useState(false);
  const [path, setPath] = useState<string | null>(null);
  const file = path === null ? `gvi-reading-key-${ageMode}.txt` : fileOf(path);
  return (
    <div data-section="key" className={styles.section}>
      <Card level={2} title={t('exchange:key.title')}>
        <div className={own.columns}>
          <div className={styles.stack}>
            <p>{t('exchange:key.text')}</p>
            <ModeChoice />
            <p className={styles.soft}>
              {t('exchange:key.modeNow', { mode: t(`exchange:mode.${ageMode}`) })}{' '}
              {t(ageMode === 'pq' ? 'exchange:key.modePq' : 'exchange:key.modeX25519')}
            </p>
            <div data-start>
              <Button icon="key" onPress={() => setAsking(true)}>
                {t('exchange:key.start')}
              </Button>
            </div>
            {path !== null && (
              <Notice tone="good" title={t('exchange:key.saved')}>
                <p className={styles.path}>{path}</p>
                <p>{t('exchange:key.savedText')}</p>
              </Notice>
            )}
            <div>
              <h3 className={styles.label}>{t('exchange:key.command')}</h3>
              <code className={own.command}>
                {`age -d -i ${file} ${t('exchange:key.package')} | gzip -dc`}
              </code>
              <p className={styles.soft}>{t('exchange:key.commandText')}</p>
            </div>
          </div>
          <div>
            <h3 className={styles.label}>{t('exchange:key.meaning')}</h3>
            <ul className={own.meaning}>
              <li>{t('exchange:key.mean1')}</li>
              <li>{t('exchange:key.mean2')}</li>
              <li>{t('exchange:key.mean3')}</li>
            </ul>
          </div>
        </div>
      </Card>
      {asking && (
        <SaveReadingKeyDialog
          onClose={() => setAsking(false)}
          onSaved={(saved) => {
            setAsking(false);
            setPath(saved);
          }}
        />
      )}
    </div>
  );
};

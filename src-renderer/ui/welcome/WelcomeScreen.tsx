/** First run: where to begin. A journal that lies in the data folder is offered back before anything else. */
import { type ReactElement, useEffect, useState } from 'react';
import type { BackupFile, SessionState, Progress as Steps } from '../../app/types';
import { useApp } from '../AppContext';
import { Button } from '../shared/Button';
import { Doorway } from '../shared/Doorway';
import { Icon, type IconName } from '../shared/Icon';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { NewBook } from './NewBook';
import { Restore } from './Restore';
import styles from './welcome.module.css';

type Welcome = Extract<SessionState, { readonly type: 'welcome' }>;
type Way = 'start' | 'new' | 'restore';

type WayProps = {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly onPress: () => void;
};

const WayIn = ({ icon, title, text, onPress }: WayProps): ReactElement => (
  <li>
    <button type="button" className={styles.way} onClick={onPress}>
      <Icon name={icon} />
      <span className={styles.wayWords}>
        <span className={styles.wayTitle}>{title}</span>
        <span className={styles.wayText}>{text}</span>
      </span>
      <Icon name="next" size="s" />
    </button>
  </li>
);

/** Work that no choice here began: the demonstration fills itself. */
const Preparing = ({ working }: { readonly working: Steps }): ReactElement => {
  const { t } = useText();
  return (
    <>
      <div className={styles.head}>
        <h1>{t('welcome:demo.title')}</h1>
        <p className={styles.intro}>{t('welcome:demo.text')}</p>
      </div>
      <Progress progress={working} />
    </>
  );
};

export const WelcomeScreen = ({ state }: { readonly state: Welcome }): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const [way, setWay] = useState<Way>('start');
  const [backups, setBackups] = useState<readonly BackupFile[]>([]);
  useEffect(() => {
    void app.listBackups().then(({ files }) => setBackups(files));
  }, [app]);
  const { journal, working } = state;
  const { dataFolder, appVersion } = app.hostInfo();
  const back = (): void => setWay('start');
  return (
    <Doorway
      corner={<LanguageSwitch />}
      foot={`${appVersion} · ${t('welcome:journal.folder', { folder: dataFolder })}`}
    >
      {way === 'start' && working !== null && <Preparing working={working} />}
      {way === 'start' && working === null && (
        <>
          <div className={styles.head}>
            <h1>{t('welcome:title')}</h1>
            <p className={styles.intro}>{t('welcome:intro')}</p>
          </div>
          {journal && (
            <Notice
              tone="warn"
              live={false}
              title={t('welcome:journal.title')}
              actions={
                <Button tone="primary" onPress={() => setWay('restore')}>
                  {t('welcome:journal.restore')}
                </Button>
              }
            >
              {t('welcome:journal.text')}
            </Notice>
          )}
          {!journal && backups.length > 0 && (
            <Notice
              tone="warn"
              live={false}
              title={t('backup:restore.title')}
              actions={
                <Button tone="primary" onPress={() => setWay('restore')}>
                  {t('backup:restore.go')}
                </Button>
              }
            >
              {t('backup:restore.text')}
            </Notice>
          )}
          <ul className={styles.ways} aria-label={t('welcome:start.label')}>
            <WayIn
              icon="plus"
              title={t('welcome:start.new')}
              text={t('welcome:start.newText')}
              onPress={() => setWay('new')}
            />
            <WayIn
              icon="undo"
              title={t('welcome:start.restore')}
              text={t('welcome:start.restoreText')}
              onPress={() => setWay('restore')}
            />
          </ul>
        </>
      )}
      {way === 'new' && <NewBook journal={journal} working={working} onBack={back} />}
      {way === 'restore' && <Restore journal={journal} backups={backups} working={working} onBack={back} />}
    </Doorway>
  );
};

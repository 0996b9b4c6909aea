/** Where the files lie and which version wrote them. */
import type { ReactElement } from 'react';
import { useApp } from '../AppContext';
import { Card, Facts } from '../shared/Card';
import { useText } from '../text/useText';
import styles from './settings.module.css';

export const FilesCard = (): ReactElement => {
  const { dataFolder, appVersion, host, demo } = useApp().hostInfo();
  const { t } = useText();
  return (
    <Card level={2} title={t('settings:files.title')}>
      <div className={styles.stack}>
        <div>
          <dl className={styles.long}>
            <dt>{t('settings:files.folder')}</dt>
            <dd>
              <code className={styles.path}>{dataFolder}</code>
            </dd>
          </dl>
          <p className={styles.hint}>{t(demo ? 'settings:files.demoText' : 'settings:files.folderHint')}</p>
        </div>
        <Facts
          facts={[
            { label: t('settings:files.version'), value: appVersion },
            { label: t('settings:files.host'), value: t(`settings:files.${host}`) },
          ]}
        />
      </div>
    </Card>
  );
};

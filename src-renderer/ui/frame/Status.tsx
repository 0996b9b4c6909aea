/** Status that never lies: what is saved, what has not left this laptop, what the office has acknowledged. */
import type { ReactElement } from 'react';
import { useApp, useSession, useWorkspace } from '../AppContext';
import { useBlanked } from '../blank';
import { cx } from '../shared/cx';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './TopBar.module.css';

/** `inBar`: in one line, and shorter where there is less room. */
export const Status = ({ inBar = false }: { readonly inBar?: boolean }): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const session = useSession();
  const blanked = useBlanked();
  const savedAt = useWorkspace((state) => state.savedAt);
  const notExported = useWorkspace((state) => state.notExported);
  const acknowledgedAt = useWorkspace((state) => state.lastAcknowledgedAt);
  const isField = session.type === 'open' && session.role === 'field';
  const saved =
    savedAt === null ? t('frame:status.allSaved') : t('frame:status.saved', { time: format.time(savedAt) });
  return (
    <ul aria-label={t('frame:status.label')} className={cx(styles.status, inBar && styles.inBar)}>
      {blanked && (
        <li>
          <Pill tone="note" icon="eyeOff">
            {t('frame:blank.isOn')}
          </Pill>
        </li>
      )}
      <li>
        <Pill tone="good">{saved}</Pill>
      </li>
      <li>
        {notExported === 0 ? (
          <Pill tone="good">{t('frame:status.exported')}</Pill>
        ) : (
          <Pill tone="warn" icon="up">
            {t('frame:status.notExported', { count: notExported })}
          </Pill>
        )}
      </li>
      {isField && acknowledgedAt !== null && (
        <li className={styles.acknowledged}>
          {t('frame:status.acknowledged', { when: format.when(acknowledgedAt, app.now()) })}
        </li>
      )}
      {session.type === 'open' && session.demo && (
        <li className={styles.demo}>
          <Pill icon="info">{t('frame:status.demo')}</Pill>
        </li>
      )}
    </ul>
  );
};

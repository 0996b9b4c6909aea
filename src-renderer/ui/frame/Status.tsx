/** Status that never lies: what is saved, what has not left this laptop, what the office has acknowledged. */
import type { ReactElement } from 'react';
import { useApp, useSession, useWorkspace } from '../AppContext';
import { useBlanked } from '../blank';
import { cx } from '../shared/cx';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './TopBar.module.css';

/** What has left this laptop, and what of it the office has acknowledged. */
const Sent = (): ReactElement | null => {
  const { t } = useText();
  const session = useSession();
  const notExported = useWorkspace((state) => state.notExported);
  const waiting = useWorkspace((state) => state.notAcknowledged);
  if (session.type !== 'open') return null;
  if (notExported > 0)
    return (
      <li>
        <Pill tone="warn" icon="up">
          {t('frame:status.notExported', { count: notExported })}
        </Pill>
      </li>
    );
  return (
    <li>
      {waiting > 0 && session.role === 'field' ? (
        <Pill tone="note" icon="clock">
          {t('frame:status.waiting', { count: waiting })}
        </Pill>
      ) : (
        <Pill tone="good">{t('frame:status.exported')}</Pill>
      )}
    </li>
  );
};

/** `inBar`: in one line, and shorter where there is less room. */
export const Status = ({ inBar = false }: { readonly inBar?: boolean }): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const session = useSession();
  const blanked = useBlanked();
  const savedAt = useWorkspace((state) => state.savedAt);
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
      <Sent />
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

/** The copies that lie there, the newest first: when, why, where, how large. */
import type { ReactElement } from 'react';
import type { BackupFile } from '../../app/types';
import { useApp } from '../AppContext';
import { useText } from '../text/useText';
import styles from './settings.module.css';

/** One line for each; more are counted. */
const shown = 12;

export const useBackupWords = (): ((file: BackupFile) => string) => {
  const app = useApp();
  const { t, format } = useText();
  return ({ at, reason, place, bytes, of }) =>
    t('backup:list.line', {
      when: format.when(at, app.now()),
      reason: t(`backup:reason.${reason}`),
      place: t(`backup:place.${place}`),
      size: format.bytes(bytes),
      // Before a vault is open nobody can tell whose it is.
      of: of === 'this' || app.session.getState().type !== 'open' ? '' : t(`backup:of.${of}`),
    }).trim();
};

export const BackupFiles = ({ files }: { readonly files: readonly BackupFile[] }): ReactElement | null => {
  const { t } = useText();
  const words = useBackupWords();
  if (files.length === 0) return null;
  return (
    <section aria-label={t('backup:list.title')}>
      <ul className={styles.points}>
        {files.slice(0, shown).map((file) => (
          <li key={`${file.place} ${file.name}`}>{words(file)}</li>
        ))}
        {files.length > shown && <li>{t('common:list.shown', { shown, total: files.length })}</li>}
      </ul>
    </section>
  );
};

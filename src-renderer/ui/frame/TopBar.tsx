/** The bar above everything: the one field for search and commands, the status, the lock. */
import type { ReactElement } from 'react';
import { useBlanked } from '../blank';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { Brand } from '../shared/Doorway';
import { Icon } from '../shared/Icon';
import { Kbd } from '../shared/Kbd';
import { useText } from '../text/useText';
import { LockButton } from './LockButton';
import { Status } from './Status';
import styles from './TopBar.module.css';

type Props = {
  readonly onMenu: () => void;
  readonly menuOpen: boolean;
  readonly onPalette: () => void;
  readonly onKeys: () => void;
  readonly onBlank: () => void;
};

export const TopBar = ({ onMenu, menuOpen, onPalette, onKeys, onBlank }: Props): ReactElement => {
  const { t } = useText();
  const blanked = useBlanked();
  return (
    <header className={styles.bar} data-screen-only>
      <div className={styles.menu}>
        <Button tone="quiet" icon="menu" label={t('frame:nav.menu')} expanded={menuOpen} onPress={onMenu} />
      </div>
      <Brand short />
      <button type="button" className={styles.find} aria-keyshortcuts="Control+K" onClick={onPalette}>
        <Icon name="search" />
        <span className={styles.findWords}>{t('frame:palette.title')}</span>
        <span className={styles.findKeys}>
          <Kbd keys="Ctrl+K" />
        </span>
      </button>
      <Status inBar />
      <div className={styles.tools}>
        <Button
          tone="quiet"
          icon={blanked ? 'eyeOff' : 'eye'}
          label={t(blanked ? 'frame:blank.off' : 'frame:blank.on')}
          className={cx(styles.blank)}
          onPress={onBlank}
        />
        <Button tone="quiet" icon="question" label={t('common:action.allKeys')} onPress={onKeys} />
        <LockButton />
      </div>
    </header>
  );
};

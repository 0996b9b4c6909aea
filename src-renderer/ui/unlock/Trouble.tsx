/** What to do when it does not open: folded away, and honest about what nobody can do. */
import { type ReactElement, Suspense, useId, useState } from 'react';
import { LazyForgottenChapter } from '../parts';
import { Button } from '../shared/Button';
import { useText } from '../text/useText';
import styles from './unlock.module.css';

export const Trouble = (): ReactElement => {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section className={styles.trouble}>
      <h2 className={styles.troubleHead}>
        <Button tone="quiet" icon={open ? 'minus' : 'plus'} expanded={open} onPress={() => setOpen(!open)}>
          {t('unlock:trouble')}
        </Button>
      </h2>
      <div id={id} hidden={!open} className={styles.troubleText}>
        <p>{t('unlock:troubleLost')}</p>
        {open && (
          <Suspense fallback={null}>
            <LazyForgottenChapter />
          </Suspense>
        )}
        <h3>{t('unlock:troubleOther')}</h3>
        <p>{t('unlock:failure.restore')}</p>
        <p>{t('unlock:troubleJournal')}</p>
      </div>
    </section>
  );
};

/** What to do first, on a new field book: each step says why, and is ticked off when it is done. */
import type { ReactElement } from 'react';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { Icon } from '../shared/Icon';
import { useText } from '../text/useText';
import own from './FirstSteps.module.css';
import styles from './OverviewScreen.module.css';
import type { Step } from './useFirstSteps';

export const FirstSteps = ({ steps }: { readonly steps: readonly Step[] }): ReactElement => {
  const { t } = useText();
  const next = steps.findIndex(({ done }) => !done);
  return (
    <Card level={2} title={t('overview:first.title')}>
      <p className={styles.soft}>{t('overview:first.text')}</p>
      <ol className={own.steps}>
        {steps.map(({ name, done, run }, index) => (
          <li key={name} className={own.step}>
            <span className={own.mark} data-done={done}>
              {done ? <Icon name="check" size="s" /> : index + 1}
            </span>
            <div className={own.words}>
              <h3 className={own.title}>
                {t(`overview:first.${name}`)}
                {done && <span className={own.done}> – {t('overview:first.done')}</span>}
              </h3>
              <p className={styles.soft}>{t(`overview:first.${name}Text`)}</p>
              {!done && (
                <Button
                  size="s"
                  tone={index === next ? 'primary' : 'normal'}
                  onPress={run}
                  {...(name === 'talk' && { keys: 'n' })}
                  {...(name === 'export' && { keys: 'Ctrl+E' })}
                >
                  {t(`overview:first.${name}Go`)}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
};

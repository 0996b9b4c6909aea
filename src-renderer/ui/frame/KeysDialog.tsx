/** Every key that works where one is, as it was when the question was asked. */
import type { ReactElement, ReactNode } from 'react';
import { useSettings } from '../AppContext';
import type { KeyBinding } from '../keys';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { Kbd } from '../shared/Kbd';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './KeysDialog.module.css';

type Row = { readonly keys: string; readonly words: string };

export const KeyTable = ({ rows }: { readonly rows: readonly Row[] }): ReactElement => (
  <dl className={styles.table}>
    {rows.map(({ keys, words }) => (
      <div key={`${keys} ${words}`} className={styles.row}>
        <dt>
          <Kbd keys={keys} />
        </dt>
        <dd>{words}</dd>
      </div>
    ))}
  </dl>
);

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3 className={styles.heading}>{title}</h3>
    {children}
  </section>
);

type Props = { readonly keys: readonly KeyBinding[]; readonly onClose: () => void };

export const KeysDialog = ({ keys, onClose }: Props): ReactElement => {
  const { t } = useText();
  const { letterKeys } = useSettings();
  return (
    <Dialog
      title={t('frame:keys.title')}
      size="m"
      onClose={onClose}
      actions={
        <Button
          onPress={() => {
            onClose();
            go({ screen: 'guide' });
          }}
        >
          {t('frame:keys.openGuide')}
        </Button>
      }
    >
      {!letterKeys && <Notice live={false} title={t('frame:keys.lettersOff')} />}
      <Section title={t('frame:keys.here')}>
        <KeyTable
          rows={keys
            .filter(({ key }) => letterKeys || key.length > 1)
            .map(({ key, labelKey }) => ({ keys: key, words: t(labelKey) }))
            .reverse()}
        />
      </Section>
      <Section title={t('frame:keys.forms')}>
        <KeyTable
          rows={[
            { keys: 'Tab', words: t('frame:keys.tab') },
            { keys: 'ArrowDown', words: t('frame:keys.choose') },
            { keys: 't', words: t('frame:keys.today') },
            { keys: 'n', words: t('frame:keys.now') },
            { keys: 'Delete', words: t('frame:keys.clear') },
          ]}
        />
      </Section>
    </Dialog>
  );
};

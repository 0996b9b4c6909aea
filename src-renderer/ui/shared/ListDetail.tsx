/**
 * List and detail: side by side where there is room, one at a time where there is not. `detail` null: the list, and
 * beside it whatever an empty detail should teach.
 */
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../text/useText';
import { Button } from './Button';
import { Stack } from './Card';
import styles from './ListDetail.module.css';

type Props = {
  readonly list: ReactNode;
  readonly detail: ReactNode | null;
  /** Shown beside the list, in wide windows only, while nothing is open. */
  readonly placeholder?: ReactNode;
  readonly onBack: () => void;
  readonly listLabel?: string;
  readonly detailLabel?: string;
  /** The detail has nothing to operate: the pane itself is a stop for Tab, so that it can be scrolled by keyboard. */
  readonly onlyRead?: boolean;
};

export const ListDetail = (props: Props): ReactElement => {
  const { list, detail, placeholder, onBack, listLabel, detailLabel, onlyRead = false } = props;
  const { t } = useText();
  return (
    <div className={styles.both} data-open={detail !== null}>
      <section className={styles.list} aria-label={listLabel ?? t('common:list.label')}>
        {list}
      </section>
      <section
        className={styles.detail}
        aria-label={detailLabel ?? t('common:list.detail')}
        {...(onlyRead && { tabIndex: 0 })}
      >
        {detail === null ? (
          placeholder
        ) : (
          <>
            <div className={styles.back}>
              <Button tone="quiet" icon="back" onPress={onBack}>
                {t('common:list.back')}
              </Button>
              {/* The list's own heading is not there where only one of both is shown. */}
              {listLabel !== undefined && <h1 className={styles.part}>{listLabel}</h1>}
            </div>
            <Stack>{detail}</Stack>
          </>
        )}
      </section>
    </div>
  );
};

/** The head of the list pane: heading, chips, search; stays while the rows scroll. */
export const ListHead = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <div className={styles.head}>{children}</div>
);

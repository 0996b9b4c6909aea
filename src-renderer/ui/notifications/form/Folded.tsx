/** What usually is as it was last time, in one line; a press of the button opens the fields. One stop for Tab. */
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../shared/Button';
import { useText } from '../../text/useText';
import styles from './form.module.css';

type Props = {
  readonly label: string;
  readonly summary: string;
  /** Nothing to sum up, or something wrong inside: the fields are in sight at once. */
  readonly forced: boolean;
  readonly children: ReactNode;
};

export const Folded = ({ label, summary, forced, children }: Props): ReactElement => {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) fields.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [open]);
  if (open || forced)
    return (
      <div ref={fields} className={styles.wide}>
        {children}
      </div>
    );
  return (
    <div className={styles.folded}>
      <span className={styles.foldedLabel}>{label}</span>
      <span className={styles.foldedLine}>
        <span>{summary}</span>
        <Button
          size="s"
          tone="quiet"
          label={t('notifications:form.changeOf', { what: label })}
          onPress={() => setOpen(true)}
        >
          {t('notifications:form.change')}
        </Button>
      </span>
    </div>
  );
};

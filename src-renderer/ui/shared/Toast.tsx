/** Short notices that come and go: saved, imported, undone. What must be read or decided is a Notice instead. */
import { type ReactElement, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useText } from '../text/useText';
import { Button } from './Button';
import { cx } from './cx';
import { Icon } from './Icon';
import { type Tone, toneIcon } from './Pill';
import styles from './Toast.module.css';

export type ToastInput = {
  readonly text: string;
  readonly tone?: Extract<Tone, 'good' | 'warn' | 'bad' | 'note'>;
  readonly action?: { readonly label: string; readonly run: () => void; readonly keys?: string };
};
type Toast = ToastInput & { readonly id: number };

const shownFor = 8000;
const most = 3;
const toasts = createStore<{ readonly list: readonly Toast[]; readonly next: number }>(() => ({
  list: [],
  next: 1,
}));

export const notify = (toast: ToastInput): void =>
  toasts.setState(({ list, next }) => ({
    list: [...list, { ...toast, id: next }].slice(-most),
    next: next + 1,
  }));
const dismiss = (id: number): void =>
  toasts.setState(({ list }) => ({ list: list.filter((toast) => toast.id !== id) }));

const ToastView = ({ toast }: { readonly toast: Toast }): ReactElement => {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // An error stays until it is closed; nobody has to hurry with the keyboard or the pointer on it.
    if (toast.tone === 'bad') return;
    const timer = setInterval(() => {
      if (box.current?.matches(':hover, :focus-within') !== true) dismiss(toast.id);
    }, shownFor);
    return () => clearInterval(timer);
  }, [toast]);
  const { action, tone = 'good' } = toast;
  return (
    <div ref={box} className={cx(styles.toast, styles[tone])}>
      <Icon name={toneIcon[tone]} className={cx(styles.icon)} />
      <span className={styles.text}>{toast.text}</span>
      {action !== undefined && (
        <Button
          tone="quiet"
          size="s"
          className={cx(styles.action)}
          onPress={() => {
            dismiss(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button
        tone="quiet"
        size="s"
        icon="cross"
        className={cx(styles.action)}
        label={t('common:action.dismiss')}
        onPress={() => dismiss(toast.id)}
      />
    </div>
  );
};

/** Once, in the frame. */
export const ToastRegion = (): ReactElement => {
  const { t } = useText();
  const list = useStore(toasts, (state) => state.list);
  return (
    <section className={styles.region} aria-label={t('common:toasts')}>
      <div role="status" aria-live="polite" aria-relevant="additions" className={styles.list}>
        {list.map((toast) => (
          <ToastView key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  );
};

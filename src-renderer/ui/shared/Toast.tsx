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
  /** Of the notices with one turn, only the latest stands: what an older one offers would do something else by now. */
  readonly turn?: string;
};
type Toast = ToastInput & { readonly id: number };

/** What can be acted on stays longer; the key that does the same works on when it is gone. */
const shownFor = { plain: 8000, acting: 20_000 };
const most = 3;
const toasts = createStore<{ readonly list: readonly Toast[]; readonly next: number }>(() => ({
  list: [],
  next: 1,
}));

export const notify = (toast: ToastInput): void =>
  toasts.setState(({ list, next }) => ({
    list: [
      ...list.filter(({ turn }) => turn === undefined || turn !== toast.turn),
      { ...toast, id: next },
    ].slice(-most),
    next: next + 1,
  }));

/** Whatever they say about somebody: gone with one key, and before the screen is blanked. */
export const dismissAll = (): void => toasts.setState({ list: [] });

/** To the latest notice; false where there is none. */
export const focusNotice = (): boolean => {
  const latest = [...document.querySelectorAll<HTMLElement>('[data-toast] button')];
  const first = latest.find((one) => one.closest('[data-toast]') === latest.at(-1)?.closest('[data-toast]'));
  first?.focus();
  return first !== undefined;
};
const dismiss = (id: number): void =>
  toasts.setState(({ list }) => ({ list: list.filter((toast) => toast.id !== id) }));

const ToastView = ({ toast }: { readonly toast: Toast }): ReactElement => {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // An error stays until it is closed; nobody has to hurry with the keyboard or the pointer on it.
    if (toast.tone === 'bad') return;
    const timer = setInterval(
      () => {
        if (document.hidden || box.current?.matches(':hover, :focus-within') === true) return;
        dismiss(toast.id);
      },
      toast.action === undefined ? shownFor.plain : shownFor.acting,
    );
    return () => clearInterval(timer);
  }, [toast]);
  const { action, tone = 'good' } = toast;
  return (
    <div ref={box} data-toast className={cx(styles.toast, styles[tone])}>
      <Icon name={toneIcon[tone]} className={cx(styles.icon)} />
      <span className={styles.text}>{toast.text}</span>
      {action !== undefined && (
        <Button
          tone="quiet"
          size="s"
          className={cx(styles.action)}
          {...(action.keys !== undefined && { keys: action.keys })}
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

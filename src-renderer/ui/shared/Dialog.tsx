/** A question that must be answered first. Esc and the backdrop cancel; keys of the screen below are silent. */
import { type ReactElement, type ReactNode, useContext, useEffect } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { KeyLayer, openKeyLayer } from '../keys';
import { useText } from '../text/useText';
import { Button } from './Button';
import { cx } from './cx';
import styles from './Dialog.module.css';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly size?: 's' | 'm' | 'l';
  /** A warning that is read out at once. */
  readonly urgent?: boolean;
  /** False while work runs that must not be left half done. */
  readonly canClose?: boolean;
};

/** Keys of what is inside act, those below do not. */
export const KeyScope = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const layer = useContext(KeyLayer) + 1;
  useEffect(() => openKeyLayer(layer), [layer]);
  return <KeyLayer value={layer}>{children}</KeyLayer>;
};

/** Where the focus goes when what opened a dialog is gone with it: a step that was the last, a row that was voided. */
const recoverFocus = (): void => {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]');
  const headings = document.querySelectorAll<HTMLElement>('main :is(h1, h2)[tabindex]');
  ([...dialogs].at(-1) ?? [...headings].at(-1))?.focus();
};

/** Draw it only while it is open. */
export const Dialog = (props: Props): ReactElement => {
  const { title, onClose, children, actions, size = 's', urgent = false, canClose = true } = props;
  const { t } = useText();
  useEffect(
    () => () => {
      // After React Aria has tried to give it back, in the next frame.
      requestAnimationFrame(() => requestAnimationFrame(recoverFocus));
    },
    [],
  );
  return (
    <KeyScope>
      <ModalOverlay
        isOpen
        isDismissable={canClose && !urgent}
        isKeyboardDismissDisabled={!canClose}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        className={cx(styles.overlay)}
      >
        <Modal className={cx(styles.modal, styles[size])}>
          <AriaDialog role={urgent ? 'alertdialog' : 'dialog'} className={cx(styles.dialog)}>
            <header className={styles.header}>
              <Heading slot="title" level={2} className={cx(styles.title)}>
                {title}
              </Heading>
              {canClose && (
                <Button
                  tone="quiet"
                  size="s"
                  icon="cross"
                  label={t('common:action.close')}
                  onPress={onClose}
                />
              )}
            </header>
            <div className={styles.body}>{children}</div>
            {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </KeyScope>
  );
};

/** One thing that can be done. `keys` shows the key that does the same; the screen binds it with useKeys. */
import type { ReactElement, ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './Button.module.css';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { Kbd } from './Kbd';

export type ButtonTone = 'primary' | 'normal' | 'quiet' | 'danger';

export type ButtonProps = {
  readonly children?: ReactNode;
  readonly tone?: ButtonTone;
  readonly size?: 'm' | 's' | 'l';
  readonly keys?: string;
  readonly icon?: IconName;
  /** The name for screen readers where the button shows an icon only, or where its words need more. */
  readonly label?: string;
  readonly onPress?: () => void;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly autoFocus?: boolean;
  readonly describedBy?: string;
  readonly expanded?: boolean;
  /** Not a stop for Tab: a key in the field beside it does the same. */
  readonly skipTab?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

export const Button = (props: ButtonProps): ReactElement => {
  const {
    children,
    tone = 'normal',
    size = 'm',
    keys,
    icon,
    label,
    onPress,
    disabled,
    type = 'button',
  } = props;
  const iconOnly = children === undefined;
  return (
    <AriaButton
      className={cx(styles.button, styles[tone], styles[size], iconOnly && styles.iconOnly, props.className)}
      type={type}
      {...(props.ref !== undefined && { ref: props.ref })}
      {...(onPress !== undefined && { onPress: () => onPress() })}
      {...(disabled !== undefined && { isDisabled: disabled })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(props.describedBy !== undefined && { 'aria-describedby': props.describedBy })}
      {...(props.expanded !== undefined && { 'aria-expanded': props.expanded })}
      {...(props.skipTab === true && { excludeFromTabOrder: true })}
      {...(props.autoFocus !== undefined && { autoFocus: props.autoFocus })}
      {...(keys !== undefined && { 'aria-keyshortcuts': keys.replace('Ctrl', 'Control') })}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
      {keys !== undefined && <Kbd keys={keys} bare={tone === 'primary' || tone === 'danger'} />}
    </AriaButton>
  );
};

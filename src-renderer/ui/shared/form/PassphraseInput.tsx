/** A passphrase being typed: hidden until asked for, with a word about Caps Lock. Never kept, never completed. */
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { Icon } from '../Icon';
import type { ControlIds } from './FieldFrame';
import styles from './PassphraseInput.module.css';
import { TextInput } from './TextInput';

type Props = {
  readonly ids: ControlIds;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly shown: boolean;
  readonly onShow: (shown: boolean) => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
};

export const PassphraseInput = (props: Props): ReactElement => {
  const { ids, value, onChange, shown, onShow, disabled = false, autoFocus = false } = props;
  const { t } = useText();
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div className={styles.whole}>
      <div className={styles.row}>
        <TextInput
          ids={ids}
          value={value}
          onChange={onChange}
          onKeyDown={watch}
          password={!shown}
          disabled={disabled}
          autoFocus={autoFocus}
        />
        <Button
          tone="quiet"
          icon={shown ? 'eyeOff' : 'eye'}
          label={t(shown ? 'unlock:hide' : 'unlock:show')}
          onPress={() => onShow(!shown)}
        />
      </div>
      <div role="status">
        {capsLock && (
          <p className={styles.caps}>
            <Icon name="warning" size="s" />
            {t('unlock:capsLock')}
          </p>
        )}
      </div>
    </div>
  );
};

/** One field that finds people and does everything a menu does. Arrows and Enter; Esc closes. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import type { KeyBinding } from '../keys';
import { cx } from '../shared/cx';
import { KeyScope } from '../shared/Dialog';
import { QuietForm, useFormId } from '../shared/form/QuietForm';
import { Icon } from '../shared/Icon';
import { Kbd } from '../shared/Kbd';
import { useText } from '../text/useText';
import { findCommands, inGroups } from './commands';
import styles from './Palette.module.css';
import { type Acts, useCommands } from './useCommands';

type Props = {
  readonly below: readonly KeyBinding[];
  readonly onClose: () => void;
  readonly acts: Acts;
};

/** `onEnter`: false where there is nothing to run. */
const Field = ({ onEnter }: { readonly onEnter: () => boolean }): ReactElement => {
  const { t } = useText();
  const form = useFormId();
  const input = useRef<HTMLInputElement>(null);
  // React Aria's own autofocus gives up where what had the focus goes away in the same moment: a form that was saved.
  useEffect(() => input.current?.focus(), []);
  return (
    <TextField aria-label={t('frame:palette.title')} autoFocus className={cx(styles.field)}>
      <Icon name="search" />
      <Input
        ref={input}
        form={form}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('frame:palette.hint')}
        onKeyDownCapture={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !onEnter()) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className={cx(styles.input)}
      />
      <Kbd keys="Escape" />
    </TextField>
  );
};

export const Palette = ({ below, onClose, acts }: Props): ReactElement => {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const commands = useCommands(below, acts);
  const found = findCommands(commands, typed);
  const rows = useRef<HTMLDivElement>(null);
  const run = (id: unknown): void => {
    onClose();
    commands.find((command) => command.id === id)?.run();
  };
  /**
   * Enter runs what is shown as chosen, and typing chooses the first. React Aria points the field at it half a second later,
   * for screen readers; until then its own Enter would go nowhere, or to the row before.
   */
  const runChosen = (): boolean => {
    const chosen =
      rows.current?.querySelector<HTMLElement>('[role=menuitem][data-focused]') ??
      (typed === '' ? null : rows.current?.querySelector<HTMLElement>('[role=menuitem]'));
    if (chosen === null || chosen === undefined) return false;
    run(chosen.dataset.key);
    return true;
  };
  return (
    <KeyScope>
      <ModalOverlay
        isOpen
        isDismissable
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        className={cx(styles.overlay)}
      >
        <Modal className={cx(styles.modal)}>
          <AriaDialog aria-label={t('frame:palette.title')} className={cx(styles.dialog)}>
            <QuietForm keeps="search" className={cx(styles.form)}>
              <Autocomplete inputValue={typed} onInputChange={setTyped}>
                <Field onEnter={runChosen} />
                <Menu
                  aria-label={t('frame:palette.title')}
                  className={cx(styles.menu)}
                  renderEmptyState={() => <p className={styles.none}>{t('frame:palette.none')}</p>}
                  ref={rows}
                  onAction={run}
                >
                  {inGroups(found).map(({ group, commands: listed }) => (
                    <MenuSection key={group} id={group}>
                      <Header className={cx(styles.heading)}>{t(`frame:palette.${group}`)}</Header>
                      {listed.map(({ id, label, detail, keys }) => (
                        <MenuItem key={id} id={id} textValue={label} className={cx(styles.item)}>
                          <span className={styles.words}>{label}</span>
                          {detail !== undefined && <span className={styles.detail}>{detail}</span>}
                          {keys !== undefined && <Kbd keys={keys} />}
                        </MenuItem>
                      ))}
                    </MenuSection>
                  ))}
                </Menu>
              </Autocomplete>
              <p role="status" className={styles.count}>
                {typed === '' ? '' : t('frame:palette.found', { count: found.length })}
              </p>
            </QuietForm>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </KeyScope>
  );
};

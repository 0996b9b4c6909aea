/**
 * What stands around every field: label, mark, hint, what is wrong. The control gets its ids from here, so that the
 * words belong to it for screen readers too. Errors are announced when they appear.
 */
import { type ReactElement, type ReactNode, useId } from 'react';
import { useText } from '../../text/useText';
import { cx } from '../cx';
import { Icon } from '../Icon';
import styles from './FieldFrame.module.css';

export type FieldMark = 'required' | 'optional' | 'none';

/** What a control inside a frame must put on its element. */
export type ControlIds = {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
};

export type FieldFrameProps = {
  readonly label: string;
  readonly mark?: FieldMark;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly warning?: string | null;
  /** What must be known of the value: that it is not decided. */
  readonly aside?: ReactNode;
  /** Names the field for the error summary. */
  readonly path?: string;
  /** The label names one input, or a group of them. */
  readonly group?: boolean;
  /** Takes the whole row of the grid. */
  readonly wide?: boolean;
  readonly children: (ids: ControlIds) => ReactNode;
};

export const FieldFrame = (props: FieldFrameProps): ReactElement => {
  const {
    label,
    mark = 'none',
    hint,
    error = null,
    warning = null,
    path,
    group = false,
    wide = false,
  } = props;
  const { t } = useText();
  const id = useId();
  const ids = { label: `${id}l`, hint: `${id}h`, problem: `${id}p` };
  const problem = error ?? warning;
  const described = [problem !== null && ids.problem, hint !== undefined && ids.hint]
    .filter(Boolean)
    .join(' ');
  const words = (
    <>
      {label}
      {mark === 'required' && <em className={styles.mark}> ({t('common:field.required')})</em>}
      {mark === 'optional' && <em className={styles.mark}> ({t('common:field.optional')})</em>}
    </>
  );
  return (
    <div
      className={cx(styles.field, wide && styles.wide)}
      data-field={path}
      data-invalid={error !== null || undefined}
    >
      {group ? (
        <span id={ids.label} className={styles.label}>
          {words}
        </span>
      ) : (
        <label id={ids.label} htmlFor={id} className={styles.label}>
          {words}
        </label>
      )}
      {props.children({
        id,
        labelId: ids.label,
        describedBy: described === '' ? undefined : described,
        invalid: error !== null,
        required: mark === 'required',
      })}
      {props.aside}
      <div aria-live="polite">
        {problem !== null && (
          <p id={ids.problem} className={cx(styles.problem, error === null && styles.warning)}>
            <Icon name={error === null ? 'warning' : 'alert'} size="s" />
            {problem}
          </p>
        )}
      </div>
      {hint !== undefined && (
        <div id={ids.hint} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  );
};

/** Goes to a field by its path, inside `root`; true when there was one. */
export const focusField = (root: ParentNode | null, path: string): boolean => {
  const frame = root?.querySelector(`[data-field="${CSS.escape(path)}"]`);
  const control = frame?.querySelector<HTMLElement>(
    'input:checked:not(:disabled), input:not(:disabled), textarea, button:not(:disabled), [tabindex="0"]',
  );
  if (control === null || control === undefined) return false;
  control.focus();
  control.scrollIntoView({ block: 'center' });
  return true;
};

/**
 * A form that leaves nothing behind in the browser: it writes the values of fields to session files unless their form says
 * `autocomplete=off`, and enhanced spell checkers send text away. Every field belongs to one of these; a field that stands
 * outside of any belongs to the empty one that AppProvider draws. What is typed is kept by the field book itself, sealed: each
 * form says by what (`useKeeping`), or why it keeps nothing, so that no form can forget it.
 */
import { createContext, type FocusEvent, type ReactElement, type ReactNode, useContext, useId } from 'react';
import { useText } from '../../text/useText';
import { Notice } from '../Notice';
import type { Keeping } from './useKeeping';

export const looseFieldsForm = 'loose-fields';
const FormId = createContext(looseFieldsForm);

/** For the `form` attribute of an input. */
export const useFormId = (): string => useContext(FormId);

/**
 * Why a form keeps nothing. `secret`: a passphrase or key, which must never be on the disk. `noVault`: there is nothing yet to
 * seal it with. `choices`: nothing is typed, or it acts at once. `search`: words to find by. `asked`: a yes that has to be
 * given by whoever sits there now.
 */
export type NotKept = 'secret' | 'noVault' | 'choices' | 'search' | 'asked';

type Props = {
  readonly children: ReactNode;
  readonly keeps: Keeping | NotKept;
  readonly onSubmit?: () => void;
  readonly className?: string;
  readonly label?: string;
};

/** At once, and as long as it is so: what is typed is on the screen alone. */
export const NotKeptNotice = ({ keeping }: { readonly keeping: Keeping }): ReactElement | null => {
  const { t } = useText();
  return keeping.failure === null ? null : (
    <Notice tone="bad" title={t('drafts:notKept.title')}>
      {t('drafts:notKept.text', { reason: t(`common:failure.${keeping.failure.type}`) })}
    </Notice>
  );
};

export const QuietForm = ({ children, keeps, onSubmit, className, label }: Props): ReactElement => {
  const id = useId();
  const keeping = typeof keeps === 'string' ? null : keeps;
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    const field = event.target.closest<HTMLElement>('[data-field]')?.dataset.field;
    if (field !== undefined) keeping?.at(field);
  };
  return (
    <FormId value={id}>
      <form
        id={id}
        autoComplete="off"
        spellCheck={false}
        noValidate
        className={className}
        aria-label={label}
        onFocus={onFocus}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        {keeping !== null && <NotKeptNotice keeping={keeping} />}
        {children}
        {/* Enter sends a form of several fields only when it has such a button; ours often stand outside of the form. */}
        {onSubmit !== undefined && <button type="submit" hidden tabIndex={-1} aria-hidden="true" />}
      </form>
    </FormId>
  );
};

/**
 * A form that leaves nothing behind: browsers write the values of fields to session files unless their form says
 * `autocomplete=off`, and enhanced spell checkers send text away. Every field belongs to one of these; a field that
 * stands outside of any belongs to the empty one that AppProvider draws.
 */
import { createContext, type ReactElement, type ReactNode, useContext, useId } from 'react';

export const looseFieldsForm = 'loose-fields';
const FormId = createContext(looseFieldsForm);

/** For the `form` attribute of an input. */
export const useFormId = (): string => useContext(FormId);

type Props = {
  readonly children: ReactNode;
  readonly onSubmit?: () => void;
  readonly className?: string;
  readonly label?: string;
};

export const QuietForm = ({ children, onSubmit, className, label }: Props): ReactElement => {
  const id = useId();
  return (
    <FormId value={id}>
      <form
        id={id}
        autoComplete="off"
        spellCheck={false}
        noValidate
        className={className}
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        {children}
        {/* Enter sends a form of several fields only when it has such a button; ours often stand outside of the form. */}
        {onSubmit !== undefined && <button type="submit" hidden tabIndex={-1} aria-hidden="true" />}
      </form>
    </FormId>
  );
};

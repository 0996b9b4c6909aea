/** After a save that was refused: how many fields, and a way to each. The focus goes to the first. */
import { type ReactElement, type RefObject, useEffect, useRef } from 'react';
import type { FieldShape, KindDefinition, Problem } from '../../../domain/kinds/kind';
import { useText } from '../../text/useText';
import { Notice } from '../Notice';
import styles from './ErrorSummary.module.css';
import { focusField } from './FieldFrame';
import { problemText } from './problemText';

type Props = {
  readonly kind: KindDefinition;
  readonly problems: readonly Problem[];
  /** Where the fields are. */
  readonly root: RefObject<HTMLElement | null>;
  /** Rises with each refused save. */
  readonly attempt: number;
  /** What a field is called and how it is shaped, in a form that writes records of several kinds. */
  readonly describe?: (field: string) => { readonly label: string; readonly shape: FieldShape };
};

const labelPathOf = (field: string): string => field.replace(/\.\d+(?=\.|$)/g, '');

export const ErrorSummary = ({ kind, problems, root, attempt, describe }: Props): ReactElement | null => {
  const { t, label } = useText();
  const errors = problems.filter((problem) => problem.severity === 'error');
  const first = errors[0]?.field;
  const answered = useRef(0);
  useEffect(() => {
    // Only a new try moves the focus, not the mending of one field after another.
    if (attempt === answered.current) return;
    answered.current = attempt;
    if (attempt > 0 && first !== undefined) focusField(root.current, first);
  }, [attempt, root, first]);
  if (attempt === 0 || errors.length === 0) return null;
  return (
    <Notice tone="bad" title={t('common:form.errors', { count: errors.length })}>
      <ul className={styles.list}>
        {errors.map((problem) => {
          const shape = kind.fields.find(({ name }) => name === problem.field.split('.')[0])?.shape;
          const field = describe?.(problem.field) ?? {
            label: label.field(kind.name, labelPathOf(problem.field)),
            shape: shape ?? { type: 'opaque' },
          };
          return (
            <li key={`${problem.field} ${problem.code}`}>
              <button
                type="button"
                className={styles.link}
                onClick={() => focusField(root.current, problem.field)}
              >
                {field.label}
              </button>
              {': '}
              {problemText(label, problem, field.shape)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
};

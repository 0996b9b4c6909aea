/** After a save that was refused: how many fields, and a way to each; those with the same thing wrong stand in one sentence. The focus goes to the first. */
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
  const { t, label, format } = useText();
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
  const link = ({ field, label: name }: Named): ReactElement => (
    <button type="button" className={styles.link} onClick={() => focusField(root.current, field)}>
      {name}
    </button>
  );
  const named = errors.map((problem): Named & { readonly words: string } => {
    const shape = kind.fields.find(({ name }) => name === problem.field.split('.')[0])?.shape;
    const field = describe?.(problem.field) ?? {
      label: label.field(kind.name, labelPathOf(problem.field)),
      shape: shape ?? { type: 'opaque' },
    };
    return {
      field: problem.field,
      label: field.label,
      words: problemText(label, problem, field.shape),
    };
  });
  return (
    <Notice tone="bad" title={t('common:form.errors', { count: errors.length })}>
      <ul className={styles.list}>
        {alike(named).map(({ words, fields: [first, ...more] }) => (
          <li key={words}>
            {more.length === 0 ? (
              <>
                {link(first)}
                {': '}
                {words}
              </>
            ) : (
              <>
                {words === label.problem('required') ? t('common:form.fillIn') : withoutStop(words)}
                {': '}
                {format
                  .listParts([first, ...more])
                  .map((part) =>
                    typeof part === 'string' ? part : <span key={part.field}>{link(part)}</span>,
                  )}
                .
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

type Named = { readonly field: string; readonly label: string };
type Alike = { readonly words: string; readonly fields: readonly [Named, ...Named[]] };

/** Fields with the same thing wrong are one sentence: ten that are not filled in are not ten faults. */
const alike = (problems: readonly (Named & { readonly words: string })[]): readonly Alike[] => {
  const found = new Map<string, Alike>();
  for (const { words, ...field } of problems) {
    const known = found.get(words);
    found.set(words, { words, fields: known === undefined ? [field] : [...known.fields, field] });
  }
  return [...found.values()];
};

const withoutStop = (words: string): string => words.replace(/\.$/, '');

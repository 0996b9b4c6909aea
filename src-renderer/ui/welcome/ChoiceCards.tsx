/** A few choices that need explaining: a radio or a check box each, with its sentence. */
import { type ReactElement, useId } from 'react';
import type { ControlIds } from '../shared/form/FieldFrame';
import { useFormId } from '../shared/form/QuietForm';
import styles from './ChoiceCards.module.css';

export type ChoiceCard<Id extends string> = {
  readonly id: Id;
  readonly title: string;
  readonly text: string;
};

type Props<Id extends string> = {
  readonly ids: ControlIds;
  readonly cards: readonly ChoiceCard<Id>[];
  readonly chosen: readonly Id[];
  readonly onToggle: (id: Id) => void;
  readonly several?: boolean;
  readonly disabled?: boolean;
};

export const ChoiceCards = <Id extends string>(props: Props<Id>): ReactElement => {
  const { ids, cards, chosen, onToggle, several = false, disabled } = props;
  const form = useFormId();
  const name = useId();
  return (
    <fieldset aria-labelledby={ids.labelId} aria-describedby={ids.describedBy} className={styles.cards}>
      {cards.map(({ id, title, text }) => (
        <label key={id} className={styles.card}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={several ? undefined : name}
            form={form}
            autoComplete="off"
            checked={chosen.includes(id)}
            disabled={disabled}
            aria-labelledby={`${name}${id}`}
            aria-describedby={`${name}${id}d`}
            onChange={() => onToggle(id)}
          />
          <span className={styles.words}>
            <span id={`${name}${id}`} className={styles.title}>
              {title}
            </span>
            <span id={`${name}${id}d`} className={styles.text}>
              {text}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};

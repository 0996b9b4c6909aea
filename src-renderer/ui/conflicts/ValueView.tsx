/** One value, whole, with what is not in the others marked: by a line below and a weight, never by colour alone. */
import type { ReactElement } from 'react';
import { useText } from '../text/useText';
import styles from './conflicts.module.css';
import { markItems, markParts, named, type Part, wordsIn } from './differences';
import type { ShownValue } from './valueParts';

const Marked = ({ parts }: { readonly parts: readonly Part[] }): ReactElement => (
  <>
    {named(parts).map(({ differs, name, text }) =>
      differs ? (
        <mark key={name} className={styles.differs}>
          {text}
        </mark>
      ) : (
        <span key={name}>{text}</span>
      ),
    )}
  </>
);

type Props = {
  readonly value: ShownValue;
  readonly others: readonly ShownValue[];
  /** What emptiness means for this field. */
  readonly empty: string;
};

export const ValueView = ({ value, others, empty }: Props): ReactElement => {
  const { t } = useText();
  switch (value.type) {
    case 'empty':
      return <em className={styles.empty}>{empty}</em>;
    case 'text': {
      const texts = others.flatMap((other) => (other.type === 'text' ? [wordsIn(other.text)] : []));
      return (
        <span className={styles.text}>
          <Marked parts={markParts(wordsIn(value.text), texts)} />
        </span>
      );
    }
    case 'lines': {
      const lists = others.map((other) => (other.type === 'lines' ? other.lines : []));
      return (
        <ul className={styles.lines}>
          {named(markItems(value.lines, lists)).map((part) => (
            <li key={part.name}>
              <Marked parts={[part]} />
              {part.differs && <span className={styles.soft}> ({t('conflicts:value.differs')})</span>}
            </li>
          ))}
        </ul>
      );
    }
  }
};

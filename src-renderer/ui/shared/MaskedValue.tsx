/** A masked value for reading: dots and a way to ask for it, or the value for the while that it is revealed. */
import { type ReactElement, useId } from 'react';
import type { RecordView } from '../../app/types';
import { textOf } from '../../domain/read';
import { useText } from '../text/useText';
import { Button } from './Button';
import type { Reveal } from './form/useReveal';
import styles from './MaskedValue.module.css';

type Props = { readonly record: RecordView; readonly field: string; readonly reveal: Reveal };

export const MaskedValue = ({ record, field, reveal }: Props): ReactElement => {
  const { t, label } = useText();
  const id = useId();
  if (reveal.revealed.has(field)) return <span role="status">{textOf(record.values, field)}</span>;
  return (
    <span className={styles.masked}>
      <span aria-hidden="true">••••••</span>
      <Button
        size="s"
        icon="eye"
        label={`${t('common:action.reveal')}: ${label.field(record.kind, field)}`}
        describedBy={id}
        onPress={() => reveal.ask(field)}
      >
        {t('common:action.reveal')}
      </Button>
      <span id={id} hidden>
        {t('common:field.masked')}
      </span>
    </span>
  );
};

/** Says, where a field in conflict is shown, that it is not decided; where one may leave, with the way to the inbox. */
import type { ReactElement } from 'react';
import type { RecordId } from '../../domain/ids';
import { go } from '../route';
import { useText } from '../text/useText';
import { Button } from './Button';
import styles from './ConflictMark.module.css';
import { Pill } from './Pill';

export const ConflictPill = (): ReactElement => {
  const { t } = useText();
  return <Pill tone="warn">{t('conflicts:undecided.pill')}</Pill>;
};

type Props = { readonly id: RecordId; readonly field: string; readonly label: string };

export const ConflictMark = ({ id, field, label }: Props): ReactElement => {
  const { t } = useText();
  return (
    <span className={styles.mark}>
      <ConflictPill />
      <Button
        tone="quiet"
        size="s"
        label={t('conflicts:undecided.decideField', { field: label })}
        onPress={() => go({ screen: 'conflicts', id, field })}
      >
        {t('conflicts:undecided.decide')}
      </Button>
    </span>
  );
};

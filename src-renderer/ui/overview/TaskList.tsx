/** Rows of one sort of thing that waits; the latest few in sight, the rest behind "show more". */
import type { ReactElement, ReactNode } from 'react';
import { Card } from '../shared/Card';
import { type ListRow, RecordList } from '../shared/RecordList';
import styles from './OverviewScreen.module.css';

type Props = {
  readonly title: string;
  readonly text?: string;
  readonly pill?: ReactNode;
  readonly rows: readonly ListRow[];
  readonly onOpen: (id: string) => void;
  readonly empty?: string;
};

const windowSize = 8;

export const TaskList = ({ title, text, pill, rows, onOpen, empty }: Props): ReactElement => (
  <Card level={2} title={title} {...(pill !== undefined && { pill })}>
    {text !== undefined && <p className={styles.soft}>{text}</p>}
    {rows.length === 0 ? (
      <p className={styles.soft}>{empty}</p>
    ) : (
      <div className={styles.rows} data-tasks>
        <RecordList label={title} rows={rows} onOpen={onOpen} windowSize={windowSize} keys={false} />
      </div>
    )}
  </Card>
);

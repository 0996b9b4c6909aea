/**
 * A list of records. One stop for Tab; arrows, J and K move, Enter opens. At most a window of rows is drawn, for
 * speed with 30 000; the rest comes with "show more", or is found by searching.
 */
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from '../keys';
import { useText } from '../text/useText';
import { Button } from './Button';
import { cx } from './cx';
import styles from './RecordList.module.css';

export type ListRow = {
  readonly id: string;
  readonly title: ReactNode;
  /** At the end of the first line: usually a day. */
  readonly trailing?: ReactNode;
  /** Lines of words below the title; each different. */
  readonly meta?: readonly string[];
  readonly pills?: ReactNode;
};

type Props = {
  readonly rows: readonly ListRow[];
  readonly label: string;
  readonly selectedId?: string | null;
  readonly onOpen: (id: string) => void;
  readonly empty?: ReactNode;
  readonly windowSize?: number;
  /** False while a form beside the list owns the letters. */
  readonly keys?: boolean;
};

export const RecordList = (props: Props): ReactElement => {
  const { rows, label, selectedId = null, onOpen, empty, windowSize = 200, keys = true } = props;
  const { t, format } = useText();
  const list = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(windowSize);
  const [activeId, setActiveId] = useState<string | null>(selectedId);
  useEffect(() => {
    if (selectedId !== null) setActiveId(selectedId);
  }, [selectedId]);

  const visible = rows.slice(0, shown);
  const activeIndex = Math.max(
    0,
    visible.findIndex((row) => row.id === activeId),
  );

  const moveTo = (index: number): void => {
    const row = visible[Math.min(Math.max(index, 0), visible.length - 1)];
    if (row === undefined) return;
    setActiveId(row.id);
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
  };
  const inside = (): boolean => list.current?.contains(document.activeElement) ?? false;
  const step = (by: number): void => moveTo(inside() ? activeIndex + by : activeIndex);

  useKeys([
    { key: 'j', labelKey: 'common:action.nextRow', when: keys && rows.length > 0, run: () => step(1) },
    { key: 'k', labelKey: 'common:action.previousRow', when: keys && rows.length > 0, run: () => step(-1) },
  ]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      Home: 0,
      End: visible.length - 1,
      PageDown: activeIndex + 10,
      PageUp: activeIndex - 10,
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(target);
  };

  if (rows.length === 0) return <>{empty}</>;
  return (
    <>
      <ul ref={list} aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
        {visible.map((row, index) => (
          <li key={row.id} className={styles.item}>
            <button
              type="button"
              data-row={row.id}
              className={cx(styles.row, row.id === selectedId && styles.selected)}
              aria-current={row.id === selectedId ? 'true' : undefined}
              tabIndex={index === activeIndex ? 0 : -1}
              onFocus={() => setActiveId(row.id)}
              onClick={() => onOpen(row.id)}
            >
              <span className={styles.words}>
                <strong className={styles.title}>{row.title}</strong>
                {row.meta?.map((line) => (
                  <span key={line} className={styles.meta}>
                    {line}
                  </span>
                ))}
              </span>
              <span className={styles.side}>
                {row.trailing !== undefined && <span className={styles.trailing}>{row.trailing}</span>}
                {row.pills !== undefined && <span className={styles.pills}>{row.pills}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <div className={styles.more}>
          <span>
            {t('common:list.shown', { shown: format.number(shown), total: format.number(rows.length) })}
          </span>
          <Button size="s" onPress={() => setShown(shown + windowSize)}>
            {t('common:action.showMore')}
          </Button>
        </div>
      )}
    </>
  );
};

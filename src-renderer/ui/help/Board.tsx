/**
 * The funnel: one column a state, overdue first in each. One stop for Tab; arrows move within and between columns,
 * Enter opens, S takes the next step of the card that has the focus.
 */
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { RecordId } from '../../domain/ids';
import { useApp } from '../AppContext';
import { useKeys } from '../keys';
import { go } from '../route';
import { Button } from '../shared/Button';
import { ConflictPill } from '../shared/ConflictMark';
import { KeyHint } from '../shared/Kbd';
import { PageHeading } from '../shared/PageHeading';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './help.module.css';
import { NextStepDialog } from './NextStepDialog';
import { type Column, columnsOf, type ReferralRow } from './referralRows';
import { ViewSwitch } from './ViewSwitch';

type Place = { readonly column: number; readonly row: number };

/** The nearest card in a direction; columns without cards are passed over. */
const neighbour = (columns: readonly Column[], at: Place, key: string): Place | null => {
  const rowsIn = (column: number): number => columns[column]?.rows.length ?? 0;
  if (key === 'ArrowDown') return at.row + 1 < rowsIn(at.column) ? { ...at, row: at.row + 1 } : null;
  if (key === 'ArrowUp') return at.row > 0 ? { ...at, row: at.row - 1 } : null;
  const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (by === 0) return null;
  for (let column = at.column + by; column >= 0 && column < columns.length; column += by)
    if (rowsIn(column) > 0) return { column, row: Math.min(at.row, rowsIn(column) - 1) };
  return null;
};

const placeOf = (columns: readonly Column[], id: RecordId | null): Place => {
  for (const [column, { rows }] of columns.entries()) {
    const row = rows.findIndex(({ record }) => record.id === id);
    if (row >= 0) return { column, row };
  }
  return {
    column: Math.max(
      0,
      columns.findIndex(({ rows }) => rows.length > 0),
    ),
    row: 0,
  };
};

const CardWords = ({ row }: { readonly row: ReferralRow }): ReactElement => {
  const { t, label } = useText();
  return (
    <>
      <strong className={styles.strong}>{row.alias === '' ? t('help:someone') : row.alias}</strong>
      <span className={styles.meta}>
        {row.type === undefined ? '' : label.code('referral', 'type', row.type)}
      </span>
      <span className={styles.meta}>{row.receiver}</span>
      <span className={styles.pills}>
        {row.record.conflicts.length > 0 && <ConflictPill />}
        {row.overdue === null ? (
          row.open && <span className={styles.meta}>{t('help:days', { count: row.daysInState })}</span>
        ) : (
          <Pill tone="bad" icon="clock">
            {t('help:days', { count: row.overdue })}
          </Pill>
        )}
        {!row.open && <span className={styles.meta}>{label.code('referralStep', 'status', row.status)}</span>}
        {row.hidden && (
          <Pill tone="bad" icon="shield">
            {t('people:pill.protected')}
          </Pill>
        )}
      </span>
    </>
  );
};

export const Board = ({ rows }: { readonly rows: readonly ReferralRow[] }): ReactElement => {
  const app = useApp();
  const { t, label, format } = useText();
  const board = useRef<HTMLFieldSetElement>(null);
  const columns = columnsOf(rows);
  const [activeId, setActiveId] = useState<RecordId | null>(null);
  const [stepping, setStepping] = useState<ReferralRow | null>(null);
  const active = placeOf(columns, activeId);
  const activeRow = columns[active.column]?.rows[active.row];
  const make = (): void => go({ screen: 'help', mode: 'new', id: app.newRecordId() });
  const focus = (id: RecordId | undefined): void => {
    if (id === undefined) return;
    setActiveId(id);
    board.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
  };
  const stepped = useRef<RecordId | null>(null);
  useEffect(() => {
    // A card that took a step stands in another column: another button, which must have the focus again.
    const id = stepping === null ? stepped.current : null;
    stepped.current = stepping?.record.id ?? null;
    if (id !== null) board.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
  }, [stepping]);
  useKeys([
    { key: 'n', labelKey: 'help:new', run: make },
    {
      key: 's',
      labelKey: 'help:step.title',
      when: activeRow?.open === true,
      run: () => setStepping(activeRow ?? null),
    },
  ]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = neighbour(columns, active, event.key);
    if (place === null) return;
    event.preventDefault();
    focus(columns[place.column]?.rows[place.row]?.record.id);
  };
  return (
    <div className={styles.page}>
      <PageHeading
        title={t('help:title')}
        count={rows.filter(({ open }) => open).length}
        sub={t('help:view.columnsText')}
        actions={
          <>
            <ViewSwitch view="columns" keys />
            <Button tone="primary" keys="n" onPress={make}>
              {t('help:new')}
            </Button>
          </>
        }
      />
      <fieldset
        ref={board}
        className={styles.board}
        onKeyDown={onKeyDown}
        aria-label={t('help:view.columns')}
      >
        {columns.map((column) => {
          const name =
            column.status === 'ended'
              ? t('help:view.ended')
              : label.code('referralStep', 'status', column.status);
          return (
            <section key={column.status} className={styles.column} aria-label={name}>
              <h2 className={styles.columnHead}>
                <span>
                  {name} <span className={styles.meta}>{format.number(column.rows.length)}</span>
                </span>
              </h2>
              {column.rows.length === 0 ? (
                <p className={styles.none}>{t('help:view.nobody')}</p>
              ) : (
                <ul className={styles.cards}>
                  {column.rows.map((row) => (
                    <li key={row.record.id}>
                      <button
                        type="button"
                        data-row={row.record.id}
                        className={styles.card}
                        tabIndex={row.record.id === activeRow?.record.id ? 0 : -1}
                        onFocus={() => setActiveId(row.record.id)}
                        onClick={() => go({ screen: 'help', id: row.record.id })}
                      >
                        <CardWords row={row} />
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </fieldset>
      <div className={styles.hints}>
        <KeyHint keys="Enter" label={t('common:action.open')} />
        <KeyHint keys="s" label={t('help:step.title')} />
        <KeyHint keys="v" label={t('help:view.showList')} />
      </div>
      {stepping !== null && (
        <NextStepDialog
          referral={stepping.record}
          status={stepping.status}
          onClose={() => setStepping(null)}
        />
      )}
    </div>
  );
};

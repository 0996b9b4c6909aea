/** One field with several values, side by side. Nothing is chosen beforehand; a number or a press chooses. */
import { type ReactElement, useId } from 'react';
import type { FieldConflict } from '../../app/types';
import type { JsonValue, Values } from '../../domain/json';
import { fieldOf } from '../../domain/kinds/index';
import type { Problem } from '../../domain/kinds/kind';
import { sameValue } from '../../domain/read';
import { strengthOf } from '../../domain/rules/protection';
import { useSettings, useWorkspace } from '../AppContext';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { useFormId } from '../shared/form/QuietForm';
import { useReveal } from '../shared/form/useReveal';
import { Kbd } from '../shared/Kbd';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import { type Chosen, isChosen, keyOf, letterOf } from './choices';
import styles from './conflicts.module.css';
import { TypedValue } from './TypedValue';
import { ValueView } from './ValueView';
import { shownValue } from './valueParts';
import { Writers } from './Writers';

type Props = {
  readonly conflict: FieldConflict;
  readonly record: string;
  readonly chosen: Chosen | undefined;
  readonly marked: boolean;
  readonly problems: readonly Problem[];
  /** The focus has come into it. */
  readonly onActive: () => void;
  readonly onMark: (marked: boolean) => void;
  readonly onChoose: (index: number) => void;
  readonly onType: (value: JsonValue, reasons: Values) => void;
  readonly onEdit: () => void;
  readonly onUndo: () => void;
};

export const ConflictItem = (props: Props): ReactElement | null => {
  const { conflict, chosen, marked, record, problems } = props;
  const { kind, field, choices, betweenSpaces } = conflict;
  const text = useText();
  const { t, label } = text;
  const id = useId();
  const form = useFormId();
  const { letterKeys } = useSettings();
  const records = useWorkspace((state) => state.records);
  const reveal = useReveal(conflict.record);
  const definition = fieldOf(kind, field);
  if (definition === undefined) return null;
  const name = label.field(kind, field);
  const hidden = definition.masked === true && !reveal.revealed.has(field);
  const shown = choices.map(({ value }) => shownValue(kind, definition, value, records, text));
  const strength = strengthOf(kind, field);
  const isVoid = field === 'voidedReason';
  const protects = strength !== undefined && choices.some(({ value }) => strength(value) > 0);
  const spaced = new Set(choices.flatMap(({ writers }) => writers.map(({ space }) => space))).size > 1;
  const mayType = definition.computed !== true && definition.shape.type !== 'opaque';
  const canLive = isVoid && choices.every(({ value }) => value !== null);
  return (
    <li
      className={styles.item}
      data-conflict={keyOf(conflict)}
      data-may-write={(mayType && !hidden) || undefined}
      onFocus={props.onActive}
    >
      <fieldset className={styles.fieldset} data-chosen={chosen !== undefined || undefined}>
        <legend className={styles.legend}>{name}</legend>
        <div className={styles.head}>
          <label className={styles.check}>
            <input
              type="checkbox"
              form={form}
              autoComplete="off"
              checked={marked}
              onChange={(event) => props.onMark(event.target.checked)}
            />
            <span className={styles.name} aria-hidden="true">
              {name}
            </span>
            <span className={styles.unseen}>{t('conflicts:mark', { field: name, record })}</span>
          </label>
          {betweenSpaces && (
            <Pill tone="note" icon="shield">
              {t('conflicts:between')}
            </Pill>
          )}
          {definition.computed === true && <Pill tone="flat">{t('conflicts:computed')}</Pill>}
          {hidden && (
            <Button size="s" icon="eye" onPress={() => reveal.ask(field)}>
              {t('common:action.reveal')}
            </Button>
          )}
        </div>
        {betweenSpaces && <p className={styles.soft}>{t('conflicts:betweenText')}</p>}
        {protects && <p className={styles.soft}>{t(isVoid ? 'conflicts:voided' : 'conflicts:protected')}</p>}
        <div className={styles.choices}>
          {choices.map((choice, index) => {
            const on = isChosen(chosen, choice);
            const value = shown[index];
            const letter = letterOf(index);
            const ids = { label: `${id}${letter}`, value: `${id}${letter}v`, writers: `${id}${letter}w` };
            return (
              <div key={letter} className={cx(styles.choice, on && styles.on)}>
                <label id={ids.label} className={styles.letter}>
                  <input
                    type="radio"
                    name={id}
                    form={form}
                    autoComplete="off"
                    checked={on}
                    aria-labelledby={`${ids.label} ${ids.value}`}
                    aria-describedby={ids.writers}
                    onChange={() => props.onChoose(index)}
                  />
                  <span className={styles.unseen}>{t('conflicts:choice', { letter })}</span>
                  <b aria-hidden="true">{letter}</b>
                  {letterKeys && index < 9 && <Kbd keys={String(index + 1)} />}
                  {sameValue(choice.value, conflict.record.values[field]) && (
                    <span className={styles.meanwhile}>{t('conflicts:shown')}</span>
                  )}
                </label>
                <div id={ids.value} className={styles.value}>
                  {hidden ? (
                    <>
                      <span aria-hidden="true">••••••</span>
                      <span className={styles.unseen}>{t('conflicts:hidden')}</span>
                    </>
                  ) : (
                    value !== undefined && (
                      <ValueView
                        value={value}
                        others={shown.filter((_, other) => other !== index)}
                        empty={t(isVoid ? 'conflicts:value.alive' : 'conflicts:value.empty')}
                      />
                    )
                  )}
                </div>
                <div id={ids.writers}>
                  <Writers writers={choice.writers} withSpace={spaced} />
                </div>
              </div>
            );
          })}
        </div>
        {chosen?.type === 'value' && (
          <TypedValue
            conflict={conflict}
            value={chosen.value}
            reasons={chosen.reasons}
            problems={problems}
            onChange={props.onType}
            onDrop={props.onUndo}
          />
        )}
        <div className={styles.line}>
          {canLive && chosen?.type !== 'value' && (
            <Button size="s" onPress={() => props.onType(null, {})}>
              {t('conflicts:other.keepAlive')}
            </Button>
          )}
          {mayType && !hidden && chosen?.type !== 'value' && (
            <Button size="s" tone="quiet" {...(letterKeys && { keys: 'e' })} onPress={props.onEdit}>
              {t('conflicts:other.write')}
            </Button>
          )}
          {chosen?.type === 'choice' && (
            <Button size="s" tone="quiet" onPress={props.onUndo}>
              {t('conflicts:undo')}
            </Button>
          )}
        </div>
      </fieldset>
      {reveal.dialog}
    </li>
  );
};

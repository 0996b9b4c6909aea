/**
 * Draws any field of any kind from its definition. It holds no value of its own; what is typed and is not a value
 * yet goes to the form as text, where the kind's rules speak about it.
 */
import type { ReactElement } from 'react';
import type { JsonValue } from '../../../domain/json';
import { isKindName } from '../../../domain/kinds/index';
import type { FieldDefinition, FieldShape } from '../../../domain/kinds/kind';
import { codesOffered } from '../../../domain/rules/article10';
import { useRecords } from '../../AppContext';
import { type Text, useText } from '../../text/useText';
import { Button } from '../Button';
import { ConflictMark } from '../ConflictMark';
import { codesInSight } from './codesInSight';
import { FieldControl } from './FieldControl';
import { FieldFrame, type FieldMark } from './FieldFrame';
import type { FieldProps } from './fieldProps';
import styles from './inputs.module.css';
import { problemText } from './problemText';
import type { Option } from './SelectInput';
import { textOf } from './typed';

export type { Choices, FieldProps } from './fieldProps';

/** Up to five choices are all in sight; more are listed on demand. */
const mostSegments = 5;
const mostLettersInColumn = 30;

const markOf = (definition: FieldDefinition, required: boolean | undefined): FieldMark =>
  (required ?? definition.required === 'always') ? 'required' : 'none';

const optionsOf = (
  shape: FieldShape,
  codes: readonly string[],
  word: (code: string) => string,
  { t }: Text,
): readonly Option[] =>
  shape.type === 'boolean'
    ? [
        { id: 'true', label: t('common:yes') },
        { id: 'false', label: t('common:no') },
      ]
    : codes.map((code) => ({ id: code, label: word(code) }));

const codesOf = (shape: FieldShape): readonly string[] =>
  shape.type === 'code' || shape.type === 'codes' ? shape.codes : [];

const lengthOf = (options: readonly Option[]): number =>
  options.reduce((sum, option) => sum + option.label.length + 4, 0);

/** How much room is left in a text, said only near the end of it. */
const roomLeft = (shape: FieldShape, value: JsonValue | undefined): number | null => {
  if (shape.type !== 'text') return null;
  const left = shape.max - [...textOf(value)].length;
  return left >= 0 && left <= Math.max(5, shape.max * 0.15) ? left : null;
};

export const Field = (props: FieldProps): ReactElement => {
  const { kind, definition, value, onReveal, problems = [], revealed, choices } = props;
  const { name, shape } = definition;
  const path = props.path ?? name;
  const labelPath = props.labelPath ?? name;
  const text = useText();
  const { t, label } = text;

  const municipalities = useRecords('municipality');
  const offered =
    props.codes ??
    (isKindName(kind) ? codesOffered(kind, definition, { list: () => municipalities }) : codesOf(shape));
  const codes = codesInSight(shape, offered, value);
  const options = optionsOf(shape, codes, (code) => label.code(kind, labelPath, code), text);
  const segmented = shape.type === 'boolean' || (shape.type === 'code' && options.length <= mostSegments);
  const own = problems.filter((problem) => problem.field === path);
  const error = own.find((problem) => problem.severity === 'error');
  const warning = own.find((problem) => problem.severity === 'warning');
  const mark = markOf(definition, props.required);
  const hidden = definition.masked === true && revealed !== true && (value ?? null) !== null;

  const condition = typeof definition.required === 'object' ? label.when(definition.required.when) : null;
  const conditional = condition === null ? null : t('common:field.requiredWhen', { when: condition });
  const said = props.hint ?? label.hint(kind, labelPath) ?? (mark === 'none' ? conditional : null);
  const left = roomLeft(shape, value);
  const hint = hidden
    ? t('common:field.masked')
    : left === null
      ? said
      : t('common:field.chars', { count: left });
  const many = shape.type === 'rows' || shape.type === 'codes';
  const group = hidden || segmented || many || ['refs', 'instant', 'opaque'].includes(shape.type);
  const wide =
    many ||
    (shape.type === 'text' && shape.lines === 'many') ||
    (segmented && lengthOf(options) > mostLettersInColumn);
  return (
    <FieldFrame
      label={props.label ?? label.field(kind, labelPath)}
      mark={mark}
      error={error === undefined ? null : problemText(label, error, shape)}
      warning={warning === undefined ? null : problemText(label, warning, shape)}
      path={path}
      group={group}
      wide={props.wide ?? wide}
      {...(props.undecidedIn !== undefined && {
        aside: (
          <ConflictMark
            id={props.undecidedIn}
            field={name}
            label={props.label ?? label.field(kind, labelPath)}
          />
        ),
      })}
      {...(hint !== null && hint !== undefined && { hint })}
    >
      {(ids) =>
        hidden ? (
          <div className={styles.masked}>
            <span aria-hidden="true">••••••</span>
            {onReveal !== undefined && (
              <Button size="s" icon="eye" onPress={onReveal} describedBy={ids.labelId}>
                {t('common:action.reveal')}
              </Button>
            )}
          </div>
        ) : (
          <FieldControl
            {...props}
            ids={ids}
            path={path}
            own={choices?.[labelPath] ?? choices?.[name] ?? []}
            options={options}
            segmented={segmented}
            clearable={mark !== 'required'}
            draw={(cell) => <Field key={cell.path} {...cell} />}
          />
        )
      }
    </FieldFrame>
  );
};

/**
 * Draws any field of any kind from its definition. It holds no value of its own; what is typed and is not a value
 * yet goes to the form as text, where the kind's rules speak about it.
 */
import type { ReactElement, ReactNode } from 'react';
import type { JsonValue } from '../../../domain/json';
import type { FieldDefinition, Problem } from '../../../domain/kinds/kind';
import { dayFrom } from '../../../domain/time';
import { useApp } from '../../AppContext';
import { createFormat } from '../../format';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { Segmented } from '../Segmented';
import { ChecksInput } from './ChecksInput';
import { ClockInput } from './ClockInput';
import { DayInput } from './DayInput';
import { type ControlIds, FieldFrame, type FieldMark } from './FieldFrame';
import styles from './inputs.module.css';
import { problemText } from './problemText';
import { type Choice, RefInput } from './RefInput';
import { RefsInput } from './RefsInput';
import { RowsInput } from './RowsInput';
import { type Option, SelectInput } from './SelectInput';
import { TextArea, TextInput } from './TextInput';
import { emptyToNull, finishInteger, textOf } from './typed';

/** Records to choose from, by the name of the field (`personId`, or `team.organisationId` for a column). */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

export type FieldProps = {
  readonly kind: string;
  readonly definition: FieldDefinition;
  readonly value: JsonValue | undefined;
  readonly onChange: (value: JsonValue) => void;
  /** Called with the path when the field is left. */
  readonly onBlur?: (path: string) => void;
  /** All problems of the draft; the field takes its own by path. */
  readonly problems?: readonly Problem[];
  readonly choices?: Choices;
  /** Where it stands in the draft; the field's name unless it is a column of rows. */
  readonly path?: string;
  readonly labelPath?: string;
  readonly label?: string;
  readonly hint?: ReactNode;
  /** Overrules the definition: a field that is required only now. */
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly wide?: boolean;
  readonly autoFocus?: boolean;
  /** A masked field that holds something is hidden unless `revealed`; `onReveal` asks for the reason. */
  readonly revealed?: boolean;
  readonly onReveal?: () => void;
};

const clockNow = createFormat('en').time;
const shortEnough = 30;

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);
const words = (value: JsonValue | undefined): readonly string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string');
const textOrNull = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value : null;

const isSegmented = (options: readonly Option[]): boolean => options.length <= 5;
const lengthOf = (options: readonly Option[]): number =>
  options.reduce((sum, option) => sum + option.label.length + 4, 0);

const markOf = (definition: FieldDefinition, required: boolean | undefined): FieldMark => {
  if (required !== undefined) return required ? 'required' : 'none';
  return definition.required === 'always' ? 'required' : 'none';
};

export const Field = (props: FieldProps): ReactElement => {
  const { kind, definition, value, onChange, onBlur, problems = [], disabled, autoFocus } = props;
  const { name, shape } = definition;
  const path = props.path ?? name;
  const labelPath = props.labelPath ?? name;
  const app = useApp();
  const { t, label } = useText();

  const codes: readonly string[] = shape.type === 'code' || shape.type === 'codes' ? shape.codes : [];
  const options: readonly Option[] =
    shape.type === 'boolean'
      ? [
          { id: 'true', label: t('common:yes') },
          { id: 'false', label: t('common:no') },
        ]
      : codes.map((code) => ({ id: code, label: label.code(kind, labelPath, code) }));
  const segmented = shape.type === 'boolean' || (shape.type === 'code' && isSegmented(options));
  const own = problems.filter((problem) => problem.field === path);
  const error = own.find((problem) => problem.severity === 'error');
  const warning = own.find((problem) => problem.severity === 'warning');
  const mark = markOf(definition, props.required);
  const clearable = mark !== 'required';
  const choices = props.choices?.[labelPath] ?? props.choices?.[name] ?? [];
  const hidden =
    definition.masked === true && props.revealed !== true && value !== null && value !== undefined;

  const leave = onBlur === undefined ? {} : { onBlur: () => onBlur(path) };
  const common = {
    ...leave,
    ...(disabled !== undefined && { disabled }),
  };
  const focus = autoFocus === undefined ? {} : { autoFocus };

  const control = (ids: ControlIds): ReactNode => {
    if (hidden)
      return (
        <div className={styles.masked}>
          <span aria-hidden="true">••••••</span>
          {props.onReveal !== undefined && (
            <Button size="s" icon="eye" onPress={props.onReveal} describedBy={ids.labelId}>
              {t('common:action.reveal')}
            </Button>
          )}
        </div>
      );
    if (segmented)
      return (
        <Segmented
          segments={options}
          value={typeof value === 'boolean' ? String(value) : textOrNull(value)}
          onChange={(id) => onChange(shape.type === 'boolean' && id !== null ? id === 'true' : id)}
          labelledBy={ids.labelId}
          required={ids.required}
          invalid={ids.invalid}
          clearable={clearable}
          {...(ids.describedBy !== undefined && { describedBy: ids.describedBy })}
          {...(disabled !== undefined && { disabled })}
        />
      );
    switch (shape.type) {
      case 'text':
        return shape.lines === 'many' ? (
          <TextArea
            ids={ids}
            value={textOf(value)}
            onChange={(text) => onChange(emptyToNull(text))}
            {...common}
          />
        ) : (
          <TextInput
            ids={ids}
            value={textOf(value)}
            onChange={(text) => onChange(emptyToNull(text))}
            {...common}
            {...focus}
          />
        );
      case 'day':
        return (
          <DayInput
            ids={ids}
            value={textOf(value)}
            today={dayFrom(app.now())}
            onChange={onChange}
            {...common}
            {...focus}
          />
        );
      case 'clock':
        return (
          <ClockInput
            ids={ids}
            value={textOf(value)}
            now={clockNow(app.now())}
            onChange={onChange}
            {...common}
          />
        );
      case 'integer':
        return (
          <TextInput
            ids={ids}
            numeric
            short
            value={textOf(value)}
            onChange={(text) => onChange(finishInteger(text))}
            {...common}
          />
        );
      case 'codes':
        return (
          <ChecksInput ids={ids} options={options} value={words(value)} onChange={onChange} {...common} />
        );
      case 'ref':
        return (
          <RefInput
            ids={ids}
            choices={choices}
            value={textOrNull(value)}
            onChange={onChange}
            {...common}
            {...focus}
          />
        );
      case 'refs':
        return <RefsInput ids={ids} choices={choices} value={words(value)} onChange={onChange} {...common} />;
      case 'rows':
        return (
          <RowsInput
            kind={kind}
            ids={ids}
            path={path}
            columns={shape.columns}
            max={shape.max}
            value={listOf(value)}
            onChange={onChange}
            problems={problems}
            {...(props.choices !== undefined && { choices: props.choices })}
            {...(disabled !== undefined && { disabled })}
            {...(onBlur !== undefined && { onBlur })}
          />
        );
      case 'instant':
      case 'opaque':
        return <span id={ids.id}>{textOf(value)}</span>;
      default:
        return (
          <SelectInput
            ids={ids}
            options={options}
            value={textOrNull(value)}
            onChange={onChange}
            clearable={clearable}
            {...common}
          />
        );
    }
  };

  const left = shape.type === 'text' ? shape.max - [...textOf(value)].length : Number.POSITIVE_INFINITY;
  const conditional = typeof definition.required === 'object' ? label.when(definition.required.when) : null;
  const said = props.hint ?? label.hint(kind, labelPath) ?? (mark === 'none' ? conditional : null);
  const hint =
    left >= 0 && left <= 40
      ? t('common:field.chars', { count: left })
      : hidden
        ? t('common:field.masked')
        : said;
  const group = hidden || segmented || ['codes', 'rows', 'refs'].includes(shape.type);
  const wide =
    props.wide ??
    (shape.type === 'rows' ||
      (shape.type === 'text' && shape.lines === 'many') ||
      shape.type === 'codes' ||
      (segmented && lengthOf(options) > shortEnough));
  return (
    <FieldFrame
      label={props.label ?? label.field(kind, labelPath)}
      mark={mark}
      error={error === undefined ? null : problemText(t, error, shape)}
      warning={warning === undefined ? null : problemText(t, warning, shape)}
      path={path}
      group={group || shape.type === 'instant' || shape.type === 'opaque'}
      wide={wide}
      {...(hint !== null && hint !== undefined && { hint })}
    >
      {control}
    </FieldFrame>
  );
};

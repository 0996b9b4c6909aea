/** The control inside a field's frame: which input draws which shape. */
import type { ReactElement, ReactNode } from 'react';
import type { JsonValue } from '../../../domain/json';
import { dayFrom } from '../../../domain/time';
import { useApp } from '../../AppContext';
import { createFormat } from '../../format';
import { Segmented } from '../Segmented';
import { ChecksInput } from './ChecksInput';
import { ClockInput } from './ClockInput';
import { DayInput } from './DayInput';
import type { ControlIds } from './FieldFrame';
import type { FieldProps } from './fieldProps';
import { type Choice, RefInput } from './RefInput';
import { RefsInput } from './RefsInput';
import { RowsInput } from './RowsInput';
import { type Option, SelectInput } from './SelectInput';
import { TextArea, TextInput } from './TextInput';
import { emptyToNull, finishInteger, textOf } from './typed';

type Props = Pick<
  FieldProps,
  'kind' | 'definition' | 'value' | 'onChange' | 'onBlur' | 'problems' | 'choices'
> &
  Pick<FieldProps, 'disabled' | 'autoFocus'> & {
    readonly ids: ControlIds;
    readonly path: string;
    /** The choices of this field itself; `choices` also has those of columns. */
    readonly own: readonly Choice[];
    readonly options: readonly Option[];
    readonly segmented: boolean;
    readonly clearable: boolean;
    /** Draws a column of rows. */
    readonly draw: (cell: FieldProps) => ReactNode;
  };

// Values are written with a colon in every language.
const clockNow = createFormat('en').time;

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);
const words = (value: JsonValue | undefined): readonly string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string');
const textOrNull = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value : null;

export const FieldControl = (props: Props): ReactElement => {
  const { ids, kind, path, value, onChange, onBlur, options, own, segmented, clearable } = props;
  const { shape } = props.definition;
  const app = useApp();
  const able = props.disabled === undefined ? {} : { disabled: props.disabled };
  const common = { ids, ...able, ...(onBlur !== undefined && { onBlur: () => onBlur(path) }) };
  const focus = props.autoFocus === undefined ? {} : { autoFocus: props.autoFocus };

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
        {...able}
      />
    );
  const onText = (text: string): void => onChange(emptyToNull(text));
  switch (shape.type) {
    case 'text':
      return shape.lines === 'many' ? (
        <TextArea value={textOf(value)} onChange={onText} {...common} />
      ) : (
        <TextInput value={textOf(value)} onChange={onText} {...common} {...focus} />
      );
    case 'day':
      return (
        <DayInput
          value={textOf(value)}
          today={dayFrom(app.now())}
          onChange={onChange}
          {...common}
          {...focus}
        />
      );
    case 'clock':
      return <ClockInput value={textOf(value)} now={clockNow(app.now())} onChange={onChange} {...common} />;
    case 'integer':
      return (
        <TextInput
          numeric
          value={textOf(value)}
          onChange={(text) => onChange(finishInteger(text))}
          {...common}
          {...focus}
        />
      );
    case 'codes':
      return <ChecksInput options={options} value={words(value)} onChange={onChange} {...common} />;
    case 'ref':
      return <RefInput choices={own} value={textOrNull(value)} onChange={onChange} {...common} {...focus} />;
    case 'refs':
      return <RefsInput choices={own} value={words(value)} onChange={onChange} {...common} />;
    case 'rows':
      return (
        <RowsInput
          ids={ids}
          kind={kind}
          path={path}
          columns={shape.columns}
          max={shape.max}
          value={listOf(value)}
          onChange={onChange}
          draw={props.draw}
          {...able}
          {...(props.problems !== undefined && { problems: props.problems })}
          {...(props.choices !== undefined && { choices: props.choices })}
          {...(onBlur !== undefined && { onBlur })}
        />
      );
    case 'instant':
    case 'opaque':
      // Only the application writes these.
      return <span id={ids.id}>{textOf(value)}</span>;
    default:
      return (
        <SelectInput
          options={options}
          value={textOrNull(value)}
          onChange={onChange}
          clearable={clearable}
          {...common}
        />
      );
  }
};

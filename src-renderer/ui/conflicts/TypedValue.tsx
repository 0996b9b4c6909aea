/** A value that nobody has written yet: the field's own control, with what the rules say and the reasons that they ask for. */
import { type ReactElement, useMemo } from 'react';
import type { FieldConflict } from '../../app/types';
import type { JsonValue, Values } from '../../domain/json';
import { fieldOf } from '../../domain/kinds/index';
import type { FieldDefinition, Problem } from '../../domain/kinds/kind';
import { useWorkspace } from '../AppContext';
import { liveOf, nameOf, type Records } from '../records';
import { go } from '../route';
import { Button } from '../shared/Button';
import { FieldGrid } from '../shared/Card';
import { Field } from '../shared/form/Field';
import type { Choices } from '../shared/form/fieldProps';
import { problemText } from '../shared/form/problemText';
import { useText } from '../text/useText';
import styles from './conflicts.module.css';
import { formPlaceOf } from './places';

const choicesFor = (
  { name, shape }: FieldDefinition,
  records: Records,
  compare: (a: string, b: string) => number,
): Choices => {
  if (shape.type === 'rows')
    return Object.assign(
      {},
      ...shape.columns.map((column) =>
        Object.fromEntries(
          Object.entries(choicesFor(column, records, compare)).map(([path, list]) => [
            `${name}.${path}`,
            list,
          ]),
        ),
      ),
    );
  if (shape.type !== 'ref' && shape.type !== 'refs') return {};
  const { kind } = shape;
  const list = liveOf(records, kind).map(({ id }) => ({ id, label: nameOf(records, kind, id) }));
  return { [name]: list.toSorted((a, b) => compare(a.label, b.label)) };
};

/** Fields that hold a reason; anything else that is wrong is mended in the form. */
const reasonNames: readonly string[] = ['guardReason', 'lateEditReason'];
const rootOf = ({ field }: Problem): string => field.split('.')[0] ?? field;

export const reasonsAsked = (problems: readonly Problem[]): readonly string[] => [
  ...new Set(
    problems
      .map((problem) => problem.reasonField ?? rootOf(problem))
      .filter((name) => reasonNames.includes(name)),
  ),
];

type Props = {
  readonly conflict: FieldConflict;
  readonly value: JsonValue;
  readonly reasons: Values;
  readonly problems: readonly Problem[];
  readonly onChange: (value: JsonValue, reasons: Values) => void;
  readonly onDrop: () => void;
};

export const TypedValue = (props: Props): ReactElement | null => {
  const { conflict, value, reasons, problems, onChange, onDrop } = props;
  const { kind, field } = conflict;
  const { t, label, format } = useText();
  const records = useWorkspace((state) => state.records);
  const definition = fieldOf(kind, field);
  const choices = useMemo(
    () => (definition === undefined ? {} : choicesFor(definition, records, format.compare)),
    [definition, records, format],
  );
  if (definition === undefined) return null;
  const asked = reasonsAsked(problems);
  const elsewhere = problems.filter(
    (problem) => rootOf(problem) !== field && !asked.includes(rootOf(problem)),
  );
  const place = formPlaceOf(conflict.record, elsewhere[0]?.field ?? field);
  return (
    <div className={styles.typed}>
      <FieldGrid>
        <Field
          kind={kind}
          definition={definition}
          value={value}
          label={`${t('conflicts:other.title')}: ${label.field(kind, field)}`}
          onChange={(next) => onChange(next, reasons)}
          problems={problems}
          choices={choices}
          revealed
          wide
        />
        {asked.map((name) => {
          const reason = fieldOf(kind, name);
          return reason === undefined ? null : (
            <Field
              key={name}
              kind={kind}
              definition={reason}
              value={reasons[name]}
              onChange={(next) => onChange(value, { ...reasons, [name]: next })}
              problems={problems}
              required
              wide
            />
          );
        })}
      </FieldGrid>
      {elsewhere.map((problem) => (
        <p key={`${problem.field} ${problem.code}`} className={styles.elsewhere}>
          {label.field(kind, problem.field)}:{' '}
          {problemText(label, problem, fieldOf(kind, rootOf(problem))?.shape ?? { type: 'opaque' })}
        </p>
      ))}
      <div className={styles.line}>
        {elsewhere.length > 0 && place !== null && (
          <Button size="s" onPress={() => go(place)}>
            {t('conflicts:other.openForm')}
          </Button>
        )}
        <Button tone="quiet" size="s" icon="cross" onPress={onDrop}>
          {t('conflicts:other.drop')}
        </Button>
      </div>
    </div>
  );
};

/** Each shape of field: empty, filled, wrong, disabled. */
import { type ReactElement, useState } from 'react';
import type { JsonValue } from '../../../src-renderer/domain/json';
import type { FieldDefinition, FieldShape, Problem } from '../../../src-renderer/domain/kinds/kind';
import { Card, FieldGrid, Stack } from '../../../src-renderer/ui/shared/Card';
import { Field } from '../../../src-renderer/ui/shared/form/Field';
import { QuietForm } from '../../../src-renderer/ui/shared/form/QuietForm';
import { PageHeading } from '../../../src-renderer/ui/shared/PageHeading';
import { fakeId } from '../fakeApp';
import styles from './gallery.module.css';

const field = (name: string, shape: FieldShape, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name,
  space: 'samordning',
  shape,
  required: 'never',
  ...more,
});

const definitions: readonly FieldDefinition[] = [
  field('personId', { type: 'ref', kind: 'person' }, { required: 'always' }),
  field('occurredOn', { type: 'day' }, { required: 'always' }),
  field('startedAt', { type: 'clock' }),
  field('few', { type: 'code', codes: ['one', 'two', 'three'] }),
  field('many', { type: 'code', codes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }),
  field('area', { type: 'text', max: 20, lines: 'one' }),
  field('headCount', { type: 'integer', min: 1, max: 20 }),
  field('interpreter', { type: 'boolean' }),
  field('name', { type: 'text', max: 40, lines: 'one' }, { masked: true }),
  field('needs', { type: 'codes', codes: ['housing', 'work', 'school', 'care'] }),
  field('by', { type: 'refs', kind: 'organisation' }),
  field('note', { type: 'text', max: 500, lines: 'many', guarded: true }),
  field('team', {
    type: 'rows',
    max: 3,
    columns: [
      field('organisationId', { type: 'ref', kind: 'organisation' }, { required: 'always' }),
      field('headCount', { type: 'integer', min: 1, max: 20 }),
    ],
  }),
];

const filled: Readonly<Record<string, JsonValue>> = {
  personId: fakeId(200),
  occurredOn: '2026-11-20',
  startedAt: '16:40',
  few: 'two',
  many: 'c',
  area: 'Exempelstad väst',
  headCount: 2,
  interpreter: false,
  name: 'Fiktiv Person',
  needs: ['work'],
  by: [fakeId(400)],
  note: 'En lugn stund vid köksbordet.',
  team: [{ organisationId: fakeId(400), headCount: 2 }],
};

const wrong: readonly Problem[] = [
  { field: 'personId', code: 'required', severity: 'error' },
  { field: 'occurredOn', code: 'notADay', severity: 'error' },
  { field: 'startedAt', code: 'notAClockTime', severity: 'error' },
  { field: 'few', code: 'required', severity: 'error' },
  { field: 'many', code: 'required', severity: 'error' },
  { field: 'headCount', code: 'outOfRange', severity: 'error' },
  { field: 'note', code: 'looksSensitive', severity: 'warning' },
];

const people = ['Tofsvipa-07', 'Gråsparv-31', 'Kaja-12'].map((label, i) => ({
  id: fakeId(200 + i),
  label,
  detail: 'Ask',
}));
const organisations = ['Polisen', 'Frivården'].map((label, i) => ({ id: fakeId(400 + i), label }));

type SetProps = {
  readonly title: string;
  readonly start: typeof filled;
  readonly problems: readonly Problem[];
};
const FieldSet = ({ title, start, problems }: SetProps): ReactElement => {
  const [values, setValues] = useState(start);
  return (
    <Card level={2} title={title}>
      <FieldGrid>
        {definitions.map((definition) => (
          <Field
            key={definition.name}
            kind="visit"
            definition={definition}
            value={values[definition.name]}
            problems={problems}
            choices={{ personId: people, by: organisations, 'team.organisationId': organisations }}
            onChange={(value) => setValues((before) => ({ ...before, [definition.name]: value }))}
            onReveal={() => undefined}
          />
        ))}
      </FieldGrid>
    </Card>
  );
};

export const FieldsPage = (): ReactElement => (
  <main className={styles.page}>
    <PageHeading title="Fields" />
    <QuietForm keeps="choices">
      <Stack>
        <FieldSet title="Empty" start={{}} problems={[]} />
        <FieldSet title="Filled" start={filled} problems={[]} />
        <FieldSet title="Wrong" start={{ occurredOn: '2026-13-40', startedAt: '99' }} problems={wrong} />
      </Stack>
    </QuietForm>
  </main>
);

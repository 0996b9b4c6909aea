/** Records to choose from in a form: what they are called, and what tells them apart. */
import { codeOf, textOf } from '../../../domain/read';
import { groupsOn } from '../../../domain/rules/membership';
import type { Day } from '../../../domain/time';
import { indexBy, liveOf, nameOf, type Records } from '../../records';
import type { Text } from '../../text/useText';
import type { Choice } from './choices';

const byLabel =
  ({ format }: Text) =>
  (a: Choice, b: Choice): number =>
    format.compare(a.label, b.label);

/** People with the groups that they belong to today. */
export const personChoices = (records: Records, today: Day, text: Text): readonly Choice[] => {
  const memberships = indexBy(liveOf(records, 'membership'), 'personId');
  return liveOf(records, 'person')
    .map((person) => ({
      id: person.id,
      label: textOf(person.values, 'alias') ?? '',
      detail: groupsOn(person.id, today, { list: () => memberships.get(person.id) ?? [] })
        .map((group) => nameOf(records, 'group', group))
        .join(', '),
    }))
    .toSorted(byLabel(text));
};

export const organisationChoices = (records: Records, text: Text): readonly Choice[] =>
  liveOf(records, 'organisation')
    .map(({ id, values }) => ({
      id,
      label: textOf(values, 'name') ?? '',
      detail: text.label.code('organisation', 'type', codeOf(values, 'type') ?? ''),
    }))
    .toSorted(byLabel(text));

export const groupChoices = (records: Records, text: Text): readonly Choice[] =>
  liveOf(records, 'group')
    .map(({ id, values }) => ({
      id,
      label: textOf(values, 'alias') ?? '',
      detail: textOf(values, 'area') ?? '',
    }))
    .toSorted(byLabel(text));

/** Records to choose from in the form of a talk. People who are no longer worked with are not offered. */
import { useMemo } from 'react';
import type { RecordView } from '../../../app/types';
import type { RecordId } from '../../../domain/ids';
import type { Values } from '../../../domain/json';
import { codeOf, dayOf, integerOf, refOf, textOf } from '../../../domain/read';
import type { Day } from '../../../domain/time';
import { useRecords } from '../../AppContext';
import type { Choice } from '../../shared/form/choices';
import type { Choices } from '../../shared/form/fieldProps';
import { useText } from '../../text/useText';

const gone = ['removed', 'deidentified', 'purged', 'deceased'];

const isCurrent = (membership: Values, today: Day): boolean =>
  (dayOf(membership, 'from') ?? today) <= today && (dayOf(membership, 'to') ?? today) >= today;

const named = (records: readonly RecordView[], field: string): readonly Choice[] =>
  records.map(({ id, values }) => ({ id, label: textOf(values, field) ?? '' }));

export const useFormChoices = (personId: RecordId | undefined, today: Day): Choices => {
  const { t, format } = useText();
  const people = useRecords('person');
  const groups = useRecords('group');
  const memberships = useRecords('membership');
  const organisations = useRecords('organisation');
  const sets = useRecords('keyMessageSet');
  return useMemo(() => {
    const sorted = (choices: readonly Choice[]): readonly Choice[] =>
      choices.toSorted((a, b) => format.compare(a.label, b.label));
    const groupNames = new Map<RecordId | undefined, string>(
      groups.map(({ id, values }) => [id, textOf(values, 'alias') ?? '']),
    );
    const current = new Map<string, readonly string[]>();
    for (const { values } of memberships) {
      const group = groupNames.get(refOf(values, 'groupId'));
      const person = refOf(values, 'personId');
      if (group === undefined || person === undefined || !isCurrent(values, today)) continue;
      current.set(person, [...(current.get(person) ?? []), group]);
    }
    const persons = people
      .filter(({ id, values }) => id === personId || !gone.includes(codeOf(values, 'status') ?? ''))
      .map(({ id, values }): Choice => {
        const detail = (current.get(id) ?? []).join(', ');
        return { id, label: textOf(values, 'alias') ?? '', ...(detail !== '' && { detail }) };
      });
    const social = new Set<string>(
      organisations.filter(({ values }) => values.type === 'socialServices').map(({ id }) => id),
    );
    const organisationChoices = sorted(named(organisations, 'name'));
    return {
      personId: sorted(persons),
      groupIdAtEvent: sorted(named(groups, 'alias')),
      groupId: sorted(named(groups, 'alias')),
      'team.organisationId': organisationChoices,
      // Reports go to social services; they come first.
      reportedTo: organisationChoices.toSorted((a, b) => Number(social.has(b.id)) - Number(social.has(a.id))),
      messageSetId: sets
        .filter(({ values }) => values.occasion === 'customNotification')
        .map(({ id, values }) => ({
          id,
          label: textOf(values, 'name') ?? '',
          detail: t('notifications:messages.version', {
            town: textOf(values, 'municipality') ?? '',
            version: integerOf(values, 'version') ?? 1,
          }),
        })),
    };
  }, [people, groups, memberships, organisations, sets, personId, today, format, t]);
};

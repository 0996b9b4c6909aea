/** The consents of one person, to choose from: for whom and when. */
import type { RecordId } from '../../domain/ids';
import { codeOf, dayOf, refOf, refsOf } from '../../domain/read';
import { liveOf, nameOf, type Records } from '../records';
import type { Choice } from '../shared/form/choices';
import type { Text } from '../text/useText';

export const consentChoices = (
  records: Records,
  person: RecordId | undefined,
  { label, format }: Text,
): readonly Choice[] =>
  liveOf(records, 'consent')
    .filter(({ values }) => person !== undefined && refOf(values, 'personId') === person)
    .map(({ id, values }) => {
      const given = dayOf(values, 'givenOn');
      return {
        id,
        label: [
          given === undefined ? '' : format.day(given),
          format.list(refsOf(values, 'recipients').map((one) => nameOf(records, 'organisation', one))),
        ].join(' · '),
        detail: label.code('consent', 'kind', codeOf(values, 'kind') ?? ''),
      };
    });

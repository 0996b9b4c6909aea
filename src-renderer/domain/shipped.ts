/**
 * All that the application ships for one municipality, as records that nobody has written yet: its own profile, the
 * national directory with its own town's, and its message sets. `allShipped` is the whole, for the catalogue of towns.
 */
import { shippedContacts, shippedOrganisations } from './directory';
import type { RecordId } from './ids';
import type { JsonValue, Values } from './json';
import type { KindName } from './kinds/kind';
import { genericMessageSet, shippedMessageSets } from './messages';
import { municipalityId, municipalityValues, profileFor } from './municipalities';
import { shippedId } from './shippedIds';

export type ShippedRecord = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly values: Values;
};

const directory = [...shippedOrganisations, ...shippedContacts];
const plain = ({ kind, id, values }: ShippedRecord): ShippedRecord => ({ kind, id, values });

/** A town that nothing is shipped for still needs its social services and messages to record a talk. */
const forOtherTown = (name: string): readonly ShippedRecord[] => [
  {
    kind: 'organisation',
    id: shippedId(2, 900),
    values: { name: `Socialtjänsten ${name}`, type: 'socialServices', isAuthority: true, municipality: name },
  },
  genericMessageSet(name),
];

export const shippedRecords = (municipality: string): readonly ShippedRecord[] => {
  const profile = profileFor(municipality);
  const own = municipalityValues(municipality);
  const places: readonly JsonValue[] = profile?.places ?? [];
  return [
    { kind: 'municipality', id: municipalityId, values: own },
    ...directory.filter(({ place }) => place === null || places.includes(place)).map(plain),
    ...shippedMessageSets.filter(({ values }) => places.some((place) => place === values.municipality)),
    ...(profile === undefined && typeof own.name === 'string' ? forOtherTown(own.name) : []),
  ];
};

export const allShipped: readonly ShippedRecord[] = [...directory.map(plain), ...shippedMessageSets];

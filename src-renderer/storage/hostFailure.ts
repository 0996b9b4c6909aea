/** A host's failure in the words that the application uses towards people. */
import type { HostFailure } from '../../src-main/contract';
import type { StorageFailure } from './storageFailure';

const typeOf: Readonly<Record<HostFailure['type'], StorageFailure['type']>> = {
  diskFull: 'diskFull',
  readOnly: 'readOnly',
  unreachable: 'hostGone',
  refused: 'hostGone',
  lengthMismatch: 'journalMoved',
  tooLarge: 'tooLarge',
  badRequest: 'io',
  notFound: 'io',
  exists: 'io',
  readBackFailed: 'io',
  io: 'io',
};

export const hostFailureToStorage = ({ type, detail }: HostFailure): StorageFailure => ({
  type: typeOf[type],
  detail: `${type}: ${detail}`,
});

/**
 * A host's failure in the words that the application uses towards people. The same shape as `StorageFailure` of
 * app/types.ts, said again here because `host` may not import `app`.
 */
import type { HostFailure } from '../../src-main/contract';

export type HostStorageFailure = {
  readonly type: 'diskFull' | 'readOnly' | 'hostGone' | 'journalMoved' | 'tooLarge' | 'io';
  readonly detail: string;
};

const typeOf: Readonly<Record<HostFailure['type'], HostStorageFailure['type']>> = {
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

export const storageFailureOf = ({ type, detail }: HostFailure): HostStorageFailure => ({
  type: typeOf[type],
  detail: `${type}: ${detail}`,
});

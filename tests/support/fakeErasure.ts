/** The fake application's answers about erasure. */
import type { App } from '../../src-renderer/app/types';
import { instantFrom } from '../../src-renderer/domain/time';
import { card, deviceId, fakeId, fakeNow } from './fakeDevices';

export const fakeErasureCases: Pick<App, 'planErasure' | 'eraseRecords' | 'erasureLog'> = {
  planErasure: async (ids) => ({
    perSpace: [
      { space: 'samordning', records: 1, entries: 4 },
      { space: 'social', records: 1, entries: 1 },
    ],
    twin: true,
    referring: [{ kind: 'customNotification', ids: [fakeId(2), fakeId(3)] }],
    unreached: ids.length > 0 ? ['bundle'] : [],
    setAside: [],
    laptops: ['Fältdator 2'],
  }),
  eraseRecords: async ({ spaces }) => ({
    type: 'erased',
    answers: spaces.map((space) => ({
      device: deviceId('a'),
      name: card.name,
      space,
      at: instantFrom(fakeNow),
      entries: 4,
      unreached: ['bundle'],
    })),
  }),
  erasureLog: () => [],
};

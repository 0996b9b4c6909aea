/** An erasure that comes with a bundle, and one that was answered here and not yet there. */
import type { ArrivingErasure, ErasureEntry } from '../../../src-renderer/app/types';
import { instantFrom } from '../../../src-renderer/domain/time';
import { fakeId, fakeNow } from '../fakeApp';
import { deviceId } from '../fakeDevices';

const at = instantFrom(fakeNow - 90_000_000);
const decision = { reason: 'retentionPlan', decision: 'KS 2026/17', by: 'Kontoret', order: fakeId(50) };

export const arrivingErasures: readonly ArrivingErasure[] = [
  { ...decision, named: 2, records: [{ kind: 'person', id: fakeId(20) }], entries: 7, ownEntries: 2 },
];

export const erasureLog: readonly ErasureEntry[] = (['samordning', 'social'] as const).map((space) => ({
  ...decision,
  space,
  at,
  records: 2,
  answers: [
    {
      device: deviceId('b'),
      name: 'Kontoret',
      space,
      at,
      entries: 7,
      unreached: ['bundle', 'sideFile'],
    },
  ],
  waiting: space === 'social' ? [] : ['Uppsökarna'],
}));

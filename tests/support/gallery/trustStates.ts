/** What waits, is missing, doubled, closed or shut out: for the gallery of the exchange. */
import type { App, ExchangeState, WaitingBundle } from '../../../src-renderer/app/types';
import { instantFrom } from '../../../src-renderer/domain/time';
import { fakeNow } from '../fakeApp';
import { card, deviceId, known } from '../fakeDevices';
import { goodStanding, nothingWaits } from '../fakeTrust';

const at = instantFrom(fakeNow - 90_000_000);
const bundle = (n: number, change: Partial<WaitingBundle>): WaitingBundle => ({
  n,
  file: `gvi-8f41c0d2${n}0.age`,
  bytes: 18_432,
  space: 'samordning',
  sender: deviceId('e'),
  created: at,
  since: at,
  reason: 'gap',
  state: 'waiting',
  missing: null,
  setAside: [],
  ...change,
});

const waiting: Partial<ExchangeState> = {
  devices: [
    known('a', card.name, 'field', { origin: 'own' }),
    known('b', 'Kontoret', 'office', {}),
    known('e', 'Fältdator 2', 'field', {
      standing: { ...goodStanding, closed: [{ space: 'samordning', seq: 17 }], replacedBy: deviceId('f') },
    }),
    known('f', 'Fältdator 2', 'field', { standing: { ...goodStanding, replaces: deviceId('e') } }),
    known('g', 'Fältdator 3', 'field', { standing: { ...goodStanding, revoked: { at } } }),
  ],
  waiting: {
    ...nothingWaits,
    bundles: [
      bundle(1, { missing: { device: deviceId('e'), from: 18, to: 24 } }),
      bundle(2, { reason: 'unknownSender', sender: deviceId('q'), state: 'ready' }),
      bundle(3, { reason: 'fork' }),
      bundle(4, {
        reason: 'setAside',
        setAside: [{ device: deviceId('g'), reason: 'unknownDevice', to: 4 }],
      }),
      bundle(5, { state: 'dropped' }),
    ],
    mended: 1,
    missing: [{ space: 'samordning', by: deviceId('b'), device: deviceId('f'), from: 18, to: 24 }],
    forks: [{ space: 'samordning', device: deviceId('f'), seq: 19, by: deviceId('b'), at }],
    beyond: [
      {
        space: 'samordning',
        device: deviceId('e'),
        commits: 3,
        records: 3,
        kinds: { customNotification: 2, person: 1 },
        first: at,
        last: instantFrom(fakeNow),
      },
    ],
    became: { at, why: 'ahead', commits: 3 },
  },
};

const closing = (): Partial<App> => ({
  closingChoices: async () => [
    {
      space: 'samordning',
      common: 17,
      points: [
        { seq: 19, signed: true, at: instantFrom(fakeNow), kinds: ['person'] },
        { seq: 18, signed: false, at, kinds: ['customNotification', 'attempt'] },
        { seq: 17, signed: true, at, kinds: ['group'] },
      ],
    },
    { space: 'social', common: null, points: [] },
  ],
});

export const trustStates = { waiting, closing };

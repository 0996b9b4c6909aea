/** Orders, cards and closings by those who may not, and digests that no order explains. */
import type { ImportPlan } from '../../../src-renderer/sync/importPlan';
import { recordNamed } from '../../support/builders';
import type { TestDevice } from '../../support/devices';
import { aside, type Family, type Forgery } from '../forgery';
import { type Loose, rewritten } from '../rewrite';
import type { World } from '../world';

const nothingMoves = (plan: ImportPlan): string | null =>
  plan.type === 'take' && plan.erasures.length === 0 && plan.deviceStatements.length === 0
    ? null
    : 'it is obeyed';
const isObeyed = (plan: ImportPlan): string | null =>
  plan.type === 'take' && plan.erasures.length + plan.deviceStatements.length > 0 ? null : 'it is not obeyed';

const lastIs =
  (changed: (commit: Loose) => object) =>
  (commits: readonly Loose[]): readonly Loose[] =>
    commits.map((commit, at) =>
      at === commits.length - 1 ? ({ ...commit, ...changed(commit) } as Loose) : commit,
    );

const salt = 'AAAAAAAAAAAAAAAAAAAAAA';
const changeOf = (kind: string, id: string, set: object) => ({
  action: 'configure',
  entries: [{ change: { kind, id, over: {}, set }, salt }],
});
const orderOf = (number: number) => ({
  action: 'erase',
  entries: [
    {
      change: {
        kind: 'erasure',
        id: recordNamed(`order ${number}`),
        over: {},
        set: { records: [recordNamed('field one')], reason: 'retention', decision: 'D 1' },
      },
      salt,
    },
  ],
});
const digestOf = (number: number) => ({
  entries: [{ digest: `${'A'.repeat(42)}A`, order: recordNamed(`order ${number}`) }],
});

/** Introduces the stranger as an office, or ends another device at nothing. */
const cardOf = (world: World, number: number) =>
  changeOf('device', recordNamed(`device ${number}`), {
    card: world.stranger.card(),
    role: 'office',
    spaces: ['samordning', 'social'],
  });
const closingOf = (world: World, device: TestDevice, number: number) =>
  changeOf('device', recordNamed(`closing ${number}`), {
    card: device.card(),
    role: 'field',
    spaces: ['samordning'],
    closed: { seq: 1, hash: world.reader.held('samordning').hashAt(device.id, 1) },
  });

export const powers: Family = {
  name: 'orders and cards by those who may not',
  share: 500,
  make: (world, chance, number) => {
    const { field, office, other } = world;
    const by = number % 2 === 0 ? field : other;
    const victim = by === field ? other : field;
    const form = chance.pick(['record', 'amend', 'void', 'resolve', 'configure']);
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: 'an order of a laptop',
        file: rewritten(
          world,
          by,
          lastIs(() => orderOf(number)),
        ),
        answers: ['take'],
        also: nothingMoves,
      }),
      () => ({
        how: 'a card passed on by a laptop',
        file: rewritten(
          world,
          by,
          lastIs(() => cardOf(world, number)),
        ),
        answers: ['take'],
        also: nothingMoves,
      }),
      () => ({
        how: 'a closing by a laptop',
        file: rewritten(
          world,
          by,
          lastIs(() => closingOf(world, victim, number)),
        ),
        answers: ['take'],
        also: nothingMoves,
      }),
      () => ({
        how: 'the office closed by a laptop',
        file: rewritten(
          world,
          by,
          lastIs(() => closingOf(world, office, number)),
        ),
        answers: ['take'],
        also: nothingMoves,
      }),
      () => ({
        how: 'a digest without its order, of a laptop',
        file: rewritten(
          world,
          by,
          lastIs(() => digestOf(number)),
        ),
        answers: [aside('brokenChain')],
      }),
      () => ({
        how: 'a digest without its order, of the sender',
        file: rewritten(
          world,
          office,
          lastIs(() => digestOf(number)),
        ),
        answers: ['brokenChain'],
      }),
      // The order stands in the same bundle, but from one who may not order anything.
      () => ({
        how: 'a digest explained by the order of a laptop',
        file: rewritten(world, by, (all) =>
          all.map(
            (commit, at) =>
              ({ ...commit, ...(at === 0 ? orderOf(number) : at === 1 ? digestOf(number) : {}) }) as Loose,
          ),
        ),
        answers: [aside('brokenChain')],
      }),
      () => ({
        how: 'an order that is no erasure',
        file: rewritten(
          world,
          office,
          lastIs(() => ({ ...orderOf(number), action: form })),
        ),
        answers: ['take'],
        also: nothingMoves,
      }),
      () => ({
        how: 'an order of the office',
        file: rewritten(
          world,
          office,
          lastIs(() => orderOf(number)),
        ),
        answers: ['take'],
        also: isObeyed,
      }),
      () => ({
        how: 'a digest explained by the order of the office',
        file: rewritten(world, office, (all) =>
          all.map(
            (commit, at) =>
              ({ ...commit, ...(at === 0 ? orderOf(number) : at === 1 ? digestOf(number) : {}) }) as Loose,
          ),
        ),
        answers: ['take'],
        also: isObeyed,
      }),
    ];
    const way = ways[Math.floor(number / 2) % ways.length];
    if (way === undefined) throw new Error('ten ways');
    const forgery = way();
    return { ...forgery, how: `${forgery.how}, ${by.name}` };
  },
};

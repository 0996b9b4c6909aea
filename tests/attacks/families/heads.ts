/** Heads altered and everything signed anew by the office: it can say what it likes of itself, and nothing of others. */
import { signHead } from '../../../src-renderer/sync/signedHead';
import { deviceNamed } from '../../support/builders';
import { signingKeyNamed } from '../../support/deviceSecrets';
import { headOf } from '../../support/forge';
import { aside, type Family, type Forgery } from '../forgery';
import { looseCommits, looseHash } from '../rewrite';
import { fromOffice, type Heads, headsOf, type World } from '../world';

type Head = { readonly seq: number; readonly hash: string; readonly sig: string };
const headIn = (world: World, device: string): Head => headsOf(world)[device] as Head;
const otherHash = (hash: string, n: number): string =>
  `${hash.slice(0, n)}${hash[n] === 'A' ? 'B' : 'A'}${hash.slice(n + 1)}`;
const without = (heads: Heads, device: string): Heads =>
  Object.fromEntries(Object.entries(heads).filter(([name]) => name !== device));

export const heads: Family = {
  name: 'heads altered',
  share: 700,
  make: (world, chance, number) => {
    const { field, office, other, reader, stranger } = world;
    const device = [office, field, other][number % 3] ?? office;
    const own = device === office;
    const head = headIn(world, device.id);
    const set = (changed: object) =>
      fromOffice(world, { heads: { ...headsOf(world), [device.id]: { ...head, ...changed } } });
    const at = chance.below(40);
    const before = looseCommits(world, device.id)[0];
    if (before === undefined) throw new Error('three commits each');
    const older = { seq: before.seq, hash: looseHash(before) };
    const nobody = signingKeyNamed(`nobody ${number}`);
    const forger = chance.pick(
      [office.secrets.signing, nobody, reader.secrets.signing].filter(
        (key) => !own || key !== office.secrets.signing,
      ),
    );
    const sigBy = (key: typeof nobody, point: { seq: number; hash: string }) =>
      signHead(key, device.id, 'samordning', point as { seq: number; hash: typeof older.hash }).sig;
    // Of the sender a head that nobody signed refuses the bundle; another device's part is judged by what it shows first.
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: 'another hash',
        file: set({ hash: otherHash(head.hash, at) }),
        answers: [own ? 'badSignature' : aside('brokenChain')],
      }),
      () => ({
        how: 'another seq',
        file: set({ seq: head.seq + 1 + at }),
        answers: [own ? 'badSignature' : aside('brokenChain')],
      }),
      () => ({
        how: 'another signature',
        file: set({ sig: `${otherHash(head.sig, at)}` }),
        answers: [own ? 'badSignature' : aside('badSignature')],
      }),
      () => ({
        how: 'signed by a forger',
        file: set({ sig: sigBy(forger, head) }),
        answers: [own ? 'badSignature' : aside('badSignature')],
      }),
      () => ({
        how: 'of another space',
        file: set({ sig: signHead(device.secrets.signing, device.id, 'social', head as never).sig }),
        answers: [own ? 'badSignature' : aside('badSignature')],
      }),
      () => ({
        how: 'of another device',
        file: set({ sig: headIn(world, own ? field.id : office.id).sig }),
        answers: [own ? 'badSignature' : aside('badSignature')],
      }),
      () => ({
        how: 'an older one, rightly signed',
        file: set({ ...older, sig: sigBy(device.secrets.signing, older) }),
        answers: [own ? 'brokenChain' : aside('brokenChain')],
      }),
      // Heads that an earlier counter has shown are there at every later one.
      () => ({
        how: 'none',
        file: fromOffice(world, { heads: without(headsOf(world), device.id) }),
        answers: [own ? 'brokenChain' : 'rolledBack'],
      }),
      () => ({ how: 'more keys', file: set({ at: 1 }), answers: ['newerFormat'] }),
      () => ({
        how: 'of no form',
        file: set(
          chance.pick([{ seq: 0 }, { seq: '3' }, { hash: 'x' }, { hash: null }, { sig: '' }, { sig: 7 }]),
        ),
        answers: ['damaged'],
      }),
      () => ({
        how: 'of somebody unknown, beside',
        file: fromOffice(world, {
          heads: { ...headsOf(world), [stranger.id]: { ...headOf(stranger, 'samordning') } },
        }),
        answers: ['take'],
        also: (plan) =>
          plan.type === 'take' && plan.heads.every((one) => one.device !== stranger.id)
            ? null
            : 'the head of an unknown device is kept',
      }),
      () => ({
        how: 'of a device that is none',
        file: fromOffice(world, { heads: { ...headsOf(world), [deviceNamed(`ghost ${number}`)]: head } }),
        answers: ['take'],
      }),
      () => ({
        how: 'of the reader itself, invented',
        file: fromOffice(world, {
          heads: {
            ...headsOf(world),
            [reader.id]: {
              seq: 900 + at,
              hash: head.hash,
              sig: signHead(forger, reader.id, 'samordning', head as never).sig,
            },
          },
        }),
        answers: ['take'],
        // Were it believed, this laptop would become a new device at anybody's wish.
        also: (plan) =>
          plan.type === 'take' && plan.ownAhead === null && plan.forks.length === 0
            ? null
            : 'an invented head is believed',
      }),
    ];
    const way = ways[Math.floor(number / 3) % ways.length];
    if (way === undefined) throw new Error('thirteen ways');
    const forgery = way();
    return { ...forgery, how: `${forgery.how}, ${device.name}` };
  },
};

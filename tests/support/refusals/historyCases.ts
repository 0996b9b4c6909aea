import type { Commit } from '../../../src-renderer/sync/commit';
import { recordNamed } from '../builders';
import { forge, headOf, manifestFor } from '../forge';

import { type Case, headsHash, rewritten, secondChanged, taken, withManifest } from '../refusalWorld';

export const historyCases: readonly Case[] = [
  {
    reason: 'brokenChain',
    how: 'a hole in seq',
    detail: { fault: 'seq' },
    make: rewritten((c) => c.map((one) => (one.seq === 2 ? { ...one, seq: 3 } : one))),
  },
  {
    reason: 'brokenChain',
    how: 'a wrong prev',
    detail: { fault: 'prev', seq: 2, line: 3 },
    make: rewritten((commits) =>
      commits.map((one) => (one.seq === 2 ? { ...one, prev: headsHash(one.prev) as Commit['prev'] } : one)),
    ),
  },
  {
    reason: 'brokenChain',
    how: 'a commit of the other space',
    detail: { fault: 'foreignSpace' },
    make: secondChanged(() => ({ space: 'social' })),
  },
  {
    reason: 'brokenChain',
    how: 'a commit without its form',
    detail: { fault: 'form' },
    make: secondChanged(() => ({ actor: 'me' })),
  },
  {
    reason: 'brokenChain',
    how: 'a clock stamp of another device',
    detail: { fault: 'hlcOfAnotherDevice' },
    make: secondChanged((c) => ({ hlc: `${c.hlc.slice(0, 21)}${'a'.repeat(26)}` })),
  },
  {
    reason: 'brokenChain',
    how: 'an over that names a field it does not set',
    detail: { fault: 'overWithoutSet' },
    make: secondChanged((c) => ({
      entries: c.entries.map((e) =>
        'change' in e ? { ...e, change: { ...e.change, over: { other: [] } } } : e,
      ),
    })),
  },
  {
    reason: 'brokenChain',
    how: 'a digest whose order is nowhere',
    detail: { fault: 'digestWithoutOrder', seq: 2 },
    make: secondChanged(() => ({ entries: [{ digest: 'A'.repeat(43), order: recordNamed('order') }] })),
  },
  {
    reason: 'brokenChain',
    how: 'a head that is not the last commit',
    detail: { fault: 'head' },
    make: withManifest(({ field }) => ({ heads: { [field.id]: { ...headOf(field, 'samordning', 1) } } })),
  },
  {
    reason: 'brokenChain',
    how: 'no head for the own commits',
    detail: { fault: 'head' },
    make: withManifest({ heads: {} }),
  },
  {
    reason: 'brokenChain',
    how: 'a part that does not continue what is held',
    detail: { fault: 'prev', seq: 3 },
    make: async (world) => {
      await taken(world);
      const { field } = world;
      field.write({ note: 'third' });
      return rewritten((commits) =>
        commits.slice(2).map((one) => ({ ...one, prev: headsHash(one.prev) as Commit['prev'] })),
      )(world);
    },
  },

  {
    reason: 'gap',
    how: 'the first part missing',
    detail: { missing: { from: 1, to: 1 } },
    make: async (world) => rewritten((commits) => commits.slice(1))(world),
  },

  {
    reason: 'fork',
    how: 'a laptop and its clone that both went on',
    make: async (world) => {
      const clone = world.field.clone('clone');
      world.field.write({ note: 'mine' });
      await taken(world);
      clone.write({ note: 'clone' });
      return forge({ from: clone, to: world.office, manifest: manifestFor(clone, world.office) });
    },
  },
  {
    reason: 'fork',
    how: 'a head of the same seq with another hash, without commits',
    make: async (world) => {
      const clone = world.field.clone('clone');
      world.field.write({ note: 'mine' });
      await taken(world);
      clone.write({ note: 'clone' });
      const manifest = manifestFor(clone, world.office, { commits: 0 });
      return forge({ from: clone, to: world.office, lines: [], manifest });
    },
  },
  {
    reason: 'fork',
    how: 'the same counter with another id',
    detail: { fault: 'counter' },
    make: async (world) => {
      await taken(world);
      return withManifest({ counter: 1 })(world);
    },
  },

  {
    reason: 'rolledBack',
    how: 'a head that was there is there no more',
    make: async (world) => {
      await taken(world);
      return forge({
        from: world.field,
        to: world.office,
        lines: [],
        manifest: manifestFor(world.field, world.office, { commits: 0, heads: {} }),
      });
    },
  },
  {
    reason: 'rolledBack',
    how: 'a later counter with the heads of last week',
    make: async (world) => {
      await taken(world);
      const { field, office } = world;
      return forge({
        from: field,
        to: office,
        lines: [],
        manifest: manifestFor(field, office, {
          commits: 0,
          heads: { [field.id]: { ...headOf(field, 'samordning', 1) } },
        }),
      });
    },
  },
  {
    reason: 'rolledBack',
    how: 'an earlier counter that claims more than a later one',
    make: async (world) => {
      const { field } = world;
      const early = { counter: 1 };
      await world.office.take(await withManifest({ counter: 7 })(world));
      field.write({ note: 'third' });
      return withManifest(early)(world);
    },
  },
];

/** Words put in another device's mouth: by the office that passes them on, by a laptop, in the reader's own name. */
import type { RecordId } from '../../../src-renderer/domain/ids';
import { recordNamed } from '../../support/builders';
import type { Chance } from '../../support/histories';
import { aside, type Family, type Forgery } from '../forgery';
import { chained, type Loose, looseCommits, rewritten, signedPoint, withPart } from '../rewrite';
import { headsOf, type World } from '../world';

const changed = (commit: Loose, chance: Chance): Loose => {
  const words = `never said ${chance.below(1_000_000)}`;
  return {
    ...commit,
    entries: commit.entries.map((entry) =>
      'change' in entry ? { ...entry, change: { ...entry.change, set: { note: words } } } : entry,
    ),
  };
};

/** The reader's own next commit, as the office would like it. */
const inReadersName = (world: World, chance: Chance): readonly Loose[] => {
  const own = world.reader.commits('samordning').filter(({ commit }) => commit.device === world.reader.id);
  const last = own.at(-1);
  if (last === undefined) throw new Error('the reader has written');
  const next = { ...last.commit, seq: last.commit.seq + 1, prev: last.hash } as Loose;
  return [changed(next, chance)];
};

export const mouths: Family = {
  name: 'words in another mouth',
  share: 600,
  make: (world, chance, number) => {
    const { field, office, other, reader, stranger } = world;
    const victim = number % 2 === 0 ? field : other;
    const commits = looseCommits(world, victim.id);
    const at = chance.below(commits.length);
    const invented = chained(commits.map((commit, n) => (n === at ? changed(commit, chance) : commit)));
    const more = chained([
      ...commits,
      changed({ ...(commits.at(-1) as Loose), seq: (commits.at(-1)?.seq ?? 0) + 1 }, chance),
    ]);
    const last = invented.at(-1);
    const end = more.at(-1);
    const own = inReadersName(world, chance)[0];
    if (last === undefined || end === undefined || own === undefined) throw new Error('three commits each');
    const forger = chance.pick([office, reader, stranger, victim === field ? other : field]).secrets.signing;
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: 'changed, under the true head',
        file: withPart(world, victim.id, invented, {}),
        answers: [aside('brokenChain')],
      }),
      () => ({
        how: 'changed, the head signed by a forger',
        file: withPart(world, victim.id, invented, signedPoint(forger, victim.id, last)),
        answers: [aside('badSignature')],
      }),
      () => ({
        how: 'one more, under the true head',
        file: withPart(world, victim.id, more, {}),
        answers: [aside('brokenChain')],
      }),
      () => ({
        how: 'one more, the head signed by a forger',
        file: withPart(world, victim.id, more, signedPoint(forger, victim.id, end)),
        answers: [aside('badSignature')],
      }),
      () => ({
        how: 'the reader’s own, under no head',
        file: withPart(world, reader.id, [own], { [reader.id]: headsOf(world)[reader.id] ?? {} }),
        answers: [aside('brokenChain')],
      }),
      () => ({
        how: 'the reader’s own, the head signed by a forger',
        file: withPart(world, reader.id, [own], signedPoint(office.secrets.signing, reader.id, own)),
        answers: [aside('badSignature')],
      }),
      () => ({
        how: 'the words of one under the name of another, in the sender’s own part',
        file: rewritten(world, office, (all) =>
          all.map((commit, n) =>
            n === all.length - 1
              ? { ...commit, hlc: `${commit.hlc.slice(0, 21)}${victim.id}` as Loose['hlc'] }
              : commit,
          ),
        ),
        answers: ['brokenChain'],
      }),
      () => ({
        how: 'of somebody unknown, rightly signed',
        file: withPart(
          world,
          stranger.id,
          stranger.commits('samordning').map(({ commit }) => commit as Loose),
          signedPoint(
            stranger.secrets.signing,
            stranger.id,
            stranger.commits('samordning')[0]?.commit as Loose,
          ),
        ),
        answers: [aside('unknownDevice')],
      }),
      // The device itself may write what it likes of itself; a second history of it is a fork that whoever holds it can show.
      () => ({
        how: 'its own words',
        file: rewritten(world, victim, (all) => all.map((commit) => changed(commit, chance))),
        answers: ['take'],
      }),
      () => ({
        how: 'its own second history',
        file: withPart(
          world,
          victim.id,
          secondHistory(world, victim.id, chance),
          signedPoint(
            victim.secrets.signing,
            victim.id,
            secondHistory(world, victim.id, chance).at(-1) as Loose,
          ),
        ),
        answers: [aside('fork')],
        also: (plan) => (plan.type === 'take' && plan.forks.length > 0 ? null : 'the fork is not shown'),
      }),
    ];
    const way = ways[Math.floor(number / 2) % ways.length];
    if (way === undefined) throw new Error('ten ways');
    const forgery = way();
    return { ...forgery, how: `${forgery.how}, ${victim.name}` };
  },
};

/** From the device's first commit on, another past than the one that the reader holds. */
const secondHistory = (world: World, device: Loose['device'], _chance: Chance): readonly Loose[] => {
  const held = world.reader
    .commits('samordning')
    .flatMap(({ commit }) => (commit.device === device ? [commit as Loose] : []));
  return chained(
    [...held, ...looseCommits(world, device)].map((commit) => ({
      ...commit,
      actor: recordNamed('impostor') as RecordId,
    })),
  );
};

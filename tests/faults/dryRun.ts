/**
 * An activity that nothing strikes, on the laptop that every run begins with: that it does what its name says, and how many
 * places a strike may hit in it. Made once a process and always the same, so that a run rests on its seed alone.
 */
import { activities } from './activities';
import { chanceFrom } from './chance';
import { createClaims, seenIn } from './claims';
import { createCopies } from './copies';
import { layDown } from './laptop';
import { generationIn, journalRead } from './packing';
import type { Activity } from './scene';
import { arm, type Boundaries, boundariesMet } from './strikes';
import { passphrase, world } from './world';

type Journal = { readonly generation: string | null; readonly frames: number };

export type DryRun = {
  readonly boundaries: Boundaries;
  /** Of the unlock before it. */
  readonly unlock: Boundaries;
  readonly acknowledged: number;
  readonly backups: number;
  readonly before: Journal;
  readonly after: Journal;
  readonly faults: readonly string[];
};

const make = async ({ run }: Activity): Promise<DryRun> => {
  const base = await world();
  const chance = chanceFrom(1);
  const laptop = await layDown(base.now, 'undisturbed', chance);
  const { folder } = laptop;
  const journal = (): Journal => ({
    generation: generationIn(folder),
    frames: journalRead(folder).frames.length,
  });
  try {
    const claims = createClaims(base.seen, passphrase);
    const copies = createCopies(folder, claims.passphrases);
    const sitting = await laptop.start();
    arm(sitting, null, 0);
    await sitting.app.unlock(passphrase);
    const unlock = boundariesMet(sitting);
    const before = journal();
    arm(sitting, null, 0);
    await run({ ...sitting, claims, copies, chance, world: base, folder, word: () => 'Ord' });
    const boundaries = boundariesMet(sitting);
    const after = journal();
    const again = await laptop.start();
    await again.app.unlock(claims.passphrases().at(-1) ?? '');
    const state = again.app.session.getState().type;
    return {
      boundaries,
      unlock,
      acknowledged: claims.acknowledged(),
      backups: copies.count(),
      before,
      after,
      faults:
        state === 'open'
          ? [...claims.judge(await seenIn(again.app)), ...(await copies.judge(again.app))]
          : [state],
    };
  } finally {
    laptop.remove();
  }
};

const made = new Map<Activity, Promise<DryRun>>();
export const dryRun = (activity: Activity): Promise<DryRun> => {
  const known = made.get(activity) ?? make(activity);
  made.set(activity, known);
  return known;
};

/** Mending writes more than an unlock that has nothing to mend. */
export const unlockBoundaries = async (): Promise<Boundaries> => {
  const [first] = activities;
  if (first === undefined) throw new Error('no activity');
  const { unlock } = await dryRun(first);
  const more = (count: number): number => 2 * Math.max(count, 10);
  return {
    page: more(unlock.page),
    host: more(unlock.host),
    power: more(unlock.power),
    full: more(unlock.full),
    io: more(unlock.io),
    store: more(unlock.store),
  };
};

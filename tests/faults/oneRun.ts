/**
 * One seeded run: a laptop is laid down, a person works, something happens, the laptop is started again. Judged is
 * - that every acknowledged save is there, or named as lost, and nothing that was never asked for;
 * - that work goes on: after a full disk without a restart, and after every restart;
 * - that the start after that changes nothing more, neither file nor row.
 */
import type { App } from '../../src-renderer/app/types';
import { activities } from './activities';
import { type Chance, chanceFrom } from './chance';
import { type Claims, createClaims, seenIn } from './claims';
import { type Copies, createCopies } from './copies';
import { type Damage, damages } from './damages';
import { changesBetween, digestOf } from './digest';
import { dryRun, unlockBoundaries } from './dryRun';
import { idleWork, lossesIn } from './health';
import { type Laptop, layDown, type Rows, type Sitting } from './laptop';
import { journalRead } from './packing';
import { nameOf, type Plan, planOf, type RunKind } from './plan';
import { type Scene, saveNew } from './scene';
import { arm, type Boundaries, boundariesMet, type StrikeName, wasMet } from './strikes';
import { passphrase, type World, world } from './world';

export type Run = {
  readonly seed: number;
  /** What happened, in order; printed with a failure. */
  readonly story: readonly string[];
  readonly faults: readonly string[];
  /** For the count: what struck or was damaged, and while doing what. */
  readonly what: string;
  readonly met: boolean;
};

type Runner = {
  readonly laptop: Laptop;
  readonly claims: Claims;
  readonly copies: Copies;
  readonly chance: Chance;
  readonly world: World;
  readonly word: () => string;
  readonly say: (line: string) => void;
  readonly fault: (line: string) => void;
  /** An older copy opens with an older passphrase. */
  allPassphrases: boolean;
  /** The store as it was when the page was opened. */
  rowsBefore: Rows;
  /** At the same time: what was in both places may be lost, and must be named. */
  bothDamaged: boolean;
};

const failureIn = (app: App): string => {
  const state = app.session.getState();
  return state.type === 'locked' ? `locked ${JSON.stringify(state.failure)}` : state.type;
};

/** Unlocks, or restores where nothing is left but the journal. False: the vault does not open. */
const open = async (run: Runner, app: App): Promise<boolean> => {
  const first = app.session.getState();
  const words = run.allPassphrases
    ? [...new Set([...run.claims.passphrases(), passphrase])]
    : run.claims.passphrases();
  for (const word of words) {
    if (first.type === 'welcome') {
      const outcome = await app.restoreVault(null, word);
      if (outcome.type === 'restored') break;
      if (outcome.type !== 'wrongPassphrase') run.say(`restoring: ${JSON.stringify(outcome)}`);
    } else await app.unlock(word);
    if (app.session.getState().type === 'open') break;
  }
  return app.session.getState().type === 'open';
};

const sceneOf = (run: Runner, sitting: Sitting): Scene => ({
  ...run,
  ...sitting,
  folder: run.laptop.folder,
});

const judge = async (run: Runner, app: App, when: string): Promise<void> => {
  // Each loss is of a commit at least. What one copy has, nobody loses.
  let named = run.bothDamaged ? await lossesIn(app) : 0;
  for (const line of run.claims.judge(await seenIn(app))) {
    const isLoss = line.startsWith('lost') || line.startsWith('changed');
    if (isLoss && named > 0) {
      named -= 1;
      run.say(`${when}: ${line}, and named`);
    } else run.fault(`${when}: ${line}`);
  }
};

/** Starts, opens, judges, works on, and starts once more, which must find nothing to do. */
const afterwards = async (run: Runner, when: string): Promise<boolean> => {
  const sitting = await run.laptop.start();
  if (!(await open(run, sitting.app))) {
    run.fault(`${when}: does not open: ${failureIn(sitting.app)}`);
    return false;
  }
  await idleWork(sitting.app);
  await judge(run, sitting.app, when);
  for (const line of await run.copies.judge(sitting.app)) run.fault(`${when}: ${line}`);
  run.claims.settle(await seenIn(sitting.app));
  await saveNew(sceneOf(run, sitting), run.chance.pick(['group', 'person'] as const));
  await judge(run, sitting.app, `${when}, after a save`);

  const before = await digestOf(run.laptop);
  const again = await run.laptop.start();
  if (!(await open(run, again.app))) {
    run.fault(`${when}, started again: does not open: ${failureIn(again.app)}`);
    return false;
  }
  const idle = await idleWork(again.app);
  if (idle !== 'whole') run.fault(`${when}, started again: the copies are ${idle}`);
  await judge(run, again.app, `${when}, started again`);
  const changed = changesBetween(before, await digestOf(run.laptop));
  if (changed.length > 0) run.fault(`${when}: the second start changes ${changed.join(', ')}`);
  return true;
};

const quietly = async (run: Runner, sitting: Sitting, count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const activity = run.chance.pick(activities);
    run.say(activity.name);
    await activity.run(sceneOf(run, sitting));
  }
};

/**
 * The power goes where it was armed to, or right after. The journal alone is promised to be on the disk then: IndexedDB may
 * be as it was when the page was opened, strict durability or not.
 */
const cutPower = async (run: Runner): Promise<void> => {
  run.laptop.powerIsCut();
  if (!run.chance.oneIn(2)) return;
  run.say('IndexedDB is as it was before');
  run.claims.storeLost();
  await run.laptop.layRows(run.rowsBefore);
};

type Struck = {
  readonly name: string;
  readonly strike: StrikeName;
  readonly boundaries: Boundaries;
  readonly work: () => Promise<void>;
  readonly putBack?: (() => void) | undefined;
};
/** Work that ended before the place was reached is done again, with a place that it has. */
const mostTries = 3;

/** Does the work with the strike armed; afterwards there is power, room and a host again. */
const struck = async (run: Runner, sitting: Sitting, ask: Struck): Promise<boolean> => {
  const { name, strike, work } = ask;
  let places = ask.boundaries[strike];
  let met = false;
  for (let tries = 0; tries < mostTries && places > 0 && !met; tries++) {
    const at = 1 + run.chance.nat(places);
    arm(sitting, strike, at);
    await Promise.race([work(), sitting.page.died]);
    met = wasMet(sitting, strike);
    places = boundariesMet(sitting)[strike];
    run.say(`${name}, ${strike} at ${at}: ${met ? (sitting.disk.struck() ?? 'met') : 'not met'}`);
    arm(sitting, null, 0);
    ask.putBack?.();
  }
  if (strike === 'power') await cutPower(run);
  // Whatever struck, one whole journal stands: what the store may have lost is nowhere else.
  const { header, frames } = journalRead(run.laptop.folder);
  if (!header.ok || frames.length === 0) run.fault(`no journal after ${name}, ${strike}`);
  return met;
};

/** Room again without a restart: the next save is taken. */
const goesOn = async (run: Runner, sitting: Sitting): Promise<void> => {
  if (sitting.page.dead() || sitting.disk.dead() || sitting.app.session.getState().type !== 'open') return;
  const alias = run.word();
  const id = sitting.app.newRecordId();
  const answer = run.claims.ask(`group/${id}`, alias);
  const outcome = await sitting.app.save([
    {
      kind: 'group',
      id,
      values: { alias, status: 'active', mappedFrom: '2026-01-01', source: 'partnerOral' },
      shown: null,
    },
  ]);
  if (outcome.type === 'saved') answer('acknowledged');
  else run.fault(`no save is taken after the disk works again: ${JSON.stringify(outcome)}`);
};

const strikeRun = async (
  run: Runner,
  sitting: Sitting,
  { strike, activity }: Extract<Plan, { readonly kind: 'strike' }>,
): Promise<boolean> => {
  const { boundaries } = await dryRun(activity);
  const met = await struck(run, sitting, {
    name: activity.name,
    strike,
    boundaries,
    work: () => activity.run(sceneOf(run, sitting)),
    putBack: () => activity.putBack?.(run.laptop.folder),
  });
  if (strike !== 'power') await goesOn(run, sitting);
  if (run.chance.oneIn(3)) {
    run.rowsBefore = await run.laptop.rows();
    const last = await run.laptop.start();
    const next = run.chance.pick(['page', 'host', 'power', 'io', 'full'] as const);
    const places = await unlockBoundaries();
    const unlock = async (): Promise<void> => {
      if (last.app.session.getState().type !== 'open') await open(run, last.app);
    };
    await struck(run, last, { name: 'unlock', strike: next, boundaries: places, work: unlock });
  }
  await afterwards(run, 'afterwards');
  return met;
};

/** Small harm to both at once. The second start names the same losses: they are told until somebody has read them. */
const bothRun = async (run: Runner, sitting: Sitting): Promise<void> => {
  await quietly(run, sitting, run.chance.nat(3));
  await run.laptop.start();
  run.bothDamaged = true;
  run.claims.storeLost();
  const small = damages.filter(({ isSmall }) => isSmall);
  for (const copy of ['journal', 'store'] as const) {
    const one = run.chance.pick(small.filter((damage) => damage.copy === copy));
    run.say(one.name);
    await one.apply(run.laptop, run.chance, run.world);
  }
  await afterwards(run, 'both damaged');
};

const other = (damage: Damage): readonly Damage[] => damages.filter(({ copy }) => copy !== damage.copy);

const damageRun = async (run: Runner, sitting: Sitting, first: Damage): Promise<void> => {
  await quietly(run, sitting, run.chance.nat(2));
  await run.laptop.start();
  const damage = async (one: Damage): Promise<void> => {
    run.say(one.name);
    if (one.copy === 'store') run.claims.storeLost();
    if (one.name.startsWith('older')) run.allPassphrases = true;
    await one.apply(run.laptop, run.chance, run.world);
  };
  await damage(first);
  if (await afterwards(run, first.name)) {
    // What one copy got from the other is whole: now the other one suffers.
    run.allPassphrases = true;
    const second = run.chance.pick(other(first).filter(({ name }) => !name.startsWith('older')));
    await damage(second);
    await afterwards(run, `${first.name}, then ${second.name}`);
  }
};

export const runOnce = async (seed: number, only: RunKind | null = null): Promise<Run> => {
  const chance = chanceFrom(seed);
  const base = await world();
  const laptop = await layDown(base.now, `run/${seed}`, chance);
  const story: string[] = [];
  const faults: string[] = [];
  let words = 0;
  const claims = createClaims(base.seen, passphrase);
  const run: Runner = {
    laptop,
    claims,
    copies: createCopies(laptop.folder, claims.passphrases),
    chance,
    world: base,
    word: () => `Ord-${seed}-${++words}`,
    say: (line) => story.push(line),
    fault: (line) => faults.push(line),
    allPassphrases: false,
    rowsBefore: base.now.rows,
    bothDamaged: false,
  };
  try {
    const sitting = await laptop.start();
    if (!(await open(run, sitting.app))) throw new Error(failureIn(sitting.app));
    await quietly(run, sitting, chance.nat(3));
    const plan = planOf(seed, only);
    let met = true;
    if (plan.kind === 'strike') met = await strikeRun(run, sitting, plan);
    else if (plan.kind === 'damage') await damageRun(run, sitting, plan.damage);
    else await bothRun(run, sitting);
    return { seed, story, faults, what: nameOf(plan), met };
  } catch (cause) {
    const stack = cause instanceof Error ? cause.stack : String(cause);
    return { seed, story, faults: [...faults, `broke off: ${stack}`], what: 'broken off', met: true };
  } finally {
    laptop.remove();
  }
};

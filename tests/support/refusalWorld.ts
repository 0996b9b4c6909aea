import type { Commit } from '../../src-renderer/sync/commit';
import type { ImportRefusal } from '../../src-renderer/sync/importPlan';
import { recordNamed } from './builders';
import { type TestDevice, twoDevices } from './devices';
import {
  type Forgery,
  forge,
  headsFor,
  linesFrom,
  type Manifested,
  manifestFor,
  plainOf,
  rechained,
} from './forge';

export type World = { readonly field: TestDevice; readonly office: TestDevice };
export type Case = {
  readonly reason: ImportRefusal;
  readonly how: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly make: (world: World) => Promise<Uint8Array>;
};

export const forged =
  (change: (world: World) => Omit<Forgery, 'from' | 'to'>) =>
  (world: World): Promise<Uint8Array> =>
    forge({ from: world.field, to: world.office, ...change(world) });

export const withManifest = (changed: Manifested | ((world: World) => Manifested)) =>
  forged((world) => ({
    manifest: manifestFor(
      world.field,
      world.office,
      typeof changed === 'function' ? changed(world) : changed,
    ),
  }));

/** The field device rewrites its own history and signs it all rightly. */
export const rewritten = (change: (commits: readonly Commit[], world: World) => readonly Commit[]) =>
  forged((world) => {
    const { field, office } = world;
    const commits = change(
      field.commits('samordning').map(({ commit }) => commit),
      world,
    );
    return {
      lines: linesFrom(commits),
      manifest: manifestFor(field, office, {
        commits: commits.length,
        heads: headsFor(field.id, field.secrets.signing, commits, 'samordning'),
      }),
    };
  });

export const secondChanged = (change: (commit: Commit) => object) =>
  rewritten((commits) =>
    rechained(
      commits.map((commit, index) => (index === 1 ? ({ ...commit, ...change(commit) } as Commit) : commit)),
    ),
  );

/** Lines as they come, whatever they are. */
export const rawLines = (lines: (world: World) => readonly string[], commits?: number) =>
  forged((world) => {
    const raw = lines(world);
    return {
      lines: raw,
      manifest: manifestFor(world.field, world.office, { commits: commits ?? raw.length }),
    };
  });

export const whole = (bytes: (plain: Uint8Array) => Uint8Array) =>
  forged(({ field, office }) => ({ whole: bytes(plainOf({ from: field, to: office })) }));
export const packed = (pack: (plain: Uint8Array) => Uint8Array) => forged(() => ({ pack }));

export const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

export const firstSent = async ({ field, office }: World): Promise<Uint8Array> => {
  const sent = await field.send(office);
  if (sent === null) throw new Error('there was something to send');
  return sent.bundle.file;
};
export const taken = async (world: World): Promise<void> => {
  const plan = await world.office.take(await firstSent(world));
  if (plan.type !== 'take') throw new Error('the honest bundle is taken');
};

/** Another hash, rightly written. */
export function headsHash(hash: string | null): string {
  return `${hash?.[0] === 'A' ? 'B' : 'A'}${hash?.slice(1)}`;
}

/** Text that does not pack well. */
export function createNoise(length: number): string {
  let state = 1;
  let text = '';
  while (text.length < length) {
    state = (state * 48271) % 2147483647;
    text += state.toString(36);
  }
  return text.slice(0, length);
}

export const newWorld = async (): Promise<World> => {
  const world = await twoDevices();
  world.field.write({ note: 'honest' });
  world.field.write({ note: 'second' }, { id: recordNamed('second') });
  return world;
};

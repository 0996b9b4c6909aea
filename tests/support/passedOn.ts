import type { Commit } from '../../src-renderer/sync/commit';
import { createTestDevice, introduceAll, type TestDevice } from './devices';
import { forge, headOf, linesFrom, type Manifested, manifestFor } from './forge';

/** The office passes on what the field device wrote; the reader knows both. */
export const cast = async () => {
  const field = await createTestDevice('field');
  const office = await createTestDevice('office', { role: 'office' });
  const reader = await createTestDevice('reader');
  introduceAll([field, office, reader]);
  for (const note of ['one', 'two', 'three']) field.write({ note });
  office.write({ note: 'of the office' });
  return { field, office, reader };
};
export type Cast = Awaited<ReturnType<typeof cast>>;

/** A bundle of the office that holds its own history rightly and these commits of another device. */
export const passedOn = (
  { office, reader }: Cast,
  commits: readonly Commit[],
  heads: Manifested,
  to: TestDevice = reader,
): Promise<Uint8Array> => {
  const own = office.commits('samordning').filter(({ commit }) => commit.device === office.id);
  const all = [...own.map(({ commit }) => commit), ...commits].sort((a, b) =>
    a.device === b.device ? a.seq - b.seq : a.device < b.device ? -1 : 1,
  );
  return forge({
    from: office,
    to,
    lines: linesFrom(all),
    manifest: manifestFor(office, to, {
      commits: all.length,
      heads: { [office.id]: { ...headOf(office, 'samordning') }, ...heads },
    }),
  });
};
export const of = (device: TestDevice): readonly Commit[] =>
  device.commits('samordning').flatMap(({ commit }) => (commit.device === device.id ? [commit] : []));
export const headAt = (device: TestDevice, seq?: number): Manifested => ({
  [device.id]: { ...headOf(device, 'samordning', seq) },
});

/**
 * What every migration must keep to (docs/formats.md §3), said of a list with its examples. Returns what is broken, so that the
 * laws can themselves be tried on lists that break them.
 */
import type { Change } from '../../src-renderer/sync/commit';
import type { Migration } from '../../src-renderer/sync/migrations';
import type { MigrationExample } from '../sync/migrationExamples';
import { plain } from './oracleFold';

type Examples = Readonly<Record<number, readonly MigrationExample[]>>;

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
};

const overFits = ({ over, set }: Change): boolean =>
  Object.keys(over).every((field) => Object.hasOwn(set, field));
const refsOf = ({ over }: Change): string => Object.values(over).flat().sort().join();

export const brokenLaws = (
  list: readonly Migration[],
  examples: Examples,
  version: number,
): readonly string[] => {
  const broken: string[] = [];
  list.forEach(({ to }, at) => {
    if (to !== at + 2) broken.push(`${to} is not the next number`);
  });
  if (version !== list.length + 1) broken.push('the version is not that of the last migration');
  for (const number of Object.keys(examples))
    if (!list.some(({ to }) => to === Number(number))) broken.push(`examples for ${number}, which is none`);
  for (const { change, to } of list) {
    const own = examples[to] ?? [];
    if (!own.some(({ read, written }) => plain(read) !== plain(written)))
      broken.push(`${to} is never exercised`);
    for (const { read, written } of own) {
      const result = change(frozen(structuredClone(written)));
      if (plain(result) !== plain(read)) broken.push(`${to} reads an example otherwise`);
      if (result.kind !== written.kind || result.id !== written.id) broken.push(`${to} moves a record`);
      if (!overFits(result)) broken.push(`${to} leaves over without set`);
      if (refsOf(result) !== refsOf(written)) broken.push(`${to} loses a ref`);
      if (Object.keys(result.set).length !== Object.keys(written.set).length)
        broken.push(`${to} splits or combines fields`);
    }
  }
  return broken;
};

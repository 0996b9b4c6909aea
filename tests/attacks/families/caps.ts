/** What would cost the reader more than it may: nesting, long lines, many lines, bombs. */
import { gzipSync } from 'node:zlib';
import type { JsonValue } from '../../../src-renderer/domain/json';
import { concat, utf8 } from '../../../src-renderer/vault/bytes';
import { canonicalJson } from '../../../src-renderer/vault/canonical';
import type { Family, Forgery } from '../forgery';
import { type Loose, rewritten } from '../rewrite';
import { fromOffice, plainBundle, sealed, type World } from '../world';

const nested = (levels: number, of: 'arrays' | 'objects'): string =>
  of === 'arrays'
    ? `${'['.repeat(levels)}${']'.repeat(levels)}`
    : `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;

/** A value stands under commit, entries, entry, change and set: five levels of the 32. */
const above = 5;

const withValue = (world: World, value: JsonValue) =>
  rewritten(world, world.office, (all) =>
    all.map(
      (commit) =>
        ({
          ...commit,
          entries: commit.entries.map((entry) =>
            'change' in entry ? { ...entry, change: { ...entry.change, set: { note: value } } } : entry,
          ),
        }) as Loose,
    ),
  );

export const nesting: Family = {
  name: 'nesting',
  share: 250,
  make: (world, chance, number) => {
    const of = number % 2 === 0 ? 'arrays' : 'objects';
    const fits = 1 + chance.below(32 - above);
    const tooDeep = 33 + chance.below(number % 10 === 0 ? 50_000 : 60);
    const line = canonicalJson(world.manifest);
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: `a value of ${fits} levels`,
        file: withValue(world, JSON.parse(nested(fits, of)) as JsonValue),
        answers: ['take'],
      }),
      () => ({
        how: `a line of ${tooDeep} levels`,
        file: fromOffice(world, {}, [nested(tooDeep, of), ...world.lines]),
        answers: ['tooLarge'],
      }),
      () => ({
        how: `a manifest of ${tooDeep} levels`,
        file: sealed(
          world,
          plainBundle(
            world.office,
            line.replace('"heads":{', `"heads":{"a":${nested(Math.min(tooDeep, 5000), of)},`),
            world.lines,
          ),
        ),
        answers: ['tooLarge'],
      }),
      () => ({
        how: 'one level too many in a value',
        file: fromOffice(
          world,
          {},
          world.lines.map((one, at) =>
            at === 0 ? one.replace(/"note":"[^"]*"/, `"note":${nested(33 - above, of)}`) : one,
          ),
        ),
        answers: ['tooLarge'],
      }),
    ];
    const way = ways[Math.floor(number / 2) % ways.length];
    if (way === undefined) throw new Error('four ways');
    return way();
  },
};

const MiB = 1024 * 1024;
const packedWith = (world: World, more: Uint8Array): Uint8Array<ArrayBuffer> =>
  world.seal(
    new Uint8Array(
      gzipSync(concat(plainBundle(world.office, world.manifest, world.lines), more), { level: 1 }),
    ),
  );

/** Text that packs at about two to one, so that only its length is at fault. */
const noise = (length: number, seed: number): string => {
  let state = seed + 1;
  const parts: string[] = [];
  for (let made = 0; made < length; made += 8) {
    state = (state * 48271) % 2147483647;
    parts.push(state.toString(36).padStart(8, 'q'));
  }
  return parts.join('').slice(0, length);
};

export const bombs: Family = {
  name: 'bombs and long lines',
  share: 120,
  make: (world, chance, number) => {
    const size = (4 + chance.below(28)) * MiB;
    const byte = chance.pick([0, 10, 32, 0x7b, 0x5b, 0x22]);
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: `${size} bytes of ${byte}`,
        file: packedWith(world, new Uint8Array(size).fill(byte)),
        answers: ['tooLarge'],
      }),
      () => ({
        how: 'lines by the million',
        file: packedWith(world, utf8('{}\n'.repeat(size / 32))),
        answers: ['tooLarge'],
      }),
      () => ({
        how: 'a line of a bit over 1 MiB',
        file: fromOffice(world, {}, [`"${noise(MiB + chance.below(1000), number)}"`]),
        answers: ['tooLarge'],
      }),
      () => ({
        how: 'a manifest of over 64 KiB',
        file: fromOffice(world, { recipients: [world.reader.id, noise(64 * 1024, number)] }),
        answers: ['tooLarge'],
      }),
      () => ({
        how: 'no line end for 2 MiB',
        file: packedWith(world, utf8(noise(2 * MiB, number))),
        answers: ['tooLarge'],
      }),
      () => ({
        how: 'a bomb before the text',
        file: world.seal(
          new Uint8Array(gzipSync(concat(new Uint8Array(size).fill(byte), utf8('x')), { level: 9 })),
        ),
        answers: ['tooLarge'],
      }),
    ];
    const way = ways[number % ways.length];
    if (way === undefined) throw new Error('six ways');
    return way();
  },
};
